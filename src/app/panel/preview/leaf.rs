//! One block of the report on the sheet.

use super::dom::Builder;
use super::rows::Rows;
use crate::exchange::html;
use crate::markdown::{Block, BlockId, ItemId, Kind};
use crate::report::Report;
use crate::template::Shape;
use web_sys::Element;

/// What shows one block. A comment shows as nothing at all.
pub(super) struct Leaf {
    /// The block.
    pub(super) id: BlockId,
    /// The elements that show it, in order.
    pub(super) elements: Vec<Element>,
    /// The words of a heading, which make its anchor.
    pub(super) title: Option<String>,
    /// Whether it has to be rendered anew.
    pub(super) due: bool,
    text: String,
    shape: Option<Shape>,
    rows: Option<Rows>,
}

impl Leaf {
    /// A block that is not rendered yet.
    pub(super) fn new(id: BlockId) -> Self {
        let (text, shape, rows) = (String::new(), None, None);
        Self { id, elements: Vec::new(), title: None, due: true, text, shape, rows }
    }

    /// Takes over what the block says and is for now.
    pub(super) fn renew(&mut self, block: &Block, shape: Option<Shape>) {
        if shape != self.shape {
            // Of the rows that stay, others may be unfilled now than were.
            self.rows = None;
            self.shape = shape;
            self.due = true;
        }
        let mut text = String::new();
        block.write(&mut text);
        if text != self.text {
            self.text = text;
            self.due = true;
        }
    }

    /// Whether the block may hold definitions that links elsewhere refer to.
    pub(super) fn defines(&self) -> bool {
        self.rows.is_none() && self.text.contains("]:")
    }

    /// Has the links looked up again.
    pub(super) fn relink(&mut self) {
        if self.text.contains(']') {
            self.rows = None;
            self.due = true;
        }
    }

    /// Makes the elements anew, `next` being the one that comes after them. A table may not get through in time, and
    /// is due still.
    pub(super) fn render(
        &mut self,
        report: &Report,
        block: &Block,
        definitions: &str,
        root: &Element,
        next: Option<&Element>,
        end: f64,
    ) {
        self.due = false;
        let Some(document) = root.owner_document() else { return };
        let shape = self.shape.clone();
        let shape = shape.as_ref();
        if block.kind == Kind::Table {
            let head = Rows::head(report, block, shape, definitions);
            if !self.rows.as_ref().is_some_and(|rows| rows.stands_under(&head)) {
                self.rows = None;
                if let Some((frame, rows)) = Rows::new(head, definitions, &document) {
                    self.show(vec![frame], root, next);
                    self.rows = Some(rows);
                }
            }
            if let Some(rows) = &mut self.rows {
                let time = || js_sys::Date::now() < end;
                self.due = !rows.follow(report, block, shape, definitions, time);
                return;
            }
        }
        let nodes = html::render(&report.marked(block, shape, definitions), definitions);
        self.title = block.level().filter(|level| *level < 7).map(|_| html::plain(&nodes));
        let mut builder = Builder::new(&document);
        let fields =
            (block.kind == Kind::Fields).then(|| builder.fields(&nodes, block.items.len())).flatten();
        let (elements, items) = if let Some((paragraph, spans)) = fields {
            (vec![paragraph], spans)
        } else {
            let elements: Vec<Element> = nodes.iter().filter_map(|node| builder.block(node)).collect();
            let items = if block.kind == Kind::List { list_items(&elements) } else { Vec::new() };
            (elements, items)
        };
        if items.len() == block.items.len() {
            for (element, item) in items.iter().zip(&block.items) {
                element.set_attribute("data-item", &item.id.0.to_string()).ok();
            }
        }
        self.show(elements, root, next);
    }

    /// Puts new elements in the place of the old.
    fn show(&mut self, elements: Vec<Element>, root: &Element, next: Option<&Element>) {
        let next = self.elements.first().or(next);
        for element in &elements {
            element.set_attribute("data-block", &self.id.0.to_string()).ok();
            root.insert_before(element, next.map(AsRef::as_ref)).ok();
        }
        self.elements.iter().for_each(Element::remove);
        self.elements = elements;
    }

    /// The element that shows an item, or else the first that shows the block.
    pub(super) fn find(&self, item: Option<ItemId>) -> Option<Element> {
        let item = item.and_then(|item| {
            if let Some(rows) = &self.rows {
                return rows.find(item).cloned();
            }
            let selector = ["[data-item=\"", &item.0.to_string(), "\"]"].concat();
            self.elements.iter().find_map(|element| element.query_selector(&selector).ok().flatten())
        });
        item.or_else(|| self.elements.first().cloned())
    }
}

/// The items of lists, nested ones after the one they lie in.
fn list_items(elements: &[Element]) -> Vec<Element> {
    use wasm_bindgen::JsCast;
    let mut items = Vec::new();
    for element in elements {
        let Ok(found) = element.query_selector_all("li") else { continue };
        items.extend((0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()));
    }
    items
}
