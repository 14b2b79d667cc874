//! Texts made to exhaust a renderer. Every one is run at a size at which quadratic work would be felt, and
//! what comes out may not be out of proportion to what went in.

use std::time::{Duration, Instant};

use super::super::{definitions, render, render_inline, write_html};
use super::safety;

/// Far beyond what linear work takes in a test build, far below what quadratic work would.
const PATIENCE: Duration = Duration::from_secs(5);

#[track_caller]
fn check(name: &str, text: &str, factor: usize) {
    let start = Instant::now();
    let nodes = render(text, "");
    let mut html = String::new();
    write_html(&nodes, &mut html);
    render_inline(text, "");
    definitions(text);
    let taken = start.elapsed();
    safety::check(name, &nodes);
    assert!(html.len() <= text.len() * factor + 20_000, "{name}: {} bytes from {}", html.len(), text.len());
    assert!(taken < PATIENCE, "{name}: {taken:?}");
}

/// Twenty thousand lines that differ by their number.
fn numbered(before: &str, after: &str) -> String {
    (0..20_000).flat_map(|number: u32| [before.to_owned(), number.to_string(), after.to_owned()]).collect()
}

#[test]
fn repetition_takes_linear_work() {
    const SIZE: usize = 200_000;
    for unit in [
        "[",
        "![[[",
        "*",
        "***a ",
        "a***",
        "`",
        "``\\",
        "<",
        "<a ",
        "<!",
        "<!--",
        "<![CDATA[",
        "a <?",
        "a <!A",
        "[](",
        "[ (](",
        "[*_a",
        "[a](<b",
        "](",
        "[a]",
        "[a][",
        "[^",
        "[^a",
        "[^a]",
        "[^a]: ",
        "> ",
        ">",
        "- ",
        "* ",
        "1. ",
        "> - 1) ",
        "> > \n",
        "|",
        "|-",
        "a|b\n",
        "~",
        "~~a ",
        "_",
        "__a",
        "&",
        "\\",
        "\n",
        "\t",
        "- \n",
        "]([\n",
        "[x]: <",
        "[x]: a \"",
        "<a href=\"",
        "<div>\n\n",
        " a\n=\n",
        "```\n",
        "~~~\n> ",
        "a*b_",
        "[a](b) ",
        "**a* ",
        "<br ",
        "<br>",
        "# a\n",
        "- [ ] a\n",
        "\0",
        "\r",
    ] {
        check(unit, &unit.repeat(SIZE / unit.len()), 100);
    }
}

#[test]
fn nesting_takes_linear_work_and_no_stack() {
    for marker in [">", "> ", "- ", "1. ", "> * "] {
        let deep = marker.repeat(100_000);
        check("one line", &(deep.clone() + "a"), 100);
        check("lazy lines", &(deep.clone() + "a" + &"\na".repeat(100_000)), 100);
        check("blank lines", &(deep + "a" + &"\n".repeat(100_000)), 100);
    }
    let stairs: String = (0..600).map(|depth| " ".repeat(2 * depth) + "- a\n").collect();
    check("stairs", &stairs, 100);
    check("brackets", &("[".repeat(50_000) + "a" + &"]".repeat(50_000)), 100);
    check("links", &("[".repeat(50_000) + "a" + &"](b)".repeat(50_000)), 100);
    check("images", &("![".repeat(50_000) + "a" + &"](b)".repeat(50_000)), 100);
    check("emphasis", &("*a **a ".repeat(20_000) + "b" + &" a** a*".repeat(20_000)), 100);
}

#[test]
fn nothing_expands_out_of_proportion() {
    check("references", &(format!("[x]: {}\n\n", "x".repeat(50_000)) + &"[x]\n".repeat(10_000)), 100);
    check("wide table", &("|".repeat(100_000) + "\n" + &"|-".repeat(100_000)), 100);
    check("rows to fill", &("|".repeat(500) + "a\n" + &"|-".repeat(500) + "\n" + &"|a\n".repeat(500)), 100);
    check("footnotes", &("[^a]: x\n\n".to_owned() + &"[^a] ".repeat(40_000)), 100);
    check("runs", &(1..600).map(|length| "`".repeat(length) + " ").collect::<String>(), 100);
    check("equal headings", &"# a\n".repeat(50_000), 100);
    let counted: String = numbered("# a-", "\n");
    check("numbered headings", &(counted + &"# a\n".repeat(5_000)), 100);
    check("definitions", &numbered("[", "]: /u\n"), 100);
}
