//! Puts values under plain names where the template has a place for them: a field by its label, a section by its
//! title, a column by its name, each in any spelling.

use super::content::{Cell, Content, Datum, Type, Unit};
use super::draft::Draft;
use super::error::JsonError;
use super::metadata::title_slot;
use super::names::{Names, Target};
use super::tree::{Json, Node};
use super::{encode, layout};
use crate::markdown::Role;
use crate::template::{Column, Marks, Part, Shape, SlotKind, Term, canonical, normalise};
use std::ops::Range;

impl Draft {
    /// Puts each member where its key says.
    pub(super) fn fill_all(&mut self, members: &[(String, Node)]) -> Result<(), JsonError> {
        let names = Names::of(&self.form);
        self.fill(&names, members, &(0..self.form.sections.len()), "")
    }

    /// Puts each member where its key says, within some sections. What has no place is left under `path`.
    pub(super) fn fill(
        &mut self,
        names: &Names,
        members: &[(String, Node)],
        scope: &Range<usize>,
        path: &str,
    ) -> Result<(), JsonError> {
        for (key, node) in members {
            if node.value == Json::Null {
                continue;
            }
            let mut placed = false;
            for name in names.find(key, scope, node.nested()) {
                placed = match &name.field {
                    Some(target) => self.put_field(target, node),
                    None => self.put_section(names, name.section, node)?,
                };
                if placed {
                    break;
                }
            }
            if !placed && canonical(key) == Some(Term::Title) && !node.nested() {
                let slot = title_slot(&self.report);
                placed = slot.is_some_and(|slot| self.set(slot, node.words().unwrap_or_default()));
            }
            if !placed {
                self.leave_all(path, key, node);
            }
        }
        Ok(())
    }

    /// Keeps a value that has no place, each of its parts under the keys that lead to it.
    pub(super) fn leave_all(&mut self, path: &str, key: &str, node: &Node) {
        let path: String = path.chars().take(100).collect();
        let label = if path.is_empty() { key.to_string() } else { [&path, " / ", key].concat() };
        match &node.value {
            Json::Object(members) if !members.is_empty() => {
                for (key, node) in members {
                    self.leave_all(&label, key, node);
                }
            }
            Json::List(items) if items.iter().any(Node::nested) => {
                for (at, item) in items.iter().enumerate() {
                    self.leave_all(&label, &(at + 1).to_string(), item);
                }
            }
            Json::List(items) => {
                let words: Vec<String> = items.iter().filter_map(Node::words).collect();
                self.leave(label, words.join(", "));
            }
            _ => self.leave(label, node.words().unwrap_or_default()),
        }
    }

    fn put_field(&mut self, target: &Target, node: &Node) -> bool {
        let spec = &target.field.spec;
        let (mark, words) = match &node.value {
            Json::Bool(yes) if target.check => (Some(*yes), None),
            Json::Object(members) => {
                let known = ["value", "answer", "checked", "details"];
                if members.is_empty()
                    || members.iter().any(|(key, node)| node.nested() || !known.contains(&key.as_str()))
                {
                    return false;
                }
                let get = |key: &str| node.get(key).and_then(Node::words);
                let words: Vec<String> = ["value", "answer", "details"].into_iter().filter_map(get).collect();
                let mark = node.get("checked").map(|mark| mark.value == Json::Bool(true));
                (mark, Some(words.join(" - ")))
            }
            Json::List(items) => {
                if items.iter().any(Node::nested) {
                    return false;
                }
                let words: Vec<String> = items.iter().filter_map(Node::words).collect();
                (None, Some(words.join(if spec.kind == SlotKind::Prose { "\n" } else { ", " })))
            }
            // Details say that it was so.
            _ => (target.check.then_some(true), node.words()),
        };
        let slot = target.field.slot;
        let mark = mark.filter(|_| target.check);
        let mut placed = false;
        if let Some(ticked) = mark {
            let slot = crate::markdown::Slot { item: slot.item, role: Role::Check };
            placed = self.set(slot, if ticked { "x" } else { "" }.to_string());
        }
        match words.filter(|words| !words.is_empty()) {
            Some(words) => self.set(slot, words),
            None => placed || mark.is_none(),
        }
    }

