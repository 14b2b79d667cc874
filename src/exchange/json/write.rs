//! Report to JSON.

use super::content::Content;
use super::metadata::metadata;
use super::print::print;
use super::tree::{Json, Node};
use super::{FORMAT, VERSION, encode};
use crate::markdown::{Block, Role};
use crate::report::Report;

/// The report as JSON, the same text every time: what it says as values, and every byte of its Markdown.
pub fn write(report: &Report) -> String {
    let mut blocks = report.document().blocks().iter();
    let mut sections = Vec::with_capacity(report.form().sections.len());
    for section in &report.form().sections {
        let heading = section.heading.and_then(|_| blocks.next());
        let mut list = Vec::with_capacity(section.parts.len());
        for part in &section.parts {
            let Some(block) = blocks.next() else { continue };
            let content = Content::of(report, part, block);
            let mut members = vec![("type".to_string(), Node::text(content.kind.name()))];
            members.extend(encode::members(&content));
            members.push(("source".to_string(), source(block)));
            list.push(Json::Object(members).into());
        }
        let title = heading.map_or(Json::Null, |block| Json::Text(title(report, block)));
        let mut members = vec![
            ("title".to_string(), title.into()),
            ("level".to_string(), Json::Number(section.level.to_string()).into()),
        ];
        members.extend(heading.map(|block| ("source".to_string(), source(block))));
        members.push(("blocks".to_string(), Json::List(list).into()));
        sections.push(Json::Object(members).into());
    }
    let members = [
        ("format", Json::Text(FORMAT.to_string()).into()),
        ("version", Json::Number(VERSION.to_string()).into()),
        ("metadata", metadata(report)),
        ("sections", Json::List(sections).into()),
    ];
    print(&Json::Object(members.map(|(key, value)| (key.to_string(), value)).into()).into())
}

fn source(block: &Block) -> Node {
    let mut text = String::new();
    block.write(&mut text);
    Node::text(text)
}

/// The words of a heading.
pub(super) fn title(report: &Report, block: &Block) -> String {
    let words = block.items.first().and_then(|item| report.document().get(item.slot(Role::Text)));
    words.unwrap_or_default()
}
