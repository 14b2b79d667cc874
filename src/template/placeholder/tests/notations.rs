//! Which marks make a placeholder, and which texts are content.

use super::*;

#[test]
fn every_house_marks_its_placeholders_in_its_own_way() {
    use SlotKind as K;
    let check = |text, words| check(text, Place::Value, "", &K::Text, words);
    check("<what broke>", "what broke");
    check("`<What broke>`", "What broke");
    check("&lt;WHAT BROKE FIRST&gt;", "What broke first");
    check("\\<what broke\\>", "what broke");
    check("\\[What broke\\]", "What broke");
    check("{what broke}", "what broke");
    check("{{what_broke}}", "what broke");
    check("{{ incident.cause }}", "incident cause");
    check("_What broke?_", "What broke?");
    check("*Briefly describe the failure.*", "Briefly describe the failure.");
    check("**[What broke]**", "What broke");
    check("_<what broke>_", "what broke");
    check("<!-- What broke? -->", "What broke?");
    check("<!-- What broke? -->\n<!-- And why? -->", "What broke? And why?");
    check("（何が起きたか）", "何が起きたか");
    check("【影響】", "影響");
    check("TODO", "");
    check("TODO: ask the network team", "ask the network team");
    check("[TBD]", "");
    check("_TBC_", "");
    check("_____", "");
    check("[...]", "");
}

#[test]
fn content_is_not_a_placeholder() {
    for text in [
        "",
        " ",
        "The disk was full.",
        "[runbook](https://a.example/x)",
        "[runbook][1]",
        "[runbook]: https://a.example",
        "[ ]",
        "[x]",
        "[X]",
        "[08:47]",
        "[08:47 UTC]",
        "[2025-01-24]",
        "[24 Jan 2025]",
        "[1]",
        "[1, 2]",
        "[[1](https://a.example)]",
        "[^1]",
        "[^note]",
        "`[What broke]`",
        "`kubectl get pods`",
        "It was [the disk] again",
        "[Ana] paged [Ben] at once",
        "[OPS-431]",
        "[#431]",
        "N/A",
        "n/a",
        "None",
        "-",
        "—",
        "Yes",
        "No",
        "and/or",
        "TCP/IP",
        "Ana/Ben",
        "<br>",
        "<details>",
        "<https://a.example>",
        "<ops@a.example>",
        "<img src=x>",
        "</p>",
        "<!-- toc -->",
        "<!--",
        "<!-- -->",
        "{}",
        "{\"a\": 1}",
        "${HOME}",
        "{#anchor}",
        "{% if %}",
        "_All times in UTC._",
        "*Nobody was hurt.*",
        "**Root cause**",
        "a_b_c",
        "[!NOTE]",
        "![graph](x.png)",
        "[unclosed",
        "closed]",
        "][",
        "X",
        "XX",
        "In all, X marks the spot",
        "TODO list was empty",
        "Lorem ipsum dolor sit amet",
        "12 minutes",
        "$2M",
        "30%",
        "09:35 - 12:20 (UTC)",
        "INC-20250124-0001",
        "（括弧）の後に続く",
        "it costs $X or more",
    ] {
        content(text);
    }
}

#[test]
fn somebody_in_a_bracket_is_not_an_empty_field() {
    assert_eq!(recognise("[Ana Silva]", Place::Value, "Authors"), None);
    assert_eq!(recognise("[Ana Silva], [Ben Okri]", Place::Value, "Authors"), None);
    assert!(recognise("[Your Name]", Place::Value, "Authors").is_some());
}

#[test]
fn a_text_of_nothing_but_opening_marks_is_read_in_no_time() {
    for mark in ["[", "<", "{", "{{", "`", "[a](", "[a][", "\\[", "（", "[ ] ", "<!--"] {
        let text = mark.repeat(20_000);
        assert_eq!(recognise(&text, Place::Value, ""), None, "{mark}");
        assert_eq!(placeholders_in(&text), Vec::<std::ops::Range<usize>>::new(), "{mark}");
    }
}
