//! Our reading of blocks against that of `pulldown-cmark`, over any text.

mod fragments;

use super::cuts::divided;
use super::scan::{Start, Syntax, starts};
use fragments::{dense, shaped};
use proptest::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;
use std::path::Path;

/// The top-level constructs as `pulldown-cmark` reports them.
fn told(text: &str) -> Vec<Start> {
    let mut found: Vec<Start> = Vec::new();
    // Where anything starts that is no item, and what lies within one construct over several lines.
    let mut shown: Vec<usize> = Vec::new();
    let mut whole: Vec<Range<usize>> = Vec::new();
    let (mut depth, mut lists, mut foreign) = (0_usize, 0_usize, 0_usize);
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        let syntax = match &event {
            Event::Start(Tag::Heading { level, .. }) => Syntax::Heading(*level as u8),
            Event::Start(Tag::Paragraph) => Syntax::Paragraph,
            Event::Start(Tag::List(_)) => Syntax::List,
            Event::Start(Tag::Table(_)) => Syntax::Table,
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => Syntax::Code,
            Event::Start(Tag::HtmlBlock) => Syntax::Html,
            Event::Rule => Syntax::Rule,
            _ => Syntax::Other,
        };
        match &event {
            Event::Code(_)
            | Event::InlineHtml(_)
            | Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock) => {
                whole.push(range.clone());
            }
            _ => {}
        }
        if !matches!(event, Event::End(_) | Event::Start(Tag::Item)) {
            shown.push(range.start);
        }
        let starts = matches!(event, Event::Start(_));
        let ends = matches!(event, Event::End(_));
        if depth == 0 && !ends {
            found.push(Start::new(range.start, range.end, syntax));
        }
        depth = depth + usize::from(starts) - usize::from(ends);
        match event {
            Event::Start(Tag::List(_)) if foreign == 0 => lists += 1,
            Event::Start(Tag::Item) if foreign == 0 => {
                let level = u8::try_from(lists - 1).unwrap_or(u8::MAX);
                let at = mark(text, range.start);
                found.iter_mut().last().expect("its list").items.push((at, level));
            }
            Event::Start(_) => foreign += 1,
            Event::End(_) if foreign > 0 => foreign -= 1,
            Event::End(TagEnd::List(_)) => lists -= 1,
            _ => {}
        }
    }
    for list in found.iter_mut().filter(|start| start.syntax == Syntax::List) {
        list.defined = silent(text, list.at..list.end, &shown, &whole);
    }
    found
}

/// The lines of a list of which nothing was reported: definitions. A line that starts within code, HTML or a link's
/// destination is none, although nothing is reported there either.
fn silent(text: &str, list: Range<usize>, shown: &[usize], whole: &[Range<usize>]) -> Vec<(usize, usize)> {
    let mut from = list.start;
    let mut found = Vec::new();
    for line in text.get(list).unwrap_or_default().split_inclusive('\n') {
        let at = from + line.len() - line.trim_start_matches([' ', '\t', '\x0b', '\x0c']).len();
        let within = whole.iter().any(|range| range.start < at && at < range.end);
        if !within && !shown.contains(&at) {
            found.push((at, at + 1));
        }
        from += line.len();
    }
    found
}

/// Where blocks start. Definitions in a row are one, wherever they are divided.
fn cuts(text: &str, starts: Vec<Start>) -> Vec<Start> {
    let mut cuts = divided(text, starts);
    cuts.dedup_by(|next, before| next.syntax == Syntax::Definition && before.syntax == Syntax::Definition);
    cuts
}

/// What definitions lie in a construct shows in the cuts alone.
fn bare(text: &str, starts: &mut [Start]) {
    for start in starts {
        start.defined.clear();
        start.items = marks(text, &start.items);
    }
}

/// Items by where their marks are.
fn marks(text: &str, items: &[(usize, u8)]) -> Vec<(usize, u8)> {
    items.iter().map(|(at, depth)| (mark(text, *at), *depth)).collect()
}

