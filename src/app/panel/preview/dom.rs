//! Rendered nodes as elements of the page. Text goes in as text, never as HTML.

use crate::exchange::html::{Element as Rendered, Node, Tag};
use crate::report::{CLOSE, OPEN};
use web_sys::{Document, Element};

/// Makes elements of rendered nodes.
pub(super) struct Builder {
    document: Document,
    /// Whether the words that come next ask to be replaced.
    unfilled: bool,
}

impl Builder {
    pub(super) fn new(document: &Document) -> Self {
        Self { document: document.clone(), unfilled: false }
    }

    /// A new element of the page.
    pub(super) fn create(&self, name: &str) -> Option<Element> {
        self.document.create_element(name).ok()
    }

    /// One node as an element; words that stand alone become a paragraph.
    pub(super) fn block(&mut self, node: &Node) -> Option<Element> {
        match node {
            Node::Element(rendered) => self.element(rendered),
            Node::Text(words) => {
                let paragraph = self.create("p")?;
                self.text(&paragraph, words);
                Some(paragraph)
            }
        }
    }

    fn element(&mut self, rendered: &Rendered) -> Option<Element> {
        let element = self.create(rendered.tag.name())?;
        rendered.each_attribute(&mut |name, value| {
            element.set_attribute(name, value).ok();
        });
        self.fill(&element, &rendered.children);
        Some(element)
    }

    /// Appends nodes to an element.
    pub(super) fn fill(&mut self, parent: &Element, nodes: &[Node]) {
        // Most elements hold a few plain words, and those take one call.
        if let ([Node::Text(words)], false) = (nodes, self.unfilled)
            && !words.contains([OPEN, CLOSE])
        {
            parent.set_text_content(Some(words));
            return;
        }
        for node in nodes {
            match node {
                Node::Text(words) => self.text(parent, words),
                Node::Element(rendered) => {
                    if let Some(element) = self.element(rendered) {
                        parent.append_child(&element).ok();
                    }
                }
            }
        }
    }

    /// Appends words, those between the marks as guidance.
    fn text(&mut self, parent: &Element, words: &str) {
        let mut rest = words;
        loop {
            let (run, after) = rest.split_at(rest.find([OPEN, CLOSE]).unwrap_or(rest.len()));
            if !run.is_empty() {
                self.run(parent, run);
            }
            let mut marks = after.chars();
            match marks.next() {
                Some(mark) => self.unfilled = mark == OPEN,
                None => break,
            }
            rest = marks.as_str();
        }
    }

    fn run(&self, parent: &Element, words: &str) {
        if !self.unfilled {
            parent.append_child(&self.document.create_text_node(words)).ok();
        } else if let Some(span) = self.create("span") {
            span.set_class_name("unfilled");
            span.set_text_content(Some(words));
            parent.append_child(&span).ok();
        }
    }

    /// A paragraph of so many fields, each in an element of its own, if the nodes are one.
    pub(super) fn fields(&mut self, nodes: &[Node], count: usize) -> Option<(Element, Vec<Element>)> {
        let [Node::Element(rendered)] = nodes else { return None };
        let is_break = |node: &Node| matches!(node, Node::Element(element) if element.tag == Tag::Br);
        let lines: Vec<&[Node]> = rendered.children.split(is_break).collect();
        if rendered.tag != Tag::P || lines.len() != count {
            return None;
        }
        let paragraph = self.create("p")?;
        let mut spans = Vec::with_capacity(count);
        for line in lines {
            if !spans.is_empty() {
                let newline = self.create("br")?;
                paragraph.append_child(&newline).ok()?;
            }
            let span = self.create("span")?;
            self.fill(&span, line);
            paragraph.append_child(&span).ok()?;
            spans.push(span);
        }
        Some((paragraph, spans))
    }
}
