//! The picture as a part of the exported page.

use super::{Moment, Picture, Shape, brief};
use crate::exchange::html::{Attribute, Class, Element, Node, Tag};
use crate::markdown::Block;
use crate::report::Report;
use crate::report::facts::Facts;

/// Puts the picture of a report's timeline into its rendered nodes: below the heading that the timeline stands under,
/// or at the start where there is none.
pub fn insert(report: &Report, nodes: &mut Vec<Node>) {
    let facts = Facts::of(report);
    let Some(picture) = Picture::of(report, &facts) else { return };
    let after = heading(report, &facts).and_then(|number| {
        let headings = nodes.iter().enumerate().filter(|(_, node)| is_heading(node));
        headings.map(|(at, _)| at + 1).nth(number)
    });
    nodes.insert(after.unwrap_or(0), picture.figure());
}

/// The number of the heading above the timeline, counted from 0.
fn heading(report: &Report, facts: &Facts) -> Option<usize> {
    let row = facts.timeline.first().map(|event| event.block);
    let field = || facts.milestones.first().map(|milestone| milestone.at.source.slot.item);
    let home = row.or_else(|| Some(report.document().block_of(field()?)?.id))?;
    let blocks = report.document().blocks();
    let end = blocks.iter().position(|block| block.id == home)?;
    let levels: Vec<u8> = blocks.iter().take(end + 1).filter_map(Block::level).collect();
    let last = levels.len().checked_sub(1)?;
    // Rows that are headings themselves stand under the one above them.
    let is_row = blocks.get(end).is_some_and(|block| block.level().is_some());
    let level = *levels.last()?;
    let above = || levels.iter().take(last).rposition(|other| *other < level);
    if is_row { above().or(Some(last)) } else { Some(last) }
}

fn is_heading(node: &Node) -> bool {
    let Node::Element(element) = node else { return false };
    matches!(element.tag, Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6)
}

impl Picture {
    /// The picture with its caption, its legend, and a list of the moments for those who cannot see it.
    pub fn figure(&self) -> Node {
        let caption = node(Tag::Figcaption, "", vec![text(&["Timeline, ", &self.caption].concat())]);
        let mut parts = vec![caption, self.drawing()];
        if !self.phases.is_empty() {
            let phases = self.phases.iter().map(|phase| {
                let class = ["swatch swatch--", &phase.name].concat();
                let words = [phase.label(), " ", &brief(phase.seconds())].concat();
                node(Tag::Li, &class, vec![text(&words)])
            });
            parts.push(node(Tag::Ul, "legend", phases.collect()));
        }
        parts.push(node(Tag::Ol, "aloud", self.moments.iter().map(line).collect()));
        node(Tag::Figure, "picture", parts)
    }

    fn drawing(&self) -> Node {
        let mut attributes = vec![class("drawing")];
        attributes.push(Attribute::Drawn("width", "100%".to_owned()));
        attributes.push(Attribute::Drawn("height", self.height.to_string()));
        attributes.push(Attribute::Label(["Timeline, ", &self.caption].concat()));
        let children = self.shapes.iter().map(shape).collect();
        Node::Element(Element { tag: Tag::Svg, attributes, children })
    }
}

/// What a moment is, in one line.
fn line(moment: &Moment) -> Node {
    let mut words = moment.time.clone();
    for part in [&moment.names(), &moment.words] {
        if !part.is_empty() {
            words.push_str(": ");
            words.push_str(part);
        }
    }
    let mut line = vec![text(&words)];
    if moment.silence > 0 {
        line.insert(0, text(&["After ", &brief(moment.silence), " without an entry. "].concat()));
    }
    node(Tag::Li, "", line)
}

fn shape(shape: &Shape) -> Node {
    let tag = match shape.tag() {
        "rect" => Tag::Rect,
        "line" => Tag::Line,
        "circle" => Tag::Circle,
        _ => Tag::Text,
    };
    let mut attributes = vec![class(&shape.class)];
    shape.each_attribute(&mut |name, value| attributes.push(Attribute::Drawn(name, value)));
    let words = (!shape.words.is_empty()).then(|| text(&shape.words));
    Node::Element(Element { tag, attributes, children: words.into_iter().collect() })
}

fn node(tag: Tag, name: &str, children: Vec<Node>) -> Node {
    let attributes = if name.is_empty() { Vec::new() } else { vec![class(name)] };
    Node::Element(Element { tag, attributes, children })
}

fn class(name: &str) -> Attribute {
    Attribute::Class(Class::Drawn(name.to_owned()))
}

fn text(words: &str) -> Node {
    Node::Text(words.to_owned())
}
