//! The items of lists, with what is nested in them, and chains of whys.

use super::{check, insert_above, insert_below};
use hindsight::markdown::{Document, Slot};
use hindsight::report::Edit;

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
