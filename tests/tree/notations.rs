//! Every notation we read, by the slots found in it and by what an edit prints.

use super::*;
use Role::{Cell, Check, Label, Text, Value};

/// One text with everything in it.
pub(super) const EVERYTHING: &str = "\
---
title: Outage
---

# Incident: Checkout down

**Owner:** Ada  
**Status**: [Open/Closed]
__Team__: Infra
Start Time: 10:00

**Summary:**
The disk
filled up.

## Timeline
| Time | Event \\| note |
|------|:-------------:|
| 10:00 | paged |
|  |  |

a | b
-|-
1 | 2

## Owner: Ada ##

- [x] **Fixed:** today
- [ ] open
  - nested
    more

    ```
    # code
    ```
1. **Why?** A disk filled
2) other list

> quote
> more
- right after

```json
{}
```

```{json}``` and <b>inline</b>
<details>

- in HTML

</details>

Two
lines
---

<!-- guidance -->
* * *
#11205 text[^1] and [ref]

[^1]: note
[ref]: http://example.com

\tindented
- a\\
- b
";

/// The slots of a text, in order.
fn check(text: &str, expected: &[(Role, &str)]) {
    let document = Document::parse(text);
    let found: Vec<(Role, String)> =
        document.slots().map(|slot| (slot.role, document.get(slot).unwrap_or_default())).collect();
    let expected: Vec<(Role, String)> =
        expected.iter().map(|(role, words)| (*role, words.to_string())).collect();
    assert_eq!(found, expected, "{text:?}");
    round_trip(text);
}

/// Sets the last slot of a role that says `old`, and compares the whole text.
fn edit(text: &str, (role, old): (Role, &str), new: &str, expected: &str) {
    let mut document = Document::parse(text);
    let slot =
        document.slots().filter(|slot| slot.role == role && document.get(*slot).as_deref() == Some(old));
    let slot = slot.last().unwrap_or_else(|| panic!("no {role:?} says {old:?} in {text:?}"));
    let patch = document.set(slot, new).expect("the slot is there");
    document.apply(patch).expect("the patch fits");
    assert_eq!(document.to_string(), expected);
}

#[test]
fn a_field_is_a_label_with_a_colon_in_any_of_its_notations() {
    check("**Owner:** Ada", &[(Label, "Owner"), (Value, "Ada")]);
    check("**Owner**: Ada  \n", &[(Label, "Owner"), (Value, "Ada")]);
    check("**Owner** : Ada\\\n", &[(Label, "Owner"), (Value, "Ada")]);
    check("__Owner__: Ada\n", &[(Label, "Owner"), (Value, "Ada")]);
    check("__Owner:__ Ada\n", &[(Label, "Owner"), (Value, "Ada")]);
    check("Start Time: 10:00\n", &[(Label, "Start Time"), (Value, "10:00")]);
    check("**Why?** A disk filled\n", &[(Label, "Why?"), (Value, "A disk filled")]);
    check("**Owner:**\n", &[(Label, "Owner"), (Value, "")]);
    check("**Owner:** \n", &[(Label, "Owner"), (Value, "")]);
    check("**Summary:**\nThe disk\nfilled up\n", &[(Label, "Summary"), (Value, "The disk\nfilled up")]);
    check("**A:** 1\r\n**B:** 2\r\n", &[(Label, "A"), (Value, "1"), (Label, "B"), (Value, "2")]);
    check("At 10:45 we restarted: it helped\n", &[(Text, "At 10:45 we restarted: it helped")]);
}

