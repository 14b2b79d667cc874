//! JSON to report.

use super::change::alike;
use super::content::{Cell, Content, Datum, Type};
use super::draft::{Binding, Draft, part};
use super::error::JsonError;
use super::metadata::{self, metadata, title_slot};
use super::parse::parse;
use super::tree::{Json, Node};
use super::values::Names;
use super::write::title;
use super::{FORMAT, MAX_BYTES, VERSION, encode, fits, layout};
use crate::exchange::Imported;
use crate::markdown::{Kind, Role};
use crate::report::Report;
use crate::template::{BUILTINS, Part, Shape, Template, Term, canonical, normalise};
use std::rc::Rc;

/// Reads a report from JSON: what [`write`](super::write()) made, perhaps changed since, or values alone.
///
/// The first of `templates` lays out values that name no template; without any, the first built-in one does.
/// Nothing is lost: what has no place stands at the end, and a note says so.
pub fn read(text: &str, templates: &[Rc<Template>]) -> Result<Imported, JsonError> {
    if text.len() > MAX_BYTES {
        return Err(JsonError::whole(
            "The JSON is larger than 20 MB.",
            "A report is far smaller: is it the right file?",
        ));
    }
    let root = parse(text.strip_prefix('\u{feff}').unwrap_or(text))?;
    check(&root)?;
    let mut notes = Vec::new();
    let wish = named(&root, templates, &mut notes)?;
    let sections = root.get("sections").map(|node| node.list("sections")).transpose()?;
    let sourced = sections.is_some_and(|list| list.iter().any(has_source));
    let template = match &wish {
        Binding::Template(template) if !sourced => Some(Rc::clone(template)),
        _ if sections.is_none() => Some(first(templates)),
        _ => None,
    };
    let (mut draft, binding) = match template {
        Some(template) => {
            let mut draft = Draft::new(Report::start(Rc::clone(&template)));
            draft.sections(sections.unwrap_or_default())?;
            if let Some(node) = root.get("metadata") {
                let members = known(node.object("metadata")?);
                draft.fill_all(&members)?;
            }
            (draft, Binding::Template(template))
        }
        None => (assembled(sections.unwrap_or_default(), &root, &wish, sourced)?, wish),
    };
    if let Some(node) = root.get("values") {
        draft.fill_all(node.object("values")?)?;
    }
    let unknown: Vec<&(String, Node)> =
        root.object("report")?.iter().filter(|(key, _)| !MEMBERS.contains(&key.as_str())).collect();
    for (key, node) in unknown {
        draft.leave_all("", key, node);
    }
    draft.notes.splice(0..0, notes);
    draft.finish(&binding)
}

const MEMBERS: [&str; 7] = ["$schema", "format", "version", "metadata", "template", "sections", "values"];

/// The metadata that is not about the format.
fn known(members: &[(String, Node)]) -> Vec<(String, Node)> {
    members.iter().filter(|(key, _)| key != "template").cloned().collect()
}

/// Whether this is a report, of a version that can be read.
fn check(root: &Node) -> Result<(), JsonError> {
    const HELP: &str =
        "A report has “sections”, as in a file saved here, or “values” by the names of its fields.";
    let Json::Object(_) = root.value else {
        return Err(root.error("This JSON is not a report: a report is an object, {…}.", HELP));
    };
    if let Some(format) = root.get("format")
        && format.value != Json::Text(FORMAT.to_string())
    {
        let message = ["This JSON is of another format than “", FORMAT, "”."].concat();
        return Err(format.error(message, HELP));
    }
    if let Some(version) = root.get("version") {
        let number = match &version.value {
            Json::Number(text) => text.parse::<u32>().ok(),
            _ => return Err(version.wrong("version", "a number")),
        };
        if number != Some(VERSION) {
            let newer = number.is_none_or(|number| number > VERSION);
            let text = version.words().unwrap_or_default();
            return Err(version.error(
                ["This report has version ", &text, " of the format; only version 1 is known here."].concat(),
                if newer {
                    "Open it with a newer Hindsight, or save it as Markdown there."
                } else {
                    "The first version is 1."
                },
            ));
        }
    }
    let some = ["sections", "values"].iter().any(|key| root.get(key).is_some());
    if some || root.get("format").is_some() && root.get("metadata").is_some() {
        return Ok(());
    }
    Err(root.error("This JSON is not a report: it has neither sections nor values.", HELP))
}