/// Where the mark of an item is. `pulldown-cmark` counts the indentation of items as columns: where a part of a tab is
/// all of it, an item starts at the end of the line above for it.
fn mark(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches([' ', '\t', '\r', '\n']).len()
}

fn agree(text: &str) -> Result<(), TestCaseError> {
    let (mut ours, mut theirs) = (starts(text), told(text));
    bare(text, &mut ours);
    bare(text, &mut theirs);
    prop_assert_eq!(ours, theirs, "constructs of {:?}", text);
    let (ours, theirs) = (cuts(text, starts(text)), cuts(text, told(text)));
    let places = |cuts: &[Start]| cuts.iter().map(|cut| (cut.at, cut.syntax)).collect::<Vec<_>>();
    prop_assert_eq!(places(&ours), places(&theirs), "cuts of {:?}", text);
    let items = |cuts: &[Start]| cuts.iter().flat_map(|cut| marks(text, &cut.items)).collect::<Vec<_>>();
    prop_assert_eq!(items(&ours), items(&theirs), "items of {:?}", text);
    Ok(())
}

/// How many cases a property runs: `HINDSIGHT_CASES` where it is set.
fn cases() -> u32 {
    std::env::var("HINDSIGHT_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(5_000)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_has_the_constructs_the_renderer_sees(text in any::<String>()) {
        agree(&text)?;
    }

    #[test]
    fn any_markdown_has_the_constructs_the_renderer_sees(text in shaped()) {
        agree(&text)?;
    }

    #[test]
    fn any_marks_have_the_constructs_the_renderer_sees(text in dense()) {
        agree(&text)?;
    }
}

#[test]
fn lists_are_divided_at_definitions_left_of_their_words() {
    use Syntax::{Definition, List, Other, Paragraph, Table};
    let check = |text: &str, expected: &[Syntax]| {
        let found: Vec<Syntax> = cuts(text, starts(text)).iter().map(|cut| cut.syntax).collect();
        assert_eq!(found, expected, "{text:?}");
    };
    check("- a\n\n[b]: c\n- d\n", &[List, Definition, List]);
    check("- a\n\n[b]: c\n[d]: e\n- f\n", &[List, Definition, List]);
    check("- a\n\n  [b]: c\n- d\n", &[List]);
    check("- [a]: b\n[c]: d\n- e\n", &[List, Definition, List]);
    check("- [a]: b\n  - > [c]: d\n[e]:\n[f\n- g\n", &[List, Definition, List]);
    check("- a\n[b]: c\n- d\n", &[List]);
    check("- a `b\n[c]: d` e\n- f\n", &[List]);
    check("- a\n\n[b]: c\nd\n", &[List, Definition, Other]);
    check("- a\n\n[b]: c\n\nd\n", &[List, Definition, Paragraph]);
    check("- a\n\n [b]\n", &[List, Definition]);
    check("- a\n\n[b]\n", &[List, Paragraph]);
    check("- [a]: b\n[c]: d\n[e] | f\n  -|-\n", &[List, Definition]);
    check("[a]: b\nc\n===\n", &[Definition, Other]);
    check("[a]: b\n\nc | d\n-|-\n", &[Definition, Table]);
}

