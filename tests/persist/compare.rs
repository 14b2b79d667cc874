//! Two versions side by side.

use hindsight::persist::{Change, Line, compare, pieces};
use proptest::prelude::*;

use super::shapes::cases;

/// A comparison as text: the sign, the two numbers and the words of each line.
fn shown(old: &str, new: &str) -> Vec<String> {
    let sign = |line: &Line<'_>| match line.change {
        Change::Same => ' ',
        Change::Removed => '-',
        Change::Added => '+',
    };
    compare(old, new)
        .iter()
        .map(|line| format!("{}{}:{} {}", sign(line), line.old, line.new, line.text))
        .collect()
}

#[test]
fn changed_lines_stand_between_the_unchanged_ones() {
    let check =
        |old: &str, new: &str, expected: &[&str]| assert_eq!(shown(old, new), expected, "{old:?} {new:?}");
    check("", "", &[]);
    check("a\n", "a\n", &[" 1:1 a"]);
    check("a\r\nb", "a\nb\n", &[" 1:1 a", " 2:2 b"]);
    check("", "a", &["+0:1 a"]);
    check("a", "", &["-1:0 a"]);
    check("a\nb\nc", "a\nx\nc", &[" 1:1 a", "-2:0 b", "+0:2 x", " 3:3 c"]);
    check(
        "a\nb\nc\nd\ne",
        "b\nc\nx\ne\nf",
        &["-1:0 a", " 2:1 b", " 3:2 c", "-4:0 d", "+0:3 x", " 5:4 e", "+0:5 f"],
    );
    check("a\na", "a\na\na", &[" 1:1 a", " 2:2 a", "+0:3 a"]);
}

#[test]
fn texts_too_far_apart_are_one_replaced_piece() {
    let text = |name: &str, lines: usize| {
        (0..lines).map(|at| [name, &at.to_string(), "\n"].concat()).collect::<String>()
    };
    let old = format!("first\n{}shared\n{}last\n", text("a", 1500), text("b", 1500));
    let new = format!("first\n{}shared\n{}last\n", text("c", 1500), text("d", 1500));
    let lines = compare(&old, &new);
    let same: Vec<&str> =
        lines.iter().filter(|line| line.change == Change::Same).map(|line| line.text).collect();
    assert_eq!(same, ["first", "last"]);
    assert_eq!((lines[1].change, lines[3002].change), (Change::Removed, Change::Added));
    assert_eq!(lines.last().map(|line| (line.old, line.new)), Some((3003, 3003)));
    let (old, new) = (format!("{}x", text("a", 5)), format!("{}x", text("b", 5)));
    assert_eq!(compare(&old, &new).len(), 11);
    // Up to 4000 lines from the first that differs to the last, of both together, are looked at one by one.
    for (lines, more, found) in [(1998, "", 1998), (1998, "more\n", 0)] {
        let (old, new) = (format!("a\n{}{more}b", text("", lines)), format!("c\n{}d", text("", lines)));
        let lines = compare(&old, &new);
        assert_eq!(lines.iter().filter(|line| line.change == Change::Same).count(), found, "{more:?}");
    }
}

#[test]
fn pieces_have_lines_around_them_and_grow_together() {
    let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12";
    let check = |new: &str, around: usize, expected: &[(usize, usize)]| {
        let found = pieces(&compare(old, new), around);
        let found: Vec<_> = found.iter().map(|piece| (piece.start, piece.end)).collect();
        assert_eq!(found, expected, "{new:?} {around}");
    };
    check(old, 3, &[]);
    check(&old.replace("5\n", "five\n"), 0, &[(4, 6)]);
    check(&old.replace("5\n", "five\n"), 2, &[(2, 8)]);
    check(&old.replace("5\n", "five\n").replace("8\n", "eight\n"), 1, &[(3, 11)]);
    check(&old.replace("5\n", "five\n").replace("9\n", "nine\n"), 1, &[(3, 7), (8, 12)]);
    check(&old.replace("1\n2", "one\n2"), usize::MAX, &[(0, 13)]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(256), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_versions_can_be_told_from_the_comparison(old in "([ab]\n){0,12}", new in "([ab]\n){0,12}") {
        let lines = compare(&old, &new);
        let side = |without: Change, number: fn(&Line<'_>) -> usize| {
            let kept: Vec<&Line<'_>> = lines.iter().filter(|line| line.change != without).collect();
            assert!(kept.iter().enumerate().all(|(at, line)| number(line) == at + 1));
            kept.iter().map(|line| [line.text, "\n"].concat()).collect::<String>()
        };
        prop_assert_eq!(side(Change::Added, |line| line.old), old.as_str());
        prop_assert_eq!(side(Change::Removed, |line| line.new), new.as_str());
    }
}
