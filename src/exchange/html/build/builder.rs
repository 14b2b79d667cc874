//! Puts nodes together from the parser's events.

use std::mem;

use pulldown_cmark::{Alignment, Event, HeadingLevel, LinkType, Tag as Start, TagEnd as End};

use super::super::{
    MAX_DEPTH,
    heading::{Anchors, FOOTNOTE, slug},
    node::{Attribute, Class, Node},
    plain::plain,
    raw,
    tag::Tag,
    url,
};

/// How many empty cells at the ends of rows are made up before rows are left short.
const MAX_EMPTY_CELLS: usize = 2_000;

/// An element under construction. Without a tag its children go to its parent.
#[derive(Default)]
struct Frame {
    tag: Option<Tag>,
    attributes: Vec<Attribute>,
    children: Vec<Node>,
    /// Whether only text may be inside.
    flat: bool,
}

impl Frame {
    fn new(tag: Tag) -> Self {
        Self { tag: Some(tag), ..Self::default() }
    }

    fn push_text(&mut self, text: &str) {
        if let Some(Node::Text(last)) = self.children.last_mut() {
            last.push_str(text);
        } else if !text.is_empty() {
            self.children.push(Node::Text(text.to_owned()));
        }
    }
}

/// Puts nodes together from events. The elements that are open lie on a stack, so no text is too deep for it.
#[derive(Default)]
pub(super) struct Builder {
    current: Frame,
    parents: Vec<Frame>,
    /// How many elements are open that only their text is kept of.
    flattened: usize,
    /// How many links are open. A link cannot hold another.
    links: usize,
    anchors: Anchors,
    columns: Vec<Alignment>,
    /// The number of cells the current row has so far.
    cells: usize,
    empty_cells: usize,
    html: String,
}

