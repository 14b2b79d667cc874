//! Structural edits: rows, items, whys and sections come, go and move, and everything else stays as it was.

use hindsight::markdown::{Document, Kind, Role, Slot};
use hindsight::report::{Edit, Report};
use hindsight::template::{BUILTINS, Template};
use proptest::prelude::*;
use std::rc::Rc;

mod shapes;
use shapes::{cases, markdown, words};

/// Applies an edit to the row or item that contains `at`, and compares the text.
fn check(text: &str, at: &str, edit: impl Fn(&Document, Slot) -> Edit, expected: &str) {
    let mut report = Report::bound(text, None);
    let slot = report.document().slots().find(|slot| {
        let item = report.document().item(slot.item).expect("its own slot");
        matches!(slot.role, Role::Text | Role::Cell(_) | Role::Value) && item.text.contains(at)
    });
    let edit = edit(report.document(), slot.expect("the text is there"));
    report.edit(edit, 0.0).expect("the edit does something");
    assert_eq!(report.text(), expected);
    report.undo();
    assert_eq!(report.text(), text, "undone");
    report.redo();
    assert_eq!(report.text(), expected, "done again");
}

fn insert_above(document: &Document, slot: Slot) -> Edit {
    let (block, at) = document.locate(slot.item).expect("it is there");
    Edit::Insert { block: document.blocks()[block].id, at, words: String::new() }
}

fn insert_below(document: &Document, slot: Slot) -> Edit {
    let (block, at) = document.locate(slot.item).expect("it is there");
    Edit::Insert { block: document.blocks()[block].id, at: at + 1, words: "new".to_string() }
}

const TABLE: &str = "| Time  | Event |\n|-------|-------|\n| 09:00 | a     |\n| 10:00 | b     |";

#[test]
fn a_new_row_has_the_widths_of_the_one_above() {
    check(
        TABLE,
        "10:00",
        insert_above,
        "| Time  | Event |\n|-------|-------|\n| 09:00 | a     |\n|       |       |\n| 10:00 | b     |",
    );
    check(
        TABLE,
        "10:00",
        insert_below,
        "| Time  | Event |\n|-------|-------|\n| 09:00 | a     |\n| 10:00 | b     |\n|       |       |",
    );
}

#[test]
fn a_table_without_rows_takes_one() {
    check(
        "a | b\n-|-\n",
        "a",
        |d, s| insert_below(d, Slot { item: s.item, role: s.role }),
        "a | b\n-|-\n&#8203; | &#8203;\n",
    );
}

#[test]
fn rows_move_duplicate_and_go_without_touching_others() {
    check(
        TABLE,
        "10:00",
        |_, s| Edit::Shift { item: s.item, by: -1 },
        "| Time  | Event |\n|-------|-------|\n| 10:00 | b     |\n| 09:00 | a     |",
    );
    check(
        TABLE,
        "09:00",
        |_, s| Edit::Duplicate(s.item),
        "| Time  | Event |\n|-------|-------|\n| 09:00 | a     |\n| 09:00 | a     |\n| 10:00 | b     |",
    );
    check(
        TABLE,
        "10:00",
        |_, s| Edit::Remove(s.item),
        "| Time  | Event |\n|-------|-------|\n| 09:00 | a     |",
    );
}

#[test]
fn items_keep_marker_numbering_and_blank_lines() {
    check("1. a\n2. b\n3. c\n", "b", insert_above, "1. a\n2. \n3. b\n4. c\n");
    check("1. a\n2. b\n3. c\n", "b", |_, s| Edit::Remove(s.item), "1. a\n2. c\n");
    check("1. a\n1. b\n", "b", insert_below, "1. a\n1. b\n1. new\n");
    check("* a\r\n\r\n* b", "b", insert_below, "* a\r\n\r\n* b\r\n\r\n* new");
    check("- [x] a\n- [ ] b\n", "a", insert_below, "- [x] a\n- [ ] new\n- [ ] b\n");
    check("- a\n\n- b\n\ntext\n", "b", |_, s| Edit::Shift { item: s.item, by: -1 }, "- b\n\n- a\n\ntext\n");
}

#[test]
fn a_number_that_grows_a_digit_takes_its_further_lines_along() {
    let text = "9. a\n   more\n10. b\n";
    check(text, "a", insert_above, "9. \n10. a\n    more\n11. b\n");
}

#[test]
fn what_is_nested_moves_with_its_item() {
    check("- a\n  - x\n- b\n", "b", |_, s| Edit::Shift { item: s.item, by: -1 }, "- b\n- a\n  - x\n");
    check("- a\n  - x\n- b\n", "- a", |_, s| Edit::Remove(s.item), "- b\n");
}

#[test]
fn a_chain_of_whys_grows() {
    let text = "1. **Why did it fail?**\n   - because\n\n2. **Why did [that] happen?**\n   - reasons\n";
    let add = |document: &Document, slot: Slot| Edit::InsertWhy {
        block: document.block_of(slot.item).expect("it is there").id,
    };
    check(text, "fail", add, &format!("{text}\n3. **Why did [previous cause] happen?**\n   - [Cause]\n"));
}