    fn put_section(&mut self, names: &Names, at: usize, node: &Node) -> Result<bool, JsonError> {
        let Some(section) = self.form.sections.get(at).cloned() else { return Ok(false) };
        let below =
            self.form.sections.iter().skip(at + 1).take_while(|other| other.level > section.level).count();
        let scope = at..at + 1 + below;
        match &node.value {
            Json::Object(members) => {
                let rows = section.parts.iter().find(|part| matches!(part.shape, Shape::Rows(_)));
                let plain = members.iter().all(|(_, node)| !node.nested());
                let labelled = section
                    .parts
                    .iter()
                    .any(|part| matches!(part.shape, Shape::Fields(_) | Shape::Checks(_)));
                if let Some(part) = rows.filter(|part| self.is_free(part) && plain && !labelled && below == 0)
                {
                    // `{"10:00": "…"}`: the key is the first cell.
                    let pair = |(key, node): &(String, Node)| {
                        let cells = [Some(key.clone()), node.words()];
                        Unit {
                            cells: cells.into_iter().map(|w| Cell::new(Datum::of(w))).collect(),
                            ..Unit::default()
                        }
                    };
                    let wanted =
                        Content { units: members.iter().map(pair).collect(), ..Content::new(Type::Table) };
                    let wanted = full(wanted, part);
                    self.put(part, wanted);
                    return Ok(true);
                }
                self.fill(names, members, &scope, &section.title)?;
                Ok(true)
            }
            Json::List(items) => {
                let mut parts = Vec::new();
                for section in self.form.sections.get(scope.clone()).unwrap_or_default() {
                    parts.extend(section.parts.iter().filter(|part| self.is_free(part)).cloned());
                }
                let nested = items.iter().any(Node::nested);
                let chain = items.iter().any(|item| item.get("answer").or(item.get("question")).is_some());
                let fits = |part: &&Part, tables: bool| match part.shape {
                    Shape::Rows(_) => tables,
                    Shape::Whys(_) => !tables && (chain || !nested),
                    Shape::List(_) => !tables && !chain,
                    _ => false,
                };
                let first = nested && !chain;
                let part = parts
                    .iter()
                    .find(|part| fits(part, first))
                    .or_else(|| parts.iter().find(|part| fits(part, !first)));
                if let Some(part) = part {
                    let wanted = self.list(part, items, &section.title)?;
                    self.put(part, wanted);
                    return Ok(true);
                }
                if nested {
                    return Ok(false);
                }
                let checks = section.parts.iter().any(|part| matches!(part.shape, Shape::Checks(_)));
                if checks {
                    // A list of checks names those that are ticked.
                    let ticks: Vec<(String, Node)> = items
                        .iter()
                        .filter_map(|item| Some((item.words()?, Json::Bool(true).into())))
                        .collect();
                    self.fill(names, &ticks, &scope, &section.title)?;
                    return Ok(true);
                }
                let mut content = Content::new(Type::List);
                content.units = items.iter().map(|item| words_unit(item.words())).collect();
                self.add(at, &layout::fresh(&content));
                Ok(true)
            }
            _ => Ok(self.put_text(at, node.words().unwrap_or_default())),
        }
    }

    /// Words for a section as a whole: its own text, its list, or a paragraph of their own.
    pub(super) fn put_text(&mut self, at: usize, words: String) -> bool {
        let parts = self.form.sections.get(at).map(|section| section.parts.clone()).unwrap_or_default();
        for part in &parts {
            if let Shape::Prose(field) = &part.shape
                && self.set(field.slot, words.clone())
            {
                return true;
            }
        }
        let list = parts.iter().find(|part| matches!(part.shape, Shape::List(_)) && self.is_free(part));
        match list {
            Some(part) => {
                let wanted = Content { units: vec![words_unit(Some(words))], ..Content::new(Type::List) };
                let wanted = full(wanted, part);
                self.put(part, wanted);
            }
            None => self.add(at, &layout::fresh(&Content::single(Type::Prose, Datum::Words(words)))),
        }
        true
    }

