//! A table of the preview, row by row: a change of one row renders that row and leaves a thousand others alone.

use super::dom::Builder;
use super::sheet::attach;
use crate::exchange::html::{self, Node, Tag};
use crate::markdown::{Block, Item, ItemId};
use crate::report::Report;
use crate::template::Shape;
use std::collections::BTreeMap;
use web_sys::{Document, Element};

/// What a table shows.
pub(super) struct Rows {
    body: Element,
    /// The header and the delimiter row as they were rendered: each row is rendered under them, for its alignment.
    head: String,
    shown: Vec<Row>,
}

struct Row {
    id: ItemId,
    text: String,
    element: Element,
}

impl Rows {
    /// The header and the delimiter row of a table.
    pub(super) fn head(report: &Report, block: &Block, shape: Option<&Shape>, definitions: &str) -> String {
        let mut head = String::new();
        for item in block.items.iter().take(2) {
            head.push_str(&report.marked_item(block, item, shape, definitions));
        }
        if !head.ends_with('\n') {
            head.push('\n');
        }
        head
    }

    /// Whether the rows were rendered under this head.
    pub(super) fn stands_under(&self, head: &str) -> bool {
        self.head == head
    }

    /// The table without its rows, and the element that holds it. The element keeps a table that is off screen from
    /// being laid out, which a table alone cannot. `None` for what is no table to the renderer.
    pub(super) fn new(head: String, definitions: &str, document: &Document) -> Option<(Element, Self)> {
        let nodes = html::render(&head, definitions);
        let [Node::Element(table)] = nodes.as_slice() else { return None };
        if table.tag != Tag::Table {
            return None;
        }
        let mut builder = Builder::new(document);
        let (frame, element) = (builder.create("div")?, builder.create("table")?);
        let body = builder.create("tbody")?;
        builder.fill(&element, &table.children);
        element.append_child(&body).ok()?;
        frame.append_child(&element).ok()?;
        Some((frame, Self { body, head, shown: Vec::new() }))
    }

    /// Makes the rows those of the block, until the time is over; answers whether it got through.
    pub(super) fn follow(
        &mut self,
        report: &Report,
        block: &Block,
        shape: Option<&Shape>,
        definitions: &str,
        mut time: impl FnMut() -> bool,
    ) -> bool {
        let Some(document) = self.body.owner_document() else { return true };
        let mut builder = Builder::new(&document);
        let rows = block.rows();
        let in_place =
            self.shown.len() == rows.len() && self.shown.iter().zip(rows).all(|(a, b)| a.id == b.id);
        if in_place {
            // Only words changed, the most common case by far: nothing moves.
            for (at, item) in rows.iter().enumerate() {
                if self.shown[at].text == item.text {
                    continue;
                }
                if let Some(row) = self.row(report, block, item, shape, definitions, &mut builder) {
                    self.shown[at].element.replace_with_with_node_1(&row.element).ok();
                    self.shown[at] = row;
                }
            }
            return true;
        }
        let texts: BTreeMap<ItemId, &str> = rows.iter().map(|row| (row.id, row.text.as_str())).collect();
        let mut kept = BTreeMap::new();
        for row in std::mem::take(&mut self.shown) {
            if texts.get(&row.id) == Some(&row.text.as_str()) {
                kept.insert(row.id, row);
            } else {
                row.element.remove();
            }
        }
        let mut cursor = self.body.first_child();
        let mut through = true;
        for item in rows {
            let row = kept.remove(&item.id).or_else(|| {
                through = through && time();
                through.then(|| self.row(report, block, item, shape, definitions, &mut builder)).flatten()
            });
            if let Some(row) = row {
                cursor = attach(&self.body, &row.element, cursor);
                self.shown.push(row);
            }
        }
        through
    }

    /// Renders one row.
    fn row(
        &self,
        report: &Report,
        block: &Block,
        item: &Item,
        shape: Option<&Shape>,
        definitions: &str,
        builder: &mut Builder,
    ) -> Option<Row> {
        let text = self.head.clone() + &report.marked_item(block, item, shape, definitions);
        let nodes = html::render(&text, definitions);
        let element = builder.create("tr")?;
        match body_row(&nodes) {
            Some(cells) => builder.fill(&element, cells),
            // What is a row to us but not to the renderer is shown as it is.
            None => element.set_text_content(Some(&item.text)),
        }
        element.set_attribute("data-item", &item.id.0.to_string()).ok()?;
        if let Some(Shape::Rows(columns)) = shape
            && !report.row_filled(item, columns)
        {
            element.set_class_name("unfilled");
        }
        Some(Row { id: item.id, text: item.text.clone(), element })
    }

    /// The element of a row.
    pub(super) fn find(&self, item: ItemId) -> Option<&Element> {
        self.shown.iter().find(|row| row.id == item).map(|row| &row.element)
    }
}

/// The cells of the only row of the only table.
fn body_row(nodes: &[Node]) -> Option<&[Node]> {
    let [Node::Element(table)] = nodes else { return None };
    let [_, Node::Element(body)] = table.children.as_slice() else { return None };
    match body.children.as_slice() {
        [Node::Element(row)] => Some(&row.children),
        _ => None,
    }
}