#[test]
fn a_list_item_may_be_a_field_a_question_or_a_check() {
    check("- **Owner:** Ada\n", &[(Text, "**Owner:** Ada"), (Label, "Owner"), (Value, "Ada")]);
    check("- Paged? Yes\n", &[(Text, "Paged? Yes"), (Label, "Paged?"), (Value, "Yes")]);
    check("* [x] done\n* [ ] open\n", &[(Text, "done"), (Check, "x"), (Text, "open"), (Check, " ")]);
    check("- a\n  - b\n    more\n\n- c\n", &[(Text, "a"), (Text, "b\nmore"), (Text, "c")]);
    check("-\tTab\n\tmore\n", &[(Text, "Tab\nmore")]);
    check("- a\n\t- b\n\t- c\n\t\t- d\n", &[(Text, "a"), (Text, "b"), (Text, "c"), (Text, "d")]);
    check("1. a\n\t* b\n2. c\n", &[(Text, "a"), (Text, "b"), (Text, "c")]);
    check("1. one\n2) two\n", &[(Text, "one"), (Text, "two")]);
    check("- a\n-\n- b", &[(Text, "a"), (Text, ""), (Text, "b")]);
    check("- a\n\n[ref]: http://x\n\n- b\n", &[(Text, "a"), (Text, "[ref]: http://x"), (Text, "b")]);
}

#[test]
fn a_heading_is_a_title_and_may_hold_a_value() {
    check("# Title\n", &[(Text, "Title")]);
    check("## Owner: Ada ##\n", &[(Text, "Owner: Ada"), (Label, "Owner"), (Value, "Ada")]);
    check("Owner: Ada\n===\n", &[(Text, "Owner: Ada"), (Label, "Owner"), (Value, "Ada")]);
    check("Title\n---", &[(Text, "Title")]);
    check("**Caption**\n\n1. one\n", &[(Label, "Caption"), (Text, "one")]);
    check("**Caption:**\n- one\n", &[(Label, "Caption:"), (Text, "one")]);
    check("\u{feff}# Title\r\n", &[(Text, "Title")]);
    check("#11205 text\n", &[(Text, "#11205 text")]);
}

#[test]
fn a_table_is_rows_of_cells_with_or_without_outer_pipes() {
    let cells = [(Cell(0), "a"), (Cell(1), "b"), (Cell(0), "1 | x"), (Cell(1), "")];
    check("| a | b |\n|---|---|\n| 1 \\| x |  |\n", &cells);
    check("a | b\n-|-\n1 \\| x ||\n", &cells);
    check("|a|b\r\n|:-:|-\r\n|1 \\| x||", &cells);
    check("| a |\n|---|\n| x<br>y\\\\ |\n", &[(Cell(0), "a"), (Cell(0), "x\ny\\\\")]);
}

#[test]
fn everything_else_is_read_as_it_stands() {
    check("---\ntitle: x\n---\n\n# T\n", &[(Label, "---\ntitle: x\n---"), (Text, "T")]);
    check("+++\ntitle = 1\n+++\nx\n", &[(Label, "+++\ntitle = 1\n+++"), (Text, "x")]);
    check("---\n\nno: front matter\n\n---\n", &[(Text, "no: front matter")]);
    check("hard  \nbreak\\\nend", &[(Text, "hard  \nbreak\\\nend")]);
    check("> quote\n> **A:** b\n", &[(Text, "> quote\n> **A:** b")]);
    check("```json\n{}\n```\n", &[(Text, "```json\n{}\n```")]);
    check("```{json}```\n", &[(Text, "```{json}```")]);
    check("<div>\n<b>x</b>\n</div>\n", &[(Text, "<div>\n<b>x</b>\n</div>")]);
    check("<!-- guidance -->\n* * *\n", &[(Label, "<!-- guidance -->")]);
    check("x[^1] [ref]\n\n[^1]: n\n\n[ref]: y\n", &[(Text, "x[^1] [ref]\n\n[^1]: n\n\n[ref]: y")]);
}

