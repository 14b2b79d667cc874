//! Markup as plain data: what the form shows, before there is a browser to show it in.
//!
//! The fields are functions from a report to [`Markup`]; [`super::element`] makes it part of the page, and
//! [`Markup::to_html`] prints it for tests.

use std::borrow::Cow;
use std::ops::Deref;

/// Words of the page, fixed or made.
pub type Words = Cow<'static, str>;

/// An element with all that is in it. It lies on the heap, so that passing it on, which is most of what making markup
/// does, moves one word: with the data itself a first visit was 8 KB larger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Markup(Box<Content>);

/// What an element is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// The name of the element.
    pub tag: &'static str,
    /// Its attributes. One without words is to be absent. `value` and `checked` of a control are what it holds now,
    /// not what it started with.
    pub attrs: Vec<(&'static str, Option<Words>)>,
    /// What is in it.
    pub children: Vec<Child>,
    /// Whether what the page has in it already is left alone.
    pub keeps: bool,
}

/// Something in an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Child {
    /// Another element.
    Element(Markup),
    /// Words, which never become markup.
    Text(Words),
}

/// An element without attributes and with nothing in it.
#[inline(never)]
pub fn el(tag: &'static str) -> Markup {
    Markup(Box::new(Content { tag, attrs: Vec::new(), children: Vec::new(), keeps: false }))
}

/// A button that is pressed for something other than sending a form.
pub fn button(class: &'static str) -> Markup {
    el("button").attr("type", "button").class(class)
}

/// An icon of the sprite in `index.html`. It always stands beside words, so it is not read aloud.
pub fn icon(href: &'static str) -> Markup {
    el("svg").class("icon").attr("aria-hidden", "true").child(el("use").attr("href", href))
}

impl Deref for Markup {
    type Target = Content;

    fn deref(&self) -> &Content {
        &self.0
    }
}

impl Markup {
    /// With an attribute.
    #[must_use]
    #[inline(never)]
    pub fn attr(mut self, name: &'static str, words: impl Into<Words>) -> Self {
        self.0.attrs.push((name, Some(words.into())));
        self
    }

    /// With an attribute that is there only sometimes.
    #[must_use]
    #[inline(never)]
    pub fn attr_if(mut self, is_there: bool, name: &'static str, words: impl Into<Words>) -> Self {
        self.0.attrs.push((name, is_there.then(|| words.into())));
        self
    }

    /// With its classes.
    #[must_use]
    pub fn class(self, class: impl Into<Words>) -> Self {
        self.attr("class", class)
    }

    /// With its id.
    #[must_use]
    pub fn id(self, id: impl Into<Words>) -> Self {
        self.attr("id", id)
    }

    /// With words in it.
    #[must_use]
    #[inline(never)]
    pub fn text(mut self, words: impl Into<Words>) -> Self {
        let words = words.into();
        if !words.is_empty() {
            self.0.children.push(Child::Text(words));
        }
        self
    }

    /// With an element in it.
    #[must_use]
    #[inline(never)]
    pub fn child(mut self, child: Markup) -> Self {
        self.0.children.push(Child::Element(child));
        self
    }

    /// With elements in it.
    #[must_use]
    pub fn children(mut self, children: impl IntoIterator<Item = Markup>) -> Self {
        for child in children {
            self = self.child(child);
        }
        self
    }

    /// Leaves what the page has in it already alone: something else sees to that.
    #[must_use]
    pub fn keep(mut self) -> Self {
        self.0.keeps = true;
        self
    }

    /// The words of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|(other, _)| *other == name)?.1.as_deref()
    }

    /// Takes out what the text box with an id holds; `None` if there is no such text box in it.
    pub fn take_words(&mut self, id: &str) -> Option<Words> {
        if self.tag != "textarea" || self.get("id") != Some(id) {
            return self.0.children.iter_mut().find_map(|child| match child {
                Child::Element(markup) => markup.take_words(id),
                Child::Text(_) => None,
            });
        }
        let at = self.attrs.iter().position(|(name, _)| *name == "value")?;
        self.0.attrs.remove(at).1
    }

    /// The markup as HTML, for tests to read. The page is made of elements, never of this.
    pub fn to_html(&self) -> String {
        let mut html = String::new();
        self.write(&mut html);
        html
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(self.tag);
        for (name, words) in &self.attrs {
            let Some(words) = words else { continue };
            out.push(' ');
            out.push_str(name);
            if !words.is_empty() {
                out.push_str("=\"");
                escape(words, out);
                out.push('"');
            }
        }
        out.push('>');
        for child in &self.children {
            match child {
                Child::Element(element) => element.write(out),
                Child::Text(words) => escape(words, out),
            }
        }
        if !matches!(self.tag, "input" | "hr") {
            out.push_str("</");
            out.push_str(self.tag);
            out.push('>');
        }
    }
}

fn escape(words: &str, out: &mut String) {
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}
