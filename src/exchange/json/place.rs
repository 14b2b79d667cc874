//! Putting sections that have no sources into the places of a template.

use super::content::{Cell, Content, Datum, Type};
use super::draft::Draft;
use super::error::JsonError;
use super::names::Names;
use super::tree::{Json, Node};
use super::{encode, layout};
use crate::template::{Part, Shape, canonical, normalise};

impl Draft {
    /// Sections without sources, laid out by the template where it has them.
    pub(super) fn sections(&mut self, sections: &[Node]) -> Result<(), JsonError> {
        let names = Names::of(&self.form);
        for node in sections {
            node.object("sections")?;
            let title = node.get("title").map_or(Ok(None), |node| node.plain("title"))?;
            let place = title.as_deref().and_then(|title| names.section(title));
            let blocks = node.get("blocks").map_or(Ok(&[][..]), |blocks| blocks.list("blocks"))?;
            let mut contents = Vec::new();
            for block in blocks {
                block.object("blocks")?;
                contents.extend(encode::content(block)?);
            }
            let Some(at) = place else {
                if let Some(title) = &title {
                    let level = node.get("level").and_then(Node::words).and_then(|words| words.parse().ok());
                    self.append(&[&layout::heading(level.unwrap_or(2), title), "\n"].concat());
                }
                for content in &contents {
                    self.append(&layout::fresh(content));
                }
                continue;
            };
            for content in contents {
                self.place(&names, at, content)?;
            }
        }
        Ok(())
    }

    /// Puts a block's content into the section of the template.
    fn place(&mut self, names: &Names, at: usize, content: Content) -> Result<(), JsonError> {
        let Some(section) = self.form.sections.get(at).cloned() else { return Ok(()) };
        match content.kind {
            Type::Fields | Type::Checks => {
                let scope = at..at + 1;
                let members = content.units.iter().map(|unit| {
                    let words = |at: usize| unit.cells.get(at).map(|cell| cell.datum.words().to_string());
                    if content.kind == Type::Fields {
                        return (words(0).unwrap_or_default(), Node::text(words(1).unwrap_or_default()));
                    }
                    let checked = unit.cells.first().is_some_and(|cell| cell.datum == Datum::Mark(true));
                    let value = vec![
                        ("checked".to_string(), Json::Bool(checked).into()),
                        ("value".to_string(), Node::text(words(2).unwrap_or_default())),
                    ];
                    (words(1).unwrap_or_default(), Json::Object(value).into())
                });
                let members: Vec<(String, Node)> = members.collect();
                self.fill(names, &members, &scope, &section.title)
            }
            Type::Prose | Type::Code => {
                let words =
                    content.units.first().and_then(|unit| unit.cells.first()).map(|cell| cell.datum.words());
                if let Some(words) = words.filter(|words| !words.is_empty()) {
                    self.put_text(at, words.to_string());
                }
                Ok(())
            }
            _ => {
                let alike = section.parts.iter().find(|part| {
                    let same = match part.shape {
                        Shape::Rows(_) => content.kind == Type::Table,
                        Shape::Whys(_) => content.kind == Type::Whys,
                        Shape::List(_) => matches!(content.kind, Type::List | Type::Checklist),
                        _ => false,
                    };
                    same && self.is_free(part)
                });
                match alike {
                    Some(part) => self.put(part, under_columns(content, part)),
                    None => self.add(at, &layout::fresh(&content)),
                }
                Ok(())
            }
        }
    }
}

/// A table's content in the order of the columns that it shall stand under, if it has no others.
fn under_columns(mut content: Content, part: &Part) -> Content {
    let Shape::Rows(columns) = &part.shape else { return content };
    let place = |title: &String| {
        let (plain, term) = (normalise(title), canonical(title));
        let same = columns.iter().position(|column| normalise(&column.spec.label) == plain);
        same.or_else(|| columns.iter().position(|column| term.is_some() && column.spec.term == term))
    };
    let Some(places) = content.columns.iter().map(place).collect::<Option<Vec<usize>>>() else {
        return content;
    };
    if places.is_empty() {
        return content;
    }
    for unit in &mut content.units {
        let mut cells: Vec<Cell> = columns.iter().map(|_| Cell::new(Datum::Empty)).collect();
        for (at, cell) in unit.cells.drain(..).enumerate() {
            match places.get(at).and_then(|place| cells.get_mut(*place)) {
                Some(own) => *own = cell,
                None => cells.push(cell),
            }
        }
        unit.cells = cells;
    }
    content.columns.clear();
    content
}
