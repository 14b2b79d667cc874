//! Any run of edits, undone and done again.

use super::shapes::{cases, markdown, words};
use hindsight::markdown::{Document, Kind, Role, Slot};
use hindsight::report::{Edit, Report};
use hindsight::template::{BUILTINS, Template};
use proptest::prelude::*;
use std::rc::Rc;

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
