//! The examples of the `CommonMark` specification.

use super::{commonmark_examples, html};

/// How many of the examples in scope must come out as the specification says, in version 0.31.2. The two that
/// do not begin like front matter.
const REQUIRED: usize = 552;

const BLOCKS: [&str; 14] =
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr", "br"];

/// Whether the expected HTML holds what this renderer does not give: tags taken over from the source,
/// pictures, or addresses it refuses.
fn is_out_of_scope(markdown: &str, expected: &str) -> bool {
    expected.match_indices('<').any(|(at, _)| {
        let tag = expected[at..].split_inclusive('>').next().unwrap_or_default();
        let address = tag.strip_prefix("<a href=\"").unwrap_or_default();
        let head = address.split(['/', '?', '#', '"']).next().unwrap_or_default().to_lowercase();
        let scheme = head.split_once(':').map(|(scheme, _)| scheme);
        markdown.contains(tag)
            || tag.starts_with("<img")
            || !matches!(scheme, None | Some("http" | "https" | "mailto"))
    })
}

/// Takes out what may differ: line ends around blocks, languages of code, and what this renderer adds.
fn normal(html: &str) -> String {
    let mut html = html.replace(" />", ">");
    for added in [" rel=\"noopener noreferrer\"", " target=\"_blank\""] {
        html = html.replace(added, "");
    }
    html = html.replace("href=\"#section-", "href=\"#");
    for attribute in [" id=\"section-", " class=\"language-"] {
        while let Some(at) = html.find(attribute) {
            let end =
                at + attribute.len() + html[at + attribute.len()..].find('"').expect("a closing quote") + 1;
            html.replace_range(at..end, "");
        }
    }
    for name in BLOCKS {
        for tag in [format!("<{name}>"), format!("</{name}>")] {
            html = html.replace(&format!("{tag}\n"), &tag).replace(&format!("\n{tag}"), &tag);
        }
        html = html.replace(&format!("\n<{name} "), &format!("<{name} "));
    }
    html.replace("\">\n<li>", "\"><li>").trim().to_owned()
}

#[test]
fn commonmark_examples_come_out_as_specified() {
    let examples = commonmark_examples();
    if examples.is_empty() {
        return;
    }
    let (mut compared, mut passed) = (0, 0);
    for (markdown, expected) in &examples {
        if is_out_of_scope(markdown, expected) {
            continue;
        }
        compared += 1;
        if normal(&html(markdown)) == normal(expected) {
            passed += 1;
        } else {
            assert!(markdown.starts_with("---\n"), "{markdown}\n.\n{}\n.\n{expected}", html(markdown));
        }
    }
    println!("{passed} of {compared} compared, of {} in all", examples.len());
    assert!(passed >= REQUIRED, "{passed} of {compared}");
}
