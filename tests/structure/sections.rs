//! Sections and their headings.

use super::check;
use hindsight::markdown::{BlockId, Document, Kind, Slot};
use hindsight::report::{Edit, Report};

/// The heading that contains `at`, as an edit needs it.
fn heading(document: &Document, at: &str) -> BlockId {
    let found =
        document.blocks().iter().find(|b| matches!(b.kind, Kind::Heading(_)) && b.items[0].text.contains(at));
    found.expect("the heading is there").id
}

#[test]
fn sections_come_go_and_move_whole() {
    let text = "# T\n\n## A\n\na\n\n### A1\n\nx\n\n## B\n\nb";
    let section = |at: &'static str, edit: fn(BlockId) -> Edit| {
        move |document: &Document, _: Slot| edit(heading(document, at))
    };
    check(
        text,
        "B",
        section("A\n", |heading| Edit::MoveSection { heading, down: true }),
        "# T\n\n## B\n\nb\n\n## A\n\na\n\n### A1\n\nx",
    );
    check(
        text,
        "B",
        section("B", |heading| Edit::MoveSection { heading, down: false }),
        "# T\n\n## B\n\nb\n\n## A\n\na\n\n### A1\n\nx",
    );
    check(text, "B", section("## A", Edit::RemoveSection), "# T\n\n## B\n\nb");
    check(text, "B", section("## B", Edit::RemoveSection), "# T\n\n## A\n\na\n\n### A1\n\nx");
    check(
        text,
        "B",
        section("## A", |after| Edit::AddSection { after, title: "New # one".to_string() }),
        "# T\n\n## A\n\na\n\n### A1\n\nx\n\n## New # one\n\n[Text]\n\n## B\n\nb",
    );
}

#[test]
fn a_lone_carriage_return_in_a_heading_harms_nothing() {
    let mut report = Report::bound("word\n", None);
    report.edit(Edit::Replace("¡\r=".to_string()), 0.0);
    assert_eq!(report.text(), "¡\r=");
}
