//! Our reading of blocks against that of `pulldown-cmark`, over any text.

use super::cuts::divided;
use super::scan::{Start, Syntax, starts};
use proptest::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The top-level constructs as `pulldown-cmark` reports them.
fn told(text: &str) -> Vec<Start> {
    let mut found: Vec<Start> = Vec::new();
    // Where anything starts that is no item, and what lies within one construct over several lines.
    let mut shown: Vec<usize> = Vec::new();
    let mut inline: Vec<Range<usize>> = Vec::new();
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
            Event::Code(_) | Event::InlineHtml(_) | Event::Start(Tag::Link { .. } | Tag::Image { .. }) => {
                inline.push(range.clone());
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
                found.iter_mut().last().expect("its list").items.push((range.start, level));
            }
            Event::Start(_) => foreign += 1,
            Event::End(_) if foreign > 0 => foreign -= 1,
            Event::End(TagEnd::List(_)) => lists -= 1,
            _ => {}
        }
    }
    for list in found.iter_mut().filter(|start| start.syntax == Syntax::List) {
        list.defined = silent(text, list.at..list.end, &shown, &inline);
    }
    found
}

/// The lines of a list of which nothing was reported: definitions. A line that starts within a code span, a tag or a
/// link's destination is none, although nothing is reported there either.
fn silent(text: &str, list: Range<usize>, shown: &[usize], inline: &[Range<usize>]) -> Vec<(usize, usize)> {
    let mut from = list.start;
    let mut found = Vec::new();
    for line in text.get(list).unwrap_or_default().split_inclusive('\n') {
        let at = from + line.len() - line.trim_start_matches([' ', '\t', '\x0b', '\x0c']).len();
        let within = inline.iter().any(|range| range.start < at && at < range.end);
        if !within && !shown.contains(&at) {
            found.push((at, at + 1));
        }
        from += line.len();
    }
    found
}

/// What matters of cuts: definitions in a row are one block, wherever they are divided.
fn cut(text: &str, starts: Vec<Start>) -> Vec<(usize, Syntax, Vec<(usize, u8)>)> {
    let mut cuts: Vec<_> =
        divided(text, starts).into_iter().map(|start| (start.at, start.syntax, start.items)).collect();
    cuts.dedup_by(|next, before| next.1 == Syntax::Definition && before.1 == Syntax::Definition);
    cuts
}

fn fields(starts: &[Start]) -> Vec<(usize, usize, Syntax, &[(usize, u8)])> {
    starts.iter().map(|start| (start.at, start.end, start.syntax, &*start.items)).collect()
}

fn agree(text: &str) -> Result<(), TestCaseError> {
    let (ours, theirs) = (starts(text), told(text));
    prop_assert_eq!(fields(&ours), fields(&theirs), "constructs of {:?}", text);
    prop_assert_eq!(cut(text, ours), cut(text, theirs), "cuts of {:?}", text);
    Ok(())
}

/// How many cases a property runs: `HINDSIGHT_CASES` where it is set.
fn cases() -> u32 {
    std::env::var("HINDSIGHT_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(5_000)
}

/// What lines start with: nothing, indentation, the marks of containers.
const LEADS: &[&str] = &[
    "", "", "", "", "", " ", "  ", "   ", "    ", "      ", "\t", " \t", "  \t", ">", "> ", ">  ", ">\t", "> > ", "- ",
    "-", "-\t", "-  ", "-     ", "* ", "+ ", "- - ", "1. ", "2. ", "01) ", "1)\t", "10.  ", "123456789. ", "1234567890. ",
    "- > ", "> - ", "1. - ", "- [ ] ", "- [x]\t", "- [ ]", "   - ", "    - ", "  > ", "\t> ", "\u{b}", "\u{c} ",
];

/// What lines hold after that, and pieces of it.
const WORDS: &[&str] = &[
    "", "", "", "", "a", "word", "two words", "x  ", "x\\", "\\", "# A", "#", "## A ##", "###### six", "####### seven", "#a",
    "#\t", "===", "=", "= =", "---", "-", "--", "- -", "- - -", "***", "* * *", "* * x", "___", "_ _ _ _", "+", "*", "1.", "2)",
    "```", "````", "``` rust", "``` `", "~~~", "~~~~", "~~~ `", "``", "`code", "code`", "<div>", "<DIV", "</div>", "<div/>",
    "<p class", "<pre>", "<PRE", "</pre>", "x</pre>y", "<script", "</script>", "<style>", "</style>", "<textarea>",
    "</textarea>", "<!--", "-->", "<!-- a -->", "<?", "?>", "<!A", ">", "<![CDATA[", "]]>", "<a>", "</a>", "<a b=c>",
    "<a b='c' d = \"e\" f/>", "<a b='c", "'>", "<a b=>", "<a-b>", "<1>", "<br />x", "<h1>", "<hr", "<prex>", "|", "||", "| |",
    "|---|", "|-|-|", "-|-", "--- | ---", ":-:|", "|:-", "|-|", "| -", "-|:", "| a | b |", "a | b", "a\\|b", "a \\| b | c", "|a",
    "| a |\\", "a|", "\\\\| b", "[a]: b", "[a]:", "[a]: <b>", "[a]: <b c> 'd'", "[a]: b \"c\"", "[a]: b 'c", "c'", "'c'", "\"c\"",
    "(c)", "(c", "c)", "[a]: b c", "[a]: b 'c' d", "[a", "a]: b", "]: b", "[]: a", "[ ]: a", "[a]", "[b]", "[a]: (((b)))", "[a]: (b",
    "[\\]]: b", "[a\\", "[a]:\u{b}b", "[a]: \u{0}", "[^1]: a", "[a](b", "c)", "[a](<", "![a", "b](c)", "**b**", "&amp;",
    "\u{0}", "\u{feff}", "é", "\u{2028}", "\u{a0}", "🙂| a",
];

fn shaped() -> impl Strategy<Value = String> {
    let word = prop_oneof![30 => prop::sample::select(WORDS).prop_map(String::from), 1 => "\\PC{0,6}"];
    let end = prop_oneof![
        30 => Just("\n"), 6 => Just("\n\n"), 3 => Just("\r\n"), 1 => Just("\r"), 1 => Just("\n\n\n"), 1 => Just(" \n"),
        1 => Just("\t\n"), 1 => Just("\u{b}\n"), 2 => Just(" "), 1 => Just("")
    ];
    let line = (prop::sample::select(LEADS), prop::sample::select(LEADS), 0..4_u8, word, end);
    prop::collection::vec(line, 0..12).prop_map(|lines| {
        lines.iter().fold(String::new(), |mut text, (lead, second, both, word, end)| {
            let second = if *both == 0 { *second } else { "" };
            [*lead, second, word, *end].into_iter().for_each(|piece| text.push_str(piece));
            text
        })
    })
}

/// Few bytes in any order, which come upon what no list of lines thinks of.
fn dense() -> impl Strategy<Value = String> {
    "[ \t\n\r>\\-*+1.)#=`~<|:\\[\\]()'\"\\\\a]{0,40}"
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