/// The template that the JSON names.
fn named<'t>(
    root: &Node,
    templates: &'t [Rc<Template>],
    notes: &mut Vec<String>,
) -> Result<Binding<'t>, JsonError> {
    let metadata = root.get("metadata");
    if let Some(node) = metadata {
        node.object("metadata")?;
    }
    let Some(node) = root.get("template").or_else(|| metadata?.get("template")) else {
        return Ok(Binding::Any(templates));
    };
    let Some(name) = node.plain("template")? else { return Ok(Binding::Free) };
    let own = templates.iter().find(|template| template.name.eq_ignore_ascii_case(&name)).cloned();
    let builtin = || BUILTINS.iter().find(|builtin| builtin.name.eq_ignore_ascii_case(&name));
    if let Some(found) = own.or_else(|| Some(Rc::new(Template::builtin(builtin()?)))) {
        return Ok(Binding::Template(found));
    }
    if name != "own" {
        notes.push(
            [
                "The template “",
                &name.chars().take(60).collect::<String>(),
                "” is not known here, so another was used.",
            ]
            .concat(),
        );
    }
    Ok(Binding::Any(templates))
}

fn first(templates: &[Rc<Template>]) -> Rc<Template> {
    let builtin = || BUILTINS.first().map(|builtin| Rc::new(Template::builtin(builtin)));
    let template = templates.first().cloned().or_else(builtin);
    template.unwrap_or_else(|| Rc::new(Template::compile("own", "")))
}

fn has_source(section: &Node) -> bool {
    let blocks = section.get("blocks").and_then(|blocks| blocks.list("").ok()).unwrap_or_default();
    section.get("source").is_some() || blocks.iter().any(|block| block.get("source").is_some())
}

/// A stretch of the text, and what the JSON says about it.
struct Piece {
    start: usize,
    end: usize,
    what: What,
}

enum What {
    Heading { title: Option<String>, level: Option<usize> },
    Block(Content),
}

/// Puts the sources of all blocks together, with those that have none laid out between them, and makes the blocks
/// say what the JSON says where that is something else.
fn assembled(sections: &[Node], root: &Node, binding: &Binding, sourced: bool) -> Result<Draft, JsonError> {
    let mut builder = Builder::default();
    let outermost = |section: &Node| section.get("level").and_then(Node::words).as_deref() == Some("1");
    let title = root.get("metadata").and_then(|metadata| metadata.get("title")).and_then(Node::words);
    if let Some(title) = title.filter(|_| !sourced && !sections.iter().any(outermost)) {
        builder.push(&[&layout::heading(1, &title), "\n"].concat(), true);
    }
    for section in sections {
        section.object("sections")?;
        builder.heading(section)?;
        for block in section.get("blocks").map_or(Ok(&[][..]), |blocks| blocks.list("blocks"))? {
            block.object("blocks")?;
            builder.block(block)?;
        }
    }
    fits(&builder.text)?;
    let mut draft = Draft::new(binding.open(&builder.text));
    let said = metadata(&draft.report);
    builder.compare(&mut draft);
    if let Some(node) = root.get("metadata") {
        draft.metadata(node.object("metadata")?, &said);
    }
    Ok(draft)
}

#[derive(Default)]
struct Builder {
    text: String,
    /// Whether what stands last was laid out here.
    laid: bool,
    pieces: Vec<Piece>,
}

impl Builder {
    /// Adds text; answers where it starts.
    fn push(&mut self, text: &str, laid: bool) -> usize {
        let newline = if self.text.contains("\r\n") { "\r\n" } else { "\n" };
        if laid || self.laid {
            part(&mut self.text, newline);
        } else if !self.text.trim_start_matches('\u{feff}').is_empty()
            && !self.text.ends_with('\n')
            && !text.is_empty()
        {
            // The last line of a document may lack its end; nowhere else can a block do without.
            self.text.push_str(newline);
        }
        let start = self.text.len();
        if laid && newline == "\r\n" {
            self.text.push_str(&text.replace('\n', newline));
        } else {
            self.text.push_str(text);
        }
        if !text.is_empty() {
            self.laid = laid;
        }
        start
    }

    fn heading(&mut self, section: &Node) -> Result<(), JsonError> {
        let title = section.get("title").map_or(Ok(None), |node| node.plain("title"))?;
        let level = match section.get("level") {
            None | Some(Node { value: Json::Null, .. }) => None,
            Some(node) => {
                let level =
                    node.words().and_then(|words| words.parse::<usize>().ok()).filter(|level| *level < 7);
                Some(level.ok_or_else(|| node.wrong("level", "a number from 0 to 6"))?)
            }
        };
        if let Some(source) = section.get("source") {
            let source = source.plain("source")?.unwrap_or_default();
            let start = self.push(&source, false);
            self.pieces.push(Piece { start, end: self.text.len(), what: What::Heading { title, level } });
        } else if let Some(title) = title.filter(|_| level != Some(0)) {
            self.push(&[&layout::heading(level.unwrap_or(2), &title), "\n"].concat(), true);
        }
        Ok(())
    }