#[test]
fn the_pipes_after_an_edited_cell_stay_in_their_column() {
    let table = "| Field | Value |\n|-------|-------|\n| Owner | Ada   |\n| Empty |       |\n";
    edit(table, (Cell(1), "Ada"), "Grace", &table.replace("Ada  ", "Grace"));
    edit(table, (Cell(1), "Ada"), "", &table.replace("Ada", "   "));
    edit(table, (Cell(1), ""), "Ada", &table.replace("Empty |      ", "Empty | Ada  "));
    edit(table, (Cell(1), "Ada"), "Ada | Bob", &table.replace("Ada  ", "Ada \\| Bob"));
    edit(table, (Cell(0), "Owner"), "a\nb\\", &table.replace("| Owner |", "| a<br>b&#92; |"));
    edit("a | b\n-|-\n1 | 2\n", (Cell(0), "1"), "- x", "a | b\n-|-\n&#45; x | 2\n");
}

#[test]
fn an_edit_of_one_slot_is_a_diff_of_its_own_lines() {
    for (old, new) in [("Ada", "Grace"), ("2", "two words"), ("A disk filled", "|"), ("open", "# done")] {
        for text in [EVERYTHING.to_string(), EVERYTHING.replace('\n', "\r\n")] {
            let mut document = Document::parse(&text);
            let slot = document.slots().find(|slot| document.get(*slot).as_deref() == Some(old)).unwrap();
            let patch = document.set(slot, new).unwrap();
            document.apply(patch).unwrap();
            let printed = document.to_string();
            let differ = text.split('\n').zip(printed.split('\n')).filter(|(a, b)| a != b).count();
            assert_eq!((differ, text.matches('\n').count()), (1, printed.matches('\n').count()), "{new:?}");
        }
    }
}

#[test]
fn words_that_would_be_structure_are_escaped() {
    edit("**Why?** x\n", (Value, "x"), ":", "**Why?** &#58;\n");
    edit("**Path:** x\n", (Value, "x"), "C:\\", "**Path:** C:\\\\\n");
    edit("**A:** x  \n**B:** y\n", (Value, "x"), "1\n**B:** 2", "**A:** 1\n**B\\:** 2  \n**B:** y\n");
    edit("- x\n", (Text, "x"), "- y\n1. z", "- \\- y\n  1\\. z\n");
    edit("- x\n", (Text, "x"), "a\n\nb", "- a\n\n  b\n");
    edit("* [ ] x\n", (Text, "x"), "[x] y", "* [ ] \\[x] y\n");
    edit("# x\n", (Text, "x"), "C #", "# C \\#\n");
    edit("x\n", (Text, "x"), "# y\n---\n- z", "\\# y\n\\---\n- z\n");
    edit("x\n\n# T\n", (Text, "x"), "```\ny", "\\```\ny\n\n# T\n");
    edit("x\n", (Text, "x"), "```\n# y\n```", "```\n# y\n```\n");
    edit("- [ ] x\n", (Check, " "), "yes", "- [x] x\n");
}

#[test]
fn a_blank_line_or_a_comment_parts_words_from_their_neighbours_only_where_they_would_run_together() {
    edit("- a\n> x\n", (Text, "> x"), "y", "- a\n\ny\n");
    edit("- a\n\nx\n", (Text, "x"), "y", "- a\n\ny\n");
    edit("- a\n\nx\n", (Text, "x"), "- y", "- a\n\n<!-- -->\n\n- y\n");
    edit("x\n\n- a\n", (Text, "x"), "- y", "- y\n\n<!-- -->\n\n- a\n");
    edit("> x\n# T\n", (Text, "> x"), "y", "y\n# T\n");
}

#[test]
fn an_emptied_slot_stays() {
    edit("**A:** x\n", (Value, "x"), "", "**A:** \n");
    edit("# x\n", (Text, "x"), " ", "# \n");
    edit("- x\n- y\n", (Text, "x"), "", "- \n- y\n");
    edit("x\n\ny\n===\n", (Text, "x"), "", "&#8203;\n\ny\n===\n");
    edit("x\n===\n", (Text, "x"), "", "&#8203;\n===\n");
}