impl Builder {
    /// Takes the next event.
    pub(super) fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Start::HtmlBlock) => self.html.clear(),
            Event::End(End::HtmlBlock) => self.html_block(),
            Event::Start(tag) => self.start(tag),
            Event::End(end) => self.end(end),
            // Formulas are an option that is off, so they are text like any other.
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.current.push_text(&text);
            }
            Event::Code(code) => self.leaf(Tag::Code, &code),
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(html) if raw::is_comment(&html) => {}
            Event::InlineHtml(html) if raw::is_break(&html) => self.leaf(Tag::Br, "\n"),
            Event::InlineHtml(html) => self.current.push_text(&html),
            Event::FootnoteReference(label) => self.footnote_reference(&label),
            Event::SoftBreak => self.current.push_text("\n"),
            Event::HardBreak => self.leaf(Tag::Br, "\n"),
            Event::Rule => self.leaf(Tag::Hr, "\n"),
            Event::TaskListMarker(checked) => self.check_box(checked),
        }
    }

    fn is_flat(&self) -> bool {
        self.current.flat || self.flattened > 0
    }

    /// Adds an element without elements inside; where only text goes, the text.
    fn leaf(&mut self, tag: Tag, text: &str) {
        if self.is_flat() {
            self.current.push_text(text);
        } else {
            let children = if tag.is_void() { Vec::new() } else { vec![Node::Text(text.to_owned())] };
            self.current.children.push(Node::element(tag, Vec::new(), children));
        }
    }

    fn start(&mut self, tag: Start<'_>) {
        if self.is_flat() || self.parents.len() >= MAX_DEPTH {
            self.flattened += 1;
            return;
        }
        let frame = match tag {
            Start::Paragraph => Frame::new(Tag::P),
            Start::Heading { level, .. } => Frame::new(heading(level)),
            Start::BlockQuote(_) => Frame::new(Tag::Blockquote),
            Start::CodeBlock(_) => Frame::new(Tag::Pre),
            Start::List(None) => Frame::new(Tag::Ul),
            Start::List(Some(1)) => Frame::new(Tag::Ol),
            Start::List(Some(number)) => {
                Frame { attributes: vec![Attribute::Start(number)], ..Frame::new(Tag::Ol) }
            }
            Start::Item => Frame::new(Tag::Li),
            Start::FootnoteDefinition(label) => footnote(&label),
            Start::Table(columns) => {
                self.columns = columns;
                Frame::new(Tag::Table)
            }
            Start::TableHead | Start::TableRow => {
                self.cells = 0;
                Frame::new(Tag::Tr)
            }
            Start::TableCell => self.cell(),
            Start::Emphasis => Frame::new(Tag::Em),
            Start::Strong => Frame::new(Tag::Strong),
            Start::Strikethrough => Frame::new(Tag::Del),
            Start::Link { link_type, dest_url, title, .. } => {
                let mail = if link_type == LinkType::Email { "mailto:" } else { "" };
                self.link(&(mail.to_owned() + &dest_url), &title, None)
            }
            Start::Image { dest_url, title, .. } => {
                let mut frame = self.link(&dest_url, &title, Some(Class::Image));
                frame.push_text("Image: ");
                frame.flat = true;
                frame
            }
            _ => Frame::default(),
        };
        if frame.tag == Some(Tag::A) {
            self.links += 1;
        }
        let parent = mem::replace(&mut self.current, frame);
        self.parents.push(parent);
    }

    fn end(&mut self, end: End) {
        if self.flattened > 0 {
            self.flattened -= 1;
            match end {
                End::Emphasis | End::Strong | End::Strikethrough | End::Link | End::Image => {}
                End::TableCell => self.current.push_text("\t"),
                _ => self.current.push_text("\n"),
            }
            return;
        }
        let Some(parent) = self.parents.pop() else { return };
        let mut done = mem::replace(&mut self.current, parent);
        match done.tag {
            Some(Tag::A) => self.links -= 1,
            Some(Tag::Tr) => self.shorten(&mut done.children),
            Some(Tag::Table) => done.children = sections(done.children),
            Some(Tag::Pre) => {
                let code = Node::element(Tag::Code, Vec::new(), mem::take(&mut done.children));
                done.children.push(code);
            }
            Some(Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6) => {
                done.attributes.extend(self.anchors.id(&plain(&done.children)).map(Attribute::Id));
            }
            _ => {}
        }
        if done.flat
            && let [Node::Text(only)] = done.children.as_mut_slice()
            && only == "Image: "
        {
            only.truncate("Image".len());
        }
        match done.tag {
            Some(tag) => self.current.children.push(Node::element(tag, done.attributes, done.children)),
            None => {
                for child in done.children {
                    match child {
                        Node::Text(text) => self.current.push_text(&text),
                        Node::Element(_) => self.current.children.push(child),
                    }
                }
            }
        }
    }

    /// A link, or what it holds if its address is not allowed or it is inside another.
    fn link(&self, destination: &str, title: &str, class: Option<Class>) -> Frame {
        let Some(href) = url::allowed(destination).filter(|_| self.links == 0) else {
            return Frame::default();
        };
        let mut attributes = vec![Attribute::Href(href)];
        attributes.extend(class.map(Attribute::Class));
        if !title.is_empty() {
            attributes.push(Attribute::Title(title.to_owned()));
        }
        Frame { attributes, ..Frame::new(Tag::A) }
    }

    fn cell(&mut self) -> Frame {
        let class = match self.columns.get(self.cells) {
            Some(Alignment::Left) => Some(Class::Left),
            Some(Alignment::Center) => Some(Class::Center),
            Some(Alignment::Right) => Some(Class::Right),
            Some(Alignment::None) | None => None,
        };
        self.cells += 1;
        // The row is on the stack already; the head is the first of the table.
        let in_head = self.parents.last().is_some_and(|table| table.children.is_empty());
        let tag = if in_head { Tag::Th } else { Tag::Td };
        Frame { attributes: class.into_iter().map(Attribute::Class).collect(), ..Frame::new(tag) }
    }

    /// The parser fills every row up to the width of the head, so a few kilobytes can ask for a quarter of a
    /// million cells. Beyond a budget the row ends with its last cell that holds something.
    fn shorten(&mut self, cells: &mut Vec<Node>) {
        let is_empty = |cell: &Node| matches!(cell, Node::Element(cell) if cell.children.is_empty());
        let full = cells.iter().rposition(|cell| !is_empty(cell)).map_or(0, |last| last + 1);
        self.empty_cells = self.empty_cells.saturating_add(cells.len() - full);
        if self.empty_cells > MAX_EMPTY_CELLS {
            cells.truncate(full.max(1));
        }
    }

    fn footnote_reference(&mut self, label: &str) {
        if self.is_flat() {
            self.current.push_text(&(String::from("[^") + label + "]"));
            return;
        }
        let mut mark = Node::Text(label.to_owned());
        if self.links == 0 {
            let href = Attribute::Href(String::from("#") + FOOTNOTE + &slug(label));
            mark = Node::element(Tag::A, vec![href], vec![mark]);
        }
        self.current.children.push(Node::element(Tag::Sup, Vec::new(), vec![mark]));
    }

    fn check_box(&mut self, checked: bool) {
        if self.is_flat() {
            self.current.push_text(if checked { "[x] " } else { "[ ] " });
            return;
        }
        // In a loose list a paragraph lies between the item and its box.
        let item =
            if self.current.tag == Some(Tag::Li) { Some(&mut self.current) } else { self.parents.last_mut() };
        if let Some(item) = item.filter(|item| item.tag == Some(Tag::Li)) {
            item.attributes.push(Attribute::Class(Class::Task));
        }
        let attributes = if checked { vec![Attribute::Checked] } else { Vec::new() };
        self.current.children.push(Node::element(Tag::Input, attributes, Vec::new()));
    }

    fn html_block(&mut self) {
        let children = raw::shown(&self.html);
        if children.is_empty() {
            return;
        }
        if self.is_flat() {
            self.current.push_text(&(plain(&children) + "\n"));
        } else {
            let attributes = vec![Attribute::Class(Class::Html)];
            self.current.children.push(Node::element(Tag::P, attributes, children));
        }
    }

    /// The nodes, after the last event.
    pub(super) fn finish(mut self) -> Vec<Node> {
        // Every start has its end; closing what is open all the same loses nothing if one is missing.
        self.flattened = 0;
        while !self.parents.is_empty() {
            self.end(End::Paragraph);
        }
        self.current.children
    }
}

