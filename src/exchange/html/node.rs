//! The rendered tree: text, and elements with attributes from a closed list.

use super::tag::Tag;

/// A piece of a rendered document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Text, not escaped: whoever writes it out escapes it for the place it goes to.
    Text(String),
    /// An element with what is inside it.
    Element(Element),
}

/// An element of the closed list [`Tag`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Which element it is.
    pub tag: Tag,
    /// What this one says beyond its tag. Attributes every element of the tag has are not listed here;
    /// [`Element::each_attribute`] gives both.
    pub attributes: Vec<Attribute>,
    /// What is inside, in order. Empty for `br`, `hr` and `input`.
    pub children: Vec<Node>,
}

/// An attribute of the closed list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attribute {
    /// `href`: an address that has passed the allow-list, percent-encoded.
    Href(String),
    /// `title`: the words shown on pointing.
    Title(String),
    /// `id`: begins with `section-` or `footnote-`, so it never meets an id of the page around it.
    Id(String),
    /// `class`: one of our own constants.
    Class(Class),
    /// `start`: the number of an ordered list's first item.
    Start(u64),
    /// `checked`: the check box is ticked.
    Checked,
    /// `aria-label`: what a drawing shows.
    Label(String),
    /// A place or a size in a drawing: its name in SVG, and a number or a share.
    Drawn(&'static str, String),
}

/// The classes a rendered document uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Class {
    /// A list item with a check box.
    Task,
    /// A left-aligned table cell.
    Left,
    /// A centred table cell.
    Center,
    /// A right-aligned table cell.
    Right,
    /// A link to a picture.
    Image,
    /// A footnote.
    Footnote,
    /// Raw HTML of the source, shown as text.
    Html,
    /// The document's front matter.
    Matter,
    /// A part of the picture of the timeline: one of its own classes, never a text of the document.
    Drawn(String),
}

impl Class {
    /// The class as CSS knows it.
    pub fn name(&self) -> &str {
        match self {
            Self::Task => "task",
            Self::Left => "align-left",
            Self::Center => "align-center",
            Self::Right => "align-right",
            Self::Image => "image",
            Self::Footnote => "footnote",
            Self::Html => "html-source",
            Self::Matter => "front-matter",
            Self::Drawn(name) => name,
        }
    }
}

impl Element {
    /// Calls `visit` with the name and the unescaped value of every attribute the element has in HTML. An
    /// attribute without a value, such as `checked`, comes with an empty one.
    pub fn each_attribute(&self, visit: &mut dyn FnMut(&'static str, &str)) {
        let mut checked = false;
        let mut fragment = false;
        for attribute in &self.attributes {
            match attribute {
                Attribute::Href(url) => {
                    fragment = url.starts_with('#');
                    visit("href", url);
                }
                Attribute::Title(words) => visit("title", words),
                Attribute::Id(id) => visit("id", id),
                Attribute::Class(class) => visit("class", class.name()),
                Attribute::Start(number) => visit("start", &number.to_string()),
                Attribute::Label(words) => visit("aria-label", words),
                Attribute::Drawn(name, value) => visit(name, value),
                Attribute::Checked => {
                    checked = true;
                    visit("checked", "");
                }
            }
        }
        match self.tag {
            Tag::A => {
                visit("rel", "noopener noreferrer");
                // A place in the same document opens where the reader is.
                if !fragment {
                    visit("target", "_blank");
                }
            }
            Tag::Input => {
                visit("type", "checkbox");
                visit("disabled", "");
                visit("aria-label", if checked { "done" } else { "not done" });
            }
            Tag::Th => visit("scope", "col"),
            Tag::Svg => visit("role", "img"),
            _ => {}
        }
    }
}

impl Node {
    /// An element.
    pub(super) fn element(tag: Tag, attributes: Vec<Attribute>, children: Vec<Node>) -> Self {
        Self::Element(Element { tag, attributes, children })
    }

    /// Text shown exactly as it is.
    pub(super) fn code_block(text: &str, class: Option<Class>) -> Self {
        let code = Self::element(Tag::Code, Vec::new(), vec![Self::Text(text.to_owned())]);
        Self::element(Tag::Pre, class.into_iter().map(Attribute::Class).collect(), vec![code])
    }
}
