//! Checks that what comes out holds nothing that could act.

use super::super::{Attribute, Class, Element, MAX_DEPTH, Node, Tag, write_html};

/// Panics unless the tree keeps to what the renderer promises and its HTML has no other tags than the tree.
#[track_caller]
pub(super) fn check(source: &str, nodes: &[Node]) {
    let mut elements = 0;
    walk(source, nodes, 0, false, &mut elements);
    let mut html = String::new();
    write_html(nodes, &mut html);
    assert_eq!(scan(source, &html), elements, "as many start tags as elements: {source:?}");
}

#[track_caller]
fn walk(source: &str, nodes: &[Node], depth: usize, in_link: bool, elements: &mut usize) {
    // Head, body and `code` are put in after counting.
    assert!(depth <= MAX_DEPTH + 3, "too deep: {depth}");
    for node in nodes {
        let Node::Element(element) = node else { continue };
        *elements += 1;
        assert!(!(in_link && element.tag == Tag::A), "a link in a link: {source:?}");
        assert!(!element.tag.is_void() || element.children.is_empty());
        attributes(source, element);
        walk(source, &element.children, depth + 1, in_link || element.tag == Tag::A, elements);
    }
}

#[track_caller]
fn attributes(source: &str, element: &Element) {
    for attribute in &element.attributes {
        match attribute {
            Attribute::Href(url) => {
                // Addresses are encoded; our own anchors keep the letters of their label.
                let letter = |c: char| url.starts_with('#') && c.is_alphanumeric();
                assert!(url.chars().all(|c| c.is_ascii_graphic() || letter(c)), "{url:?} of {source:?}");
                let head = url.split(['/', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
                let scheme = head.split_once(':').map(|(scheme, _)| scheme);
                assert!(matches!(scheme, None | Some("http" | "https" | "mailto")), "{url:?} of {source:?}");
                assert!(!url.starts_with("//"), "{url:?} of {source:?}");
                let ours = ["#section-", "#footnote-"].iter().any(|prefix| url.starts_with(prefix));
                assert!(!url.starts_with('#') || url == "#" || ours, "{url:?} of {source:?}");
            }
            Attribute::Id(id) => {
                assert!(id.starts_with("section-") || id.starts_with("footnote-"), "{id:?} of {source:?}");
            }
            Attribute::Label(_) | Attribute::Drawn(..) | Attribute::Class(Class::Drawn(_)) => {
                panic!("only a picture has {attribute:?}")
            }
            Attribute::Title(_) | Attribute::Class(_) | Attribute::Start(_) | Attribute::Checked => {}
        }
    }
}

/// Reads HTML as a browser's tokenizer would and panics at anything but the elements and attributes that are
/// allowed. Gives the number of start tags.
#[track_caller]
fn scan(source: &str, html: &str) -> usize {
    const NAMES: &str = " h1 h2 h3 h4 h5 h6 p ul ol li table thead tbody tr th td blockquote pre code em \
                         strong del a br hr input sup section ";
    const ATTRIBUTES: &str = " href title id class start checked rel target type disabled aria-label scope ";
    let mut starts = 0;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        assert!(!text.contains('>'), "an unescaped > in {html:?} of {source:?}");
        let inside = tag.strip_prefix('<').expect("it begins with <");
        let end = inside.find('>').unwrap_or_else(|| panic!("an unclosed tag in {html:?} of {source:?}"));
        let (inside, after) = inside.split_at(end);
        rest = after.strip_prefix('>').expect("it ends with >");
        let name = inside.trim_start_matches('/').split(' ').next().unwrap_or_default();
        assert!(NAMES.contains(&format!(" {name} ")), "<{inside}> of {source:?}");
        let Some(attributes) = inside.strip_prefix(name) else { continue };
        starts += 1;
        // Values hold no quotes, so every second piece is a name.
        for name in attributes.split('"').step_by(2).filter(|name| !name.is_empty()) {
            let name = name.strip_suffix('=').expect("a value in quotes").trim();
            assert!(ATTRIBUTES.contains(&format!(" {name} ")), "{name} in <{inside}> of {source:?}");
        }
    }
    assert!(!rest.contains('>'));
    starts
}
