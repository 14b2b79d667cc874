//! Texts to try: Markdown-shaped ones, and words with the characters that break things.

use proptest::prelude::*;

/// How many cases a property runs: `HINDSIGHT_CASES` where it is set, else `few`.
pub(crate) fn cases(few: u32) -> u32 {
    std::env::var("HINDSIGHT_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(few)
}

const LINES: &[&str] = &[
    "# Title",
    "## Section",
    "### Deep ##",
    "#### ",
    "#",
    "#hashtag",
    "## Owner: Ada",
    "Setext\n===",
    "Two\nlines\n---",
    "---",
    "***",
    "- - -",
    "+++",
    "===",
    "**Bold line**",
    "**Label:** value  ",
    "**Label:**",
    "**Label**: value",
    "__Under__: v",
    "**Question?** Yes",
    "Label: value",
    "Label:",
    "Start Time: 10:00",
    "- item",
    "- ",
    "-",
    "* star",
    "+ plus",
    "1. one",
    "2. two",
    "10) ten",
    "  - nested",
    "    - deep",
    "\t- under a tab",
    "\t\t1. under two",
    "  \t* under spaces and a tab",
    "   1. nested number",
    "- **Label:** v",
    "- **Label:** [text]",
    "- [ ] open",
    "- [x] done",
    "- [ ] **Debt:** words",
    "- [ ]",
    "- Was it? Yes",
    "  more",
    "    code",
    "\tcode",
    "| a | b |",
    "|---|---|",
    "| 1 | 2 |",
    "| 1 \\| x | 2",
    "a | b",
    "-|-",
    "|:--|--:|",
    "x | y | z",
    "|  |  |",
    "> quote",
    "> - in quote",
    "```",
    "```rust",
    "~~~",
    "````",
    "`code`",
    "<!-- comment -->",
    "<!--",
    "-->",
    "<div>",
    "</div>",
    "<br>",
    "<pre>",
    "</pre>",
    "<script>",
    "[ref]: http://example.com",
    "[ref]",
    "[^1]: note",
    "word",
    "two words",
    "word  ",
    "word\\",
    "10:45 restarted",
    "1. **Why?**",
    "   - because",
    "*emphasis*",
    "",
    "",
    "",
    "[X minutes]",
    "&#92;",
    "&#8203;",
    "\\# not",
    "\\- not",
    "1\\. not",
    "a\\|b",
    "🙂",
    "\u{a0}",
    "é：x",
    "\u{feff}x",
];

/// Lines of Markdown in any order, with any line endings.
pub(crate) fn markdown() -> impl Strategy<Value = String> {
    let line = prop_oneof![9 => prop::sample::select(LINES).prop_map(str::to_string), 1 => "\\PC{0,12}"];
    let end = prop_oneof![8 => Just("\n"), 3 => Just("\n\n"), 1 => Just("\r\n"), 1 => Just("\n\n\n")];
    (prop::collection::vec((line, end), 0..14), any::<bool>(), 0..12_u8).prop_map(|(lines, last, style)| {
        let mut text: String = lines.iter().flat_map(|(line, end)| [line.as_str(), end]).collect();
        if last {
            text.truncate(text.trim_end_matches(['\n', '\r']).len());
        }
        match style {
            0 => text.replace("\r\n", "\n").replace('\n', "\r\n"),
            1 => format!("\u{feff}{text}"),
            2 => format!("---\ntitle: x\n---\n{text}"),
            _ => text,
        }
    })
}

/// Words as people and attackers type them.
pub(crate) fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(&[
            "|", "\\", "\\|", "`", "``", "*", "**", "_", "#", "# ", "-", "- ", "+ ", "1. ", "1) ", ">", "> ", "=", "---", "===",
            "```", "~~~", "<br>", "<br/>", "<", "<!--", "-->", "<pre>", "[", "]", "[ ] ", "[x] ", "(", ")", "&", "&#92;", "&#60;br>",
            "&#38;", "&#38;#92;", "&#8203;", ";", ":", "?", "Label: ", "**Label:** ", "\n", "\n\n", "\r\n", "\t", "  ", " ", "    ",
            "\u{0}", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{feff}", "+++", "|---|", "word", "two words", "x", "9", "10:45", "🙂", "é",
        ][..]).prop_map(str::to_string),
        1 => "\\PC{0,6}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}
