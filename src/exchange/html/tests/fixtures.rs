//! What each construct becomes.

use super::super::{definitions, page, plain, render, render_inline, write_html};
use super::html;

/// Checks what a document becomes, line ends after blocks aside.
#[track_caller]
fn check(markdown: &str, expected: &str) {
    let out = html(markdown).replace(" rel=\"noopener noreferrer\"", "").replace(">\n", ">");
    assert_eq!(out.trim_end(), expected, "{markdown:?}");
}

#[track_caller]
fn check_inline(markdown: &str, expected: &str) {
    let mut out = String::new();
    write_html(&render_inline(markdown, ""), &mut out);
    assert_eq!(out.replace(" rel=\"noopener noreferrer\"", ""), expected, "{markdown:?}");
}

#[test]
fn links_to_elsewhere_open_a_new_tab_and_links_within_do_not() {
    assert_eq!(
        html("[a](https://x.example \"T\")"),
        "<p><a href=\"https://x.example\" title=\"T\" rel=\"noopener noreferrer\" target=\"_blank\">a</a></p>\n"
    );
    check("[a](#root-cause)", "<p><a href=\"#section-root-cause\">a</a></p>");
    check("<a@b.example>", "<p><a href=\"mailto:a@b.example\" target=\"_blank\">a@b.example</a></p>");
}

#[test]
fn a_link_with_an_address_that_is_not_allowed_is_its_text() {
    check("see [the *log*](javascript:alert(1)) now", "<p>see the <em>log</em> now</p>");
    check("[a](java&#10;script:x) <data:text/html,x>", "<p>a data:text/html,x</p>");
    check("[a][1]\n\n[1]: vbscript:x", "<p>a</p>");
}

#[test]
fn a_picture_is_a_link_to_it() {
    check(
        "![the *graph*](g.png \"CPU\")",
        "<p><a href=\"g.png\" class=\"image\" title=\"CPU\" target=\"_blank\">Image: the graph</a></p>",
    );
    check("![](g.png)", "<p><a href=\"g.png\" class=\"image\" target=\"_blank\">Image</a></p>");
    check("![x](data:image/svg+xml,y)", "<p>Image: x</p>");
    check(
        "[![build](b.svg)](https://ci.example)",
        "<p><a href=\"https://ci.example\" target=\"_blank\">Image: build</a></p>",
    );
    check("![a [b](c) `d`](e)", "<p><a href=\"e\" class=\"image\" target=\"_blank\">Image: a b d</a></p>");
}

#[test]
fn raw_html_is_text_but_breaks_break_and_comments_vanish() {
    check("a <b onclick=x>b</b>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>");
    check("a<br>b<BR />c<br/>d", "<p>a<br>b<br>c<br>d</p>");
    check("a <!-- b --> c", "<p>a  c</p>");
    check("<!-- a\n\nb -->\n\nc", "<p>c</p>");
    check("<!-- never closed", "<p class=\"html-source\">&lt;!-- never closed</p>");
    check(
        "<p align=center>\na<br>b\n</p>",
        "<p class=\"html-source\">&lt;p align=center&gt;\na<br>b\n&lt;/p&gt;</p>",
    );
    check("<script>alert(1)</script>", "<p class=\"html-source\">&lt;script&gt;alert(1)&lt;/script&gt;</p>");
    check("<style>\n\n* {}</style>", "<p class=\"html-source\">&lt;style&gt;\n\n* {}&lt;/style&gt;</p>");
    check("<!-- a --> b <!-- c -->", "<p class=\"html-source\">b</p>");
}

#[test]
fn tables_have_a_head_and_cells_with_their_alignment() {
    check(
        "|a|b|c|d|\n|-|:-|:-:|-:|\n|1|2|3|`x\\|y`|",
        concat!(
            "<table><thead><tr><th scope=\"col\">a</th><th class=\"align-left\" scope=\"col\">b</th>",
            "<th class=\"align-center\" scope=\"col\">c</th><th class=\"align-right\" scope=\"col\">d</th></tr>",
            "</thead><tbody><tr><td>1</td><td class=\"align-left\">2</td><td class=\"align-center\">3</td>",
            "<td class=\"align-right\"><code>x|y</code></td></tr></tbody></table>"
        ),
    );
    check("|a|\n|-|", "<table><thead><tr><th scope=\"col\">a</th></tr></thead></table>");
    check(
        "||\n|-|\n||",
        concat!(
            "<table><thead><tr><th scope=\"col\"></th></tr></thead>",
            "<tbody><tr><td></td></tr></tbody></table>"
        ),
    );
}

#[test]
fn check_lists_have_boxes_that_cannot_be_changed() {
    let done = "<input checked=\"\" type=\"checkbox\" disabled=\"\" aria-label=\"done\">";
    let open = "<input type=\"checkbox\" disabled=\"\" aria-label=\"not done\">";
    check(
        "- [x] a\n- [ ] b\n- c",
        &format!("<ul><li class=\"task\">{done}a</li><li class=\"task\">{open}b</li><li>c</li></ul>"),
    );
    check(
        "- [x] a\n\n- [ ] b",
        &format!("<ul><li class=\"task\"><p>{done}a</p></li><li class=\"task\"><p>{open}b</p></li></ul>"),
    );
}

