//! Properties over arbitrary texts.

use proptest::prelude::*;

use super::super::{definitions, plain, render, render_inline};
use super::{html, safety};

/// Texts made of the pieces Markdown and HTML give a meaning to.
fn markdown_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "*",
            "**",
            "_",
            "`",
            "```",
            "~~",
            "[",
            "]",
            "(",
            ")",
            "![",
            "<",
            ">",
            "&",
            "&lt;",
            "&#58;",
            "\\",
            "|",
            "|-|",
            "\n",
            "\n\n",
            "\r",
            "\r\n",
            "\t",
            "    ",
            " ",
            "# ",
            "> ",
            "- ",
            "1. ",
            "[ ] ",
            "---",
            "===",
            "+++",
            "[a]: ",
            "[a]",
            "[^a]",
            "[^a]: ",
            "<br>",
            "<!--",
            "-->",
            "<!",
            "<?",
            "<div>",
            "<a href=\"",
            "\"",
            "'",
            ":",
            "javascript:",
            "https://",
            "//",
            "#",
            "a",
            "B",
            "é",
            "\u{a0}",
            "\u{feff}",
            "\0",
            "🔥",
            "1",
            ".",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_renders_safely(text in any::<String>()) {
        safety::check(&text, &render(&text, ""));
        safety::check(&text, &render_inline(&text, ""));
    }

    #[test]
    fn markdown_like_text_renders_safely(text in markdown_like(), elsewhere in markdown_like()) {
        let nodes = render(&text, &definitions(&elsewhere));
        safety::check(&text, &nodes);
        safety::check(&text, &render(&text, &elsewhere));
        safety::check(&text, &render_inline(&text, &elsewhere));
        prop_assert!(plain(&nodes).len() <= html(&text).len() + text.len() + elsewhere.len() * text.len());
    }

    #[test]
    fn definitions_define_the_same_again(text in markdown_like()) {
        let found = definitions(&text);
        prop_assert_eq!(definitions(&found), found);
    }

    #[test]
    fn words_are_all_kept(words in prop::collection::vec("[a-z]{1,8}", 1..20)) {
        let text = words.join(" ");
        prop_assert_eq!(plain(&render(&text, "")), text.clone());
        prop_assert_eq!(plain(&render_inline(&text, "")), text);
    }
}
