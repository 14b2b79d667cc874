//! Texts that are compared byte by byte with files in `tests/e2e/expected/`.

use std::path::Path;

/// The text of the template that the journeys start from.
pub(crate) const TEMPLATE: &str = include_str!("../../../../src/template/library/incident.md");

/// The name of that template on the start page.
pub(crate) const FULL: &str = "Full post-mortem";

/// Fails where a text is not what the file says, naming the first line that differs. With `HINDSIGHT_BLESS` set, the
/// file is written instead, to be read by a person before it is committed.
pub(crate) fn assert_expected(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("expected").join(name);
    if std::env::var_os("HINDSIGHT_BLESS").is_some() {
        std::fs::write(&path, actual).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    assert_same(&format!("this and {name}"), actual, &expected);
}

/// Fails with the first line that differs, which is easier to read than both texts whole.
pub(crate) fn assert_same(what: &str, actual: &str, expected: &str) {
    if actual == expected {
        return;
    }
    let (mut lines, mut wanted) = (actual.split_inclusive('\n'), expected.split_inclusive('\n'));
    for number in 1.. {
        let (line, want) = (lines.next(), wanted.next());
        assert!(line == want, "{what} differ in line {number}:\n  is     {line:?}\n  should {want:?}");
        if line.is_none() {
            break;
        }
    }
}

/// The numbers of the lines, from 1, in which two texts of the same length in lines differ.
pub(crate) fn changed_lines(before: &str, after: &str) -> Vec<usize> {
    let (one, other): (Vec<_>, Vec<_>) =
        (before.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
    assert_eq!(one.len(), other.len(), "the texts have as many lines");
    (0..one.len()).filter(|at| one[*at] != other[*at]).map(|at| at + 1).collect()
}
