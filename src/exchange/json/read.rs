//! JSON to report.

use super::assemble::Builder;
use super::draft::{Binding, Draft};
use super::error::JsonError;
use super::metadata::metadata;
use super::parse::parse;
use super::tree::{Json, Node};
use super::{FORMAT, MAX_BYTES, VERSION, fits, layout};
use crate::exchange::Imported;
use crate::report::Report;
use crate::template::{BUILTINS, Template};
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