    fn block(&mut self, block: &Node) -> Result<(), JsonError> {
        let content = encode::content(block)?;
        match block.get("source") {
            Some(source) => {
                let source = source.plain("source")?.unwrap_or_default();
                let start = self.push(&source, false);
                if let Some(content) = content {
                    self.pieces.push(Piece { start, end: self.text.len(), what: What::Block(content) });
                }
            }
            None => {
                if let Some(content) = content {
                    let text = layout::fresh(&content);
                    if !text.is_empty() {
                        self.push(&text, true);
                    }
                }
            }
        }
        Ok(())
    }

    /// Where the JSON says something else than its sources, it wins.
    fn compare(self, draft: &mut Draft) {
        let document = draft.report.document().clone();
        let mut pieces = self.pieces.into_iter().peekable();
        let mut at = 0;
        let mut blocks = document.blocks().iter();
        let sections = draft.form.sections.clone();
        let mut lost = 0_usize;
        for section in &sections {
            let heading = section.heading.map(|_| None);
            for part in heading.into_iter().chain(section.parts.iter().map(Some)) {
                let Some(block) = blocks.next() else { return };
                let start = at;
                let mut source = String::new();
                block.write(&mut source);
                at += source.len();
                while pieces.next_if(|piece| piece.start < start).is_some() {
                    lost += 1;
                }
                let Some(piece) = pieces.next_if(|piece| piece.start == start && piece.end == at) else {
                    continue;
                };
                match (piece.what, part) {
                    (What::Heading { title: wanted, level }, None) => {
                        let old = title(&draft.report, block);
                        let wanted = wanted.unwrap_or_else(|| old.clone());
                        let item = block.items.first();
                        let slot =
                            item.filter(|item| item.part(Role::Text).is_some()).map(|i| i.slot(Role::Text));
                        let level = level
                            .filter(|level| block.kind != Kind::Heading(u8::try_from(*level).unwrap_or(0)));
                        if let Some(level) = level {
                            let heading = layout::heading(level, &wanted);
                            draft.lay(block.id, [heading.as_str(), &block.tail].concat());
                        } else if let Some(slot) = slot.filter(|_| wanted != old) {
                            draft.set(slot, wanted);
                        }
                    }
                    (What::Block(wanted), Some(part)) => {
                        let current = Content::of(&draft.report, part, block);
                        if alike(current.kind, wanted.kind) {
                            draft.change(block, &current, wanted);
                        } else {
                            lost += 1;
                        }
                    }
                    _ => lost += 1,
                }
            }
        }
        if lost + pieces.count() > 0 {
            draft.notes.push(
                "Some blocks could not be compared with their source, so their source was taken as it is."
                    .to_string(),
            );
        }
    }
}

impl Draft {
    /// Metadata that says something else than the text did was changed: it is set in the fields it was read from,
    /// unless those were changed themselves.
    fn metadata(&mut self, members: &[(String, Node)], said: &Node) {
        let now = metadata(&self.report);
        for (key, node) in members.iter().filter(|(key, _)| key != "template") {
            let old = said.get(key);
            let words = metadata::words(node);
            if old.is_some_and(|old| metadata::words(old) == words) || old != now.get(key) {
                continue;
            }
            let term = metadata::FIELDS.iter().find(|(name, _)| name == key).map(|(_, term)| *term);
            let slot = if key == "title" {
                title_slot(&self.report)
            } else {
                term.and_then(|term| self.slot_of(term))
            };
            match slot {
                Some(slot) => super::change::set(&mut self.report, vec![(slot, words.unwrap_or_default())]),
                None if words.is_some() || old.is_none() => self.leave_all("", key, node),
                None => {}
            }
        }
    }

    fn slot_of(&self, term: Term) -> Option<crate::markdown::Slot> {
        self.report.fields().find(|(_, spec)| spec.term == Some(term)).map(|(slot, _)| slot)
    }

    /// Sections without sources, laid out by the template where it has them.
    fn sections(&mut self, sections: &[Node]) -> Result<(), JsonError> {
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