fn heading(level: HeadingLevel) -> Tag {
    match level {
        HeadingLevel::H1 => Tag::H1,
        HeadingLevel::H2 => Tag::H2,
        HeadingLevel::H3 => Tag::H3,
        HeadingLevel::H4 => Tag::H4,
        HeadingLevel::H5 => Tag::H5,
        HeadingLevel::H6 => Tag::H6,
    }
}

/// A footnote, shown where it stands and under the label its author gave it, so that it is the same whether
/// the document is rendered whole or block by block.
fn footnote(label: &str) -> Frame {
    let id = String::from(FOOTNOTE) + &slug(label);
    Frame {
        tag: Some(Tag::Section),
        attributes: vec![Attribute::Class(Class::Footnote), Attribute::Id(id)],
        children: vec![Node::element(Tag::Sup, Vec::new(), vec![Node::Text(label.to_owned())])],
        flat: false,
    }
}

/// The rows of a table as its head and its body.
fn sections(rows: Vec<Node>) -> Vec<Node> {
    let mut rows = rows.into_iter();
    let head: Vec<Node> = rows.next().into_iter().collect();
    let body: Vec<Node> = rows.collect();
    let mut sections = vec![Node::element(Tag::Thead, Vec::new(), head)];
    if !body.is_empty() {
        sections.push(Node::element(Tag::Tbody, Vec::new(), body));
    }
    sections
}
