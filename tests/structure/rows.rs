//! The rows of tables.

use super::{check, insert_above, insert_below};
use hindsight::markdown::{Document, Slot};
use hindsight::report::{Edit, Report};

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
fn a_timeline_is_sorted_over_midnight() {
    let rows = |times: [&str; 4]| {
        let rows = times.map(|time| format!("| {time} | x |\n")).concat();
        format!("| Time | Event |\n|---|---|\n{rows}")
    };
    let sort = |document: &Document, slot: Slot| {
        let block = document.block_of(slot.item).expect("it is there").id;
        let rows = Report::bound(&document.to_string(), None).by_time(block, 0).expect("it has times");
        Edit::Arrange { block, rows }
    };
    check(
        &rows(["23:50", "23:10", "00:20", "00:05"]),
        "23:50",
        sort,
        &rows(["23:10", "23:50", "00:05", "00:20"]),
    );
    check(&rows(["10:00", "?", "09:00", "11:00"]), "10:00", sort, &rows(["09:00", "10:00", "?", "11:00"]));
}