#[test]
fn a_timeline_is_sorted_over_midnight() {
    let rows = |times: [&str; 4]| {
        let rows = times.map(|time| format!("| {time} | x |\n")).concat();
        format!("| Time | Event |\n|---|---|\n{rows}")
    };
    let sort = |document: &Document, slot: Slot| Edit::Sort {
        block: document.block_of(slot.item).expect("it is there").id,
        column: 0,
    };
    check(
        &rows(["23:50", "23:10", "00:20", "00:05"]),
        "23:50",
        sort,
        &rows(["23:10", "23:50", "00:05", "00:20"]),
    );
    check(&rows(["10:00", "?", "09:00", "11:00"]), "10:00", sort, &rows(["09:00", "10:00", "?", "11:00"]));
}

/// The heading that contains `at`, as an edit needs it.
fn heading(document: &Document, at: &str) -> hindsight::markdown::BlockId {
    let found =
        document.blocks().iter().find(|b| matches!(b.kind, Kind::Heading(_)) && b.items[0].text.contains(at));
    found.expect("the heading is there").id
}

#[test]
fn sections_come_go_and_move_whole() {
    let text = "# T\n\n## A\n\na\n\n### A1\n\nx\n\n## B\n\nb";
    let section = |at: &'static str, edit: fn(hindsight::markdown::BlockId) -> Edit| {
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

/// Any of the edits, by numbers.
fn edit(report: &Report, kind: u8, pick: usize, words: &str) -> Option<Edit> {
    let document = report.document();
    let slots: Vec<Slot> = document.slots().filter(|slot| slot.role != Role::Label).collect();
    let slot = *slots.get(pick % slots.len().max(1))?;
    let block = document.block_of(slot.item)?;
    let heads: Vec<_> =
        document.blocks().iter().filter(|b| matches!(b.kind, Kind::Heading(1..=6))).map(|b| b.id).collect();
    let head = heads.get(pick % heads.len().max(1)).copied();
    Some(match kind % 12 {
        0..=2 => Edit::Set { slot, words: words.to_string() },
        3 => Edit::Insert { block: block.id, at: pick, words: words.to_string() },
        4 => Edit::Duplicate(slot.item),
        5 => Edit::Remove(slot.item),
        6 => Edit::Shift { item: slot.item, by: 1 },
        7 => Edit::Shift { item: slot.item, by: -1 },
        8 => Edit::AddSection { after: head?, title: words.to_string() },
        9 => Edit::RemoveSection(head?),
        10 => Edit::MoveSection { heading: head?, down: pick.is_multiple_of(2) },
        _ => Edit::Replace(format!("{}{words}", report.text())),
    })
}

/// The words of every editable slot.
fn values(document: &Document) -> Vec<String> {
    document.slots().filter_map(|slot| document.get(slot)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(5_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_run_of_edits_is_undone_to_the_byte(
        text in markdown(),
        steps in prop::collection::vec((any::<u8>(), 0..64_usize, words()), 1..8),
    ) {
        let mut report = Report::bound(&text, None);
        let mut texts = vec![report.text()];
        for (at, (kind, pick, words)) in (0_i32..).zip(&steps) {
            let Some(edit) = edit(&report, *kind, *pick, words) else { continue };
            // Far apart in time, so that typing is not joined.
            if report.edit(edit, f64::from(at) * 1e6).is_some() {
                texts.push(report.text());
            }
        }
        for wanted in texts.iter().rev().skip(1) {
            prop_assert!(report.undo().is_some());
            prop_assert_eq!(&report.text(), wanted);
        }
        prop_assert!(report.undo().is_none());
        for wanted in texts.iter().skip(1) {
            prop_assert!(report.redo().is_some());
            prop_assert_eq!(&report.text(), wanted);
        }
    }

    #[test]
    fn rows_and_items_read_again_as_they_were_left(text in markdown(), kind in 3..8_u8, pick in 0..64_usize, words in words()) {
        let mut report = Report::bound(&text, None);
        let Some(edit) = edit(&report, kind, pick, &words) else { return Ok(()) };
        if report.edit(edit, 0.0).is_some() {
            let again = Document::parse(&report.text());
            prop_assert_eq!(values(&again), values(report.document()), "{:?}", report.text());
        }
    }
}

#[test]
fn a_lone_carriage_return_in_a_heading_harms_nothing() {
    let mut report = Report::bound("word\n", None);
    report.edit(Edit::Replace("¡\r=".to_string()), 0.0);
    assert_eq!(report.text(), "¡\r=");
}

#[test]
fn a_template_filled_and_emptied_again_is_the_template() {
    for builtin in BUILTINS {
        let mut report = Report::start(Rc::new(Template::builtin(builtin)));
        let slots: Vec<Slot> = report.fields().map(|(slot, _)| slot).collect();
        for slot in &slots {
            report.edit(Edit::Set { slot: *slot, words: "words".to_string() }, 0.0);
        }
        assert_ne!(report.text(), builtin.markdown);
        for slot in slots {
            if report.fields().any(|(other, spec)| other == slot && spec.placeholder.is_some()) {
                report.edit(Edit::Set { slot, words: String::new() }, 0.0);
            }
        }
        while report.undo().is_some() {}
        assert_eq!(report.text(), builtin.markdown);
    }
}
