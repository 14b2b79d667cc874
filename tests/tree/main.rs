//! The lossless tree: printing gives the input back, and a slot takes any words without harm to the rest.

use hindsight::markdown::{Document, Kind, Role, Slot, hold};
use proptest::prelude::*;

mod files;
mod notations;
#[path = "../shapes/mod.rs"]
mod shapes;

use shapes::{cases, markdown, words};

fn round_trip(text: &str) {
    assert_eq!(Document::parse(text).to_string(), text);
}

/// The words of every slot, in order, check marks and labels included.
fn values(document: &Document) -> Vec<String> {
    document.slots().map(|slot| document.get(slot).unwrap_or_default()).collect()
}

/// Sets one slot and says what must hold: the words read back, before and after a reparse, and every other slot
/// untouched.
fn set_keeps_the_rest(text: &str, pick: usize, value: &str) -> Result<(), TestCaseError> {
    let document = Document::parse(text);
    let slots: Vec<Slot> = document.slots().filter(|slot| slot.role != Role::Label).collect();
    if slots.is_empty() {
        return Ok(());
    }
    let slot = slots[pick % slots.len()];
    let kind = document.block_of(slot.item).map(|block| block.kind);
    let mut edited = document.clone();
    let patch = edited.set(slot, value).expect("the slot is there");
    let (_, undo) = edited.apply(patch).expect("the patch fits");
    let printed = edited.to_string();

    let held = edited.get(slot).expect("the slot stays");
    if slot.role == Role::Check {
        let words = hold::hold(hold::Place::Prose, value);
        prop_assert_eq!(held.trim().is_empty(), words.is_empty());
    } else {
        let place = match (slot.role, kind) {
            (Role::Cell(_), _) => hold::Place::Cell { open: false },
            (Role::Value | Role::Text, Some(Kind::Heading(_))) => hold::Place::Heading { open: false },
            (Role::Value, _) => hold::Place::Field { open: false },
            (_, Some(Kind::List)) => hold::Place::Item,
            _ => hold::Place::Prose,
        };
        prop_assert_eq!(&held, &hold::hold(place, value), "read back at once, in {:?}", printed);
    }

    // The bytes before and after the item are the same.
    let (at, index) = document.locate(slot.item).expect("it was there");
    let mut before = String::new();
    document.blocks()[..at].iter().for_each(|block| block.write(&mut before));
    document.blocks()[at].items[..index].iter().for_each(|i| before.extend([&*i.text, &*i.gap]));
    let old = &document.blocks()[at].items[index].text;
    let after = &text[before.len() + old.len()..];
    prop_assert!(printed.starts_with(&before), "bytes before the slot changed: {:?}", printed);
    prop_assert!(printed.ends_with(after), "bytes after the slot changed: {:?}", printed);

    // Read again, every other slot says what it said, in the same order.
    let again = Document::parse(&printed);
    prop_assert_eq!(again.to_string(), printed.clone());
    let (old, new) = (values(&document), values(&again));
    let place = document.slots().position(|s| s == slot).expect("it was there");
    // Parts of one item overlap: a label's value lies in its item's words.
    let same_item =
        |document: &Document, slot: Slot| document.slots().filter(|s| s.item == slot.item).count();
    let first = document.slots().position(|s| s.item == slot.item).unwrap_or(place);
    let rest = first + same_item(&document, slot);
    prop_assert!(new.len() >= old.len() - (rest - first), "slots vanished from {:?}", printed);
    prop_assert_eq!(&new[..first], &old[..first], "slots before it changed in {:?}", printed);
    prop_assert_eq!(
        &new[new.len() - (old.len() - rest)..],
        &old[rest..],
        "slots after it changed in {:?}",
        printed
    );
    let free = matches!(kind, Some(Kind::Prose | Kind::Code | Kind::Comment | Kind::FrontMatter));
    if !free {
        let now = values(&edited);
        prop_assert_eq!(&new, &now, "reading again changed the structure of {:?}", printed);
    }

    // Undo gives the very same text.
    edited.apply(undo).expect("the inverse fits");
    prop_assert_eq!(edited.to_string(), text);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(20_000), max_shrink_iters: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_prints_as_it_was(text in any::<String>()) {
        round_trip(&text);
    }

    #[test]
    fn any_markdown_prints_as_it_was(text in markdown()) {
        round_trip(&text);
    }

    #[test]
    fn any_words_go_into_any_slot(text in markdown(), pick in 0..64_usize, value in words()) {
        set_keeps_the_rest(&text, pick, &value)?;
    }

    #[test]
    fn any_markdown_goes_into_any_slot(text in markdown(), pick in 0..64_usize, value in markdown()) {
        set_keeps_the_rest(&text, pick, &value)?;
    }
}

#[test]
fn a_hundred_thousand_marks_in_a_row_print_as_they_were() {
    for mark in ["> ", "- ", "1. ", "- > ", "*\t- ", "[", "|", "<a ", "- \n", "[a]: b\n", "- [ ] "] {
        let deep = mark.repeat(100_000);
        round_trip(&deep);
        round_trip(&format!("{deep}a\n{}b\n- c\n", "\n".repeat(1_000)));
    }
}