#[test]
fn other_marks() {
    check("~~a~~ **b** *c* `d`", "<p><del>a</del> <strong>b</strong> <em>c</em> <code>d</code></p>");
    check("3. a\n4. b", "<ol start=\"3\"><li>a</li><li>b</li></ol>");
    check("> a\n\n---\n", "<blockquote><p>a</p></blockquote><hr>");
    check("```rust\n<a>\n```", "<pre><code>&lt;a&gt;\n</code></pre>");
    check("a  \nb\\\nc\nd", "<p>a<br>b<br>c\nd</p>");
    check("a\r\n\r\nb\rc", "<p>a</p><p>b\nc</p>");
    check("a\0b", "<p>a\u{FFFD}b</p>");
    check("", "");
}

#[test]
fn headings_get_the_anchors_authors_expect() {
    check(
        "## Root Cause: `x` & *y*",
        "<h2 id=\"section-root-cause-x--y\">Root Cause: <code>x</code> &amp; <em>y</em></h2>",
    );
    check(
        "# Ü\n# Ü\n# ü-1\n# !",
        concat!(
            "<h1 id=\"section-ü\">Ü</h1><h1 id=\"section-ü-1\">Ü</h1>",
            "<h1 id=\"section-ü-1-1\">ü-1</h1><h1>!</h1>"
        ),
    );
}

#[test]
fn footnotes_keep_their_labels_and_their_place() {
    let mark = "<sup><a href=\"#footnote-n\">n</a></sup>";
    let note = "<section class=\"footnote\" id=\"footnote-n\"><sup>n</sup><p>b</p></section>";
    check("a[^n]\n\n[^n]: b", &format!("<p>a{mark}</p>{note}"));
    check("a[^m]", "<p>a[^m]</p>");
    check("[a[^n]](x)\n\n[^n]: b", &format!("<p>[a{mark}](x)</p>{note}"));
}

#[test]
fn front_matter_is_shown_as_it_is() {
    check(
        "---\ntitle: <x>\n---\n# A",
        concat!(
            "<pre class=\"front-matter\"><code>---\ntitle: &lt;x&gt;\n---\n</code></pre>",
            "<h1 id=\"section-a\">A</h1>"
        ),
    );
}

#[test]
fn an_enormous_text_is_shown_as_it_is() {
    let text = "*a*\n".repeat(super::super::MAX_BYTES / 4 + 1);
    assert_eq!(html(&text), format!("<pre><code>{text}</code></pre>\n"));
}

#[test]
fn inline_text_never_becomes_a_block() {
    check_inline("# of *users*", "# of <em>users</em>");
    check_inline("- none", "- none");
    check_inline("1. a", "1. a");
    check_inline("> a", "&gt; a");
    check_inline("    code", "code");
    check_inline("```", "```");
    check_inline("[a]: b", "[a]: b");
    check_inline("a\n\n- b\n===", "a  - b ===");
    check_inline("<div>", "&lt;div&gt;");
    check_inline("---", "---");
    check_inline("_a_", "<em>a</em>");
    check_inline("**\"a\"**", "<strong>&quot;a&quot;</strong>");
    check_inline("| a | b |", "| a | b |");
    check_inline(";", ";");
    check_inline("", "");
    check_inline(" \n ", "");
}

#[test]
fn definitions_from_elsewhere_resolve_and_are_not_shown() {
    let document = concat!(
        "[a]: <x y> 'T \"q\" &amp; \\\\'\n\nText\n\n> [B c]: https://b.example\n\n",
        "[a]: second\n\n```\n[no]: x\n```\n\n[^n]: Note\n"
    );
    let found = definitions(document);
    assert_eq!(found, "[a]: <x y> \"T \\\"q\\\" \\& \\\\\"\n[B c]: <https://b.example>\n[^n]:\n");
    assert_eq!(definitions(&found), found, "what is found defines the same");

    let in_place = |text: &str| html(&(text.to_owned() + "\n\n" + document));
    let alone = |text: &str| {
        let mut out = String::new();
        write_html(&render(text, &found), &mut out);
        out
    };
    for text in ["[a] [x][a] [X][b  C] [no]", "a[^n] b[^m]", "- [a]\n- b"] {
        assert!(in_place(text).starts_with(&alone(text)), "{text:?}: {}", alone(text));
    }
    assert_eq!(alone("    [a]"), "<pre><code>[a]</code></pre>\n", "no definition is continued by the text");
    assert_eq!(alone("```\n[a]"), "<pre><code>[a]</code></pre>\n", "an open fence shows no definition");
    assert_eq!(alone("text"), "<p>text</p>\n");
    let mut cell = String::new();
    write_html(&render_inline("[a][b c]", &found), &mut cell);
    assert!(cell.starts_with("<a href=\"https://b.example\""), "{cell}");
}

#[test]
fn plain_text_has_no_markup() {
    let text = "# A *b*\n\nc `d`<br>e [f](g) ![h](i)\n\n|j|k|\n|-|-|\n|l||\n\n- m\n- [x] n\n  > o\n";
    assert_eq!(plain(&render(text, "")), "A b\nc d\ne f Image: h\nj\tk\nl\nm\nn\no");
}

#[test]
fn the_page_is_a_file_that_needs_nothing_else() {
    let page = page("A </title> & \"b\"", &render("# A\n", ""));
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"));
    assert!(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; "));
    assert!(page.contains("<title>A &lt;/title&gt; &amp; &quot;b&quot;</title>"));
    assert!(page.contains("<main>\n<h1 id=\"section-a\">A</h1>\n</main>"));
    for remote in ["http:", "https:", "url(", "@import", "<script", "<link"] {
        assert!(!page.contains(remote), "{remote}");
    }
}
