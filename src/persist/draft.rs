//! A report on its way into storage.

use super::checksum::checksum;
use super::envelope::{CHECKSUM, MAGIC};
use super::migrate::SCHEMA;
use crate::exchange::json;

/// What there is to save. It borrows, so that saving copies the text once, into the envelope.
#[derive(Debug, Clone, Copy, Default)]
pub struct Draft<'a> {
    /// The report's key in storage. Any text; it never changes.
    pub id: &'a str,
    /// Who saves: a name no other page uses. Made anew at each start of the page, and never kept in a storage that
    /// the browser copies when a tab is duplicated. What the same writer stored is taken as seen.
    pub writer: &'a str,
    /// When, in RFC 3339 and UTC, so that text order is time order: `2025-01-24T14:35:00Z`.
    pub saved_at: &'a str,
    /// The title to list it under.
    pub title: &'a str,
    /// The name of the template it is bound to.
    pub template: &'a str,
    /// The Markdown of that template, unless it is built in; without it, a form could not be read again as it was.
    pub own: &'a str,
    /// Where the reader was; only the page knows what it means.
    pub place: &'a str,
    /// The names of the rules that are silent for this report, with spaces between them.
    pub silenced: &'a str,
    /// The report: its Markdown text.
    pub body: &'a str,
    /// Whether an empty body may replace one that is not. Set it only when someone emptied the report on purpose.
    pub may_be_empty: bool,
}

/// Writes the envelope of a draft as revision `rev`.
pub fn encode(draft: &Draft<'_>, rev: u64) -> String {
    let mut out = String::from(MAGIC);
    push_number(&mut out, ",\"schema\":", u64::from(SCHEMA));
    push_number(&mut out, ",\"rev\":", rev);
    push_number(&mut out, ",\"length\":", draft.body.len() as u64);
    push_text(&mut out, ",\"id\":", draft.id);
    push_text(&mut out, ",\"writer\":", draft.writer);
    push_text(&mut out, ",\"saved_at\":", draft.saved_at);
    push_text(&mut out, ",\"title\":", draft.title);
    push_text(&mut out, ",\"template\":", draft.template);
    if !draft.own.is_empty() {
        push_text(&mut out, ",\"own\":", draft.own);
    }
    push_text(&mut out, ",\"place\":", draft.place);
    if !draft.silenced.is_empty() {
        push_text(&mut out, ",\"silenced\":", draft.silenced);
    }
    push_text(&mut out, ",\"body\":", draft.body);
    let checksum = checksum(&out);
    out.push_str(CHECKSUM);
    out.push_str(&checksum);
    out.push_str("\"}");
    out
}

fn push_number(out: &mut String, label: &str, number: u64) {
    out.push_str(label);
    out.push_str(&number.to_string());
}

fn push_text(out: &mut String, label: &str, text: &str) {
    out.push_str(label);
    json::string(text, out);
}