    /// The content of a table, list or chain of whys.
    fn list(&mut self, part: &Part, items: &[Node], title: &str) -> Result<Content, JsonError> {
        let mut content = full(Content::new(Type::List), part);
        for (at, item) in items.iter().enumerate() {
            let unit = if let Shape::Rows(columns) = &part.shape {
                self.row(columns, item, &[title, " / ", &(at + 1).to_string()].concat())?
            } else {
                let named = content.kind.cells().iter().any(|name| item.get(name).is_some());
                if item.nested() && !named {
                    let mut cells = encode::item(content.kind, &Node::text(flat(item)))?;
                    cells.depth = 0;
                    cells
                } else {
                    encode::item(content.kind, item)?
                }
            };
            content.units.push(unit);
        }
        Ok(content)
    }

    /// A row: cells in order, or by the names of their columns. Words alone go where the row says what happened.
    fn row(&mut self, columns: &[Column], node: &Node, path: &str) -> Result<Unit, JsonError> {
        let mut cells: Vec<Cell> = columns.iter().map(|_| Cell::new(Datum::Empty)).collect();
        let mut put = |at: usize, node: &Node, key: &str| -> Result<(), JsonError> {
            if let Some(cell) = cells.get_mut(at) {
                cell.datum = Datum::of(node.plain(key)?);
            }
            Ok(())
        };
        match &node.value {
            Json::Object(members) => {
                for (key, value) in members {
                    let (plain, term) = (normalise(key), canonical(key));
                    let same = columns.iter().position(|column| normalise(&column.spec.label) == plain);
                    let meant =
                        || columns.iter().position(|column| term.is_some() && column.spec.term == term);
                    match same.or_else(meant).filter(|_| !value.nested()) {
                        Some(at) => put(at, value, key)?,
                        None => self.leave_all(path, key, value),
                    }
                }
            }
            Json::List(values) => {
                for (at, value) in values.iter().enumerate() {
                    if at < columns.len() {
                        put(at, value, path)?;
                    } else {
                        self.leave_all(path, &(at + 1).to_string(), value);
                    }
                }
            }
            _ => {
                let main = |column: &Column| matches!(column.spec.term, Some(Term::Event | Term::Action));
                put(columns.iter().position(main).unwrap_or(0), node, path)?;
            }
        }
        Ok(Unit { cells, ..Unit::default() })
    }
}

/// An item of plain words.
fn words_unit(words: Option<String>) -> Unit {
    Unit { cells: vec![Cell::new(Datum::of(words))], ..Unit::default() }
}

/// Content of the type that a part of a form has, its rows as wide as the table.
fn full(mut content: Content, part: &Part) -> Content {
    content.kind = match &part.shape {
        Shape::Rows(columns) => {
            for unit in &mut content.units {
                unit.cells.resize(columns.len().max(unit.cells.len()), Cell::new(Datum::Empty));
            }
            Type::Table
        }
        Shape::Whys(_) => Type::Whys,
        Shape::List(list) if list.marks == Marks::Checks => {
            for unit in &mut content.units {
                unit.cells.insert(0, Cell::new(Datum::Absent));
            }
            Type::Checklist
        }
        _ => Type::List,
    };
    content
}

/// Any value as words on one line.
fn flat(node: &Node) -> String {
    match &node.value {
        Json::Object(members) => {
            members.iter().map(|(key, node)| [key, ": ", &flat(node)].concat()).collect::<Vec<_>>().join(", ")
        }
        Json::List(items) => items.iter().map(flat).collect::<Vec<_>>().join(", "),
        _ => node.words().unwrap_or_default(),
    }
}