#[test]
fn rare_texts_have_the_constructs_the_renderer_sees() {
    let label = |inner: &str| format!("[{inner}]: b\n\n[a{inner}]: b\n");
    let nested = |depth: usize| format!("[a]: {}b{}\n", "(".repeat(depth), ")".repeat(depth));
    let texts = [
        label(&"é".repeat(499)),
        label(&"é".repeat(500)),
        label(&"\\]".repeat(499)),
        label(&"\\]".repeat(500)),
        label(&" ".repeat(998)),
        label(&" ".repeat(999)),
        label(&"x".repeat(2_000)),
        nested(31),
        nested(32),
        nested(33),
        nested(34),
        "[a\n     \nb]: c\n".to_string(),
        "[a]:\n     \nb\n".to_string(),
        "[a]: b\n     \n'c'\n".to_string(),
        "[a]: b 'c\n     \nd'\n".to_string(),
        "> - [a]: b\nc\n===\n".to_string(),
        "> [a\n===\n]: b\n".to_string(),
        "- > - a\n  >\n  > -\n\n  b\n".to_string(),
        "- > - a\n  > -\n\n  b\n".to_string(),
        "- > - a\n  >\n  >   b\n  > -\n\n  c\n".to_string(),
        "- a\n\t- b\n\t- c\n\n\t  d\n- e\n".to_string(),
        "- a\n[b](\n[c) d\n".to_string(),
        "   - \r* ```\n   [a]: b\n".to_string(),
        "    -\t\r-\t<div>\n      [a]: b\n".to_string(),
        "> b\n    -\t\r-\t<div>\n      [a]: b\n".to_string(),
        "- \n- [ ]  a\n\n\t- ***\n [a]: b 'c\\'\n".to_string(),
        "- > \n\n\t-\t\n[a]: \na\n]]>\n".to_string(),
        "- a\n\n\t- [a]: b\n[a]: (((b)))\n".to_string(),
        "* * x\n- [ ] \n  a\n\n\t+\n []: a\n".to_string(),
    ];
    for text in texts {
        agree(&text).expect("the same constructs");
    }
}

/// The texts of the files in a folder.
fn texts(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            texts(&path, found);
        } else {
            found.extend(std::fs::read_to_string(&path));
        }
    }
}

#[test]
fn files_have_the_constructs_the_renderer_sees() {
    let mut found: Vec<String> =
        ["README.md", "ARCHITECTURE.md"].into_iter().flat_map(std::fs::read_to_string).collect();
    texts(Path::new("src/template/library"), &mut found);
    texts(Path::new("docs"), &mut found);
    for variable in ["HINDSIGHT_CORPUS", "HINDSIGHT_SEEDS", "HINDSIGHT_PAYLOADS"] {
        if let Some(folder) = std::env::var_os(variable) {
            texts(Path::new(&folder), &mut found);
        }
    }
    // The examples of a `CommonMark` specification are texts of their own.
    let fence = format!("{} example\n", "`".repeat(32));
    let mut examples = Vec::new();
    for text in &found {
        for example in text.split(&fence).skip(1) {
            examples.push(example.split("\n.\n").next().unwrap_or_default().replace('→', "\t"));
        }
    }
    for text in found.into_iter().chain(examples) {
        let text = text.replace("\r\n", "\n");
        for end in ["\n", "\r\n", "\r"] {
            agree(&text.replace('\n', end)).expect("the same constructs");
        }
        // As texts are while they are written, and in containers.
        for at in text.char_indices().map(|(at, _)| at).step_by(1 + text.len() / 50) {
            agree(&text[..at]).expect("the same constructs");
        }
        for (first, more) in [("> ", "> "), ("- ", "  "), ("1. > ", "   > ")] {
            agree(&format!("{first}{}", text.replace('\n', &format!("\n{more}"))))
                .expect("the same constructs");
        }
    }
}

#[test]
fn a_hundred_thousand_containers_are_read_line_by_line() {
    for mark in ["> ", ">", "- ", "1. ", "- > ", "* * x\n", "- ```\n", "[a]: b\n", "[a\n", "|a\n", "- \n"] {
        let deep = mark.repeat(100_000);
        for tail in ["", "a", "a\nb\n\nc", "```\n"] {
            let below = if tail.is_empty() { String::new() } else { "\n".repeat(1_000) };
            let text = format!("{deep}{tail}{below}a\n");
            assert!(cuts(&text, starts(&text)).first().is_some_and(|cut| cut.at == 0), "{mark:?}");
            assert_eq!(starts(&text).last().map(|start| start.end), Some(text.len()), "{mark:?}");
        }
    }
}
