//! What a report says of itself: read from its fields, and set through them.

use super::change;
use super::draft::Draft;
use super::tree::{Json, Node};
use crate::markdown::{Role, Slot};
use crate::report::Report;
use crate::report::value::{Reading, Value, date_iso, people, read};
use crate::template::{Place, SlotKind, Term, recognise};

/// The members that stand for a field, each with what its label means.
pub(super) const FIELDS: [(&str, Term); 5] = [
    ("id", Term::IncidentId),
    ("date", Term::Date),
    ("severity", Term::Severity),
    ("status", Term::Status),
    ("authors", Term::Authors),
];

/// The metadata of a report, null where nothing is written: the date as `YYYY-MM-DD` where it can be read, the
/// authors as a list of names, the rest in the report's words.
pub(super) fn metadata(report: &Report) -> Node {
    let mut members = vec![("title".to_string(), title(report))];
    for (key, term) in FIELDS {
        let words = report.value_of(term);
        let value = words.map_or(Json::Null, |words| match term {
            Term::Authors => Json::List(people(&words).into_iter().map(Node::text).collect()),
            Term::Date => Json::Text(iso(&words).unwrap_or(words)),
            _ => Json::Text(words),
        });
        members.push((key.to_string(), value.into()));
    }
    let template = report.template().map_or(Json::Null, |template| Json::Text(template.name.clone()));
    members.push(("template".to_string(), template.into()));
    Json::Object(members).into()
}

fn iso(words: &str) -> Option<String> {
    match read(&SlotKind::Date, words) {
        Reading::Read { value: Value::Date(date), .. } if date.other.is_none() => Some(date_iso(date.day)),
        _ => None,
    }
}

fn title(report: &Report) -> Node {
    let title = report.title();
    let unfilled = title.is_empty() || recognise(&title, Place::Heading, "").is_some();
    if unfilled { Json::Null } else { Json::Text(title) }.into()
}

/// Where the title of a report can be set: a field of that name, or its outermost heading.
pub(super) fn title_slot(report: &Report) -> Option<Slot> {
    let field = report.fields().find(|(_, spec)| spec.term == Some(Term::Title)).map(|(slot, _)| slot);
    field.or_else(|| {
        let section = report.form().sections.iter().find(|section| section.level == 1)?;
        let item = report.document().block(section.heading?)?.items.first()?;
        item.part(Role::Text).map(|_| item.slot(Role::Text))
    })
}

/// The words that a member of the metadata stands for.
pub(super) fn words(node: &Node) -> Option<String> {
    match &node.value {
        Json::List(items) => Some(items.iter().filter_map(Node::words).collect::<Vec<_>>().join(", ")),
        _ => node.words(),
    }
}

impl Draft {
    /// Metadata that says something else than the text did was changed: it is set in the fields it was read from,
    /// unless those were changed themselves.
    pub(super) fn metadata(&mut self, members: &[(String, Node)], said: &Node) {
        let now = metadata(&self.report);
        for (key, node) in members.iter().filter(|(key, _)| key != "template") {
            let old = said.get(key);
            let wanted = words(node);
            if old.is_some_and(|old| words(old) == wanted) || old != now.get(key) {
                continue;
            }
            let term = FIELDS.iter().find(|(name, _)| name == key).map(|(_, term)| *term);
            let slot = if key == "title" {
                title_slot(&self.report)
            } else {
                term.and_then(|term| self.slot_of(term))
            };
            match slot {
                Some(slot) => change::set(&mut self.report, vec![(slot, wanted.unwrap_or_default())]),
                None if wanted.is_some() || old.is_none() => self.leave_all("", key, node),
                None => {}
            }
        }
    }

    fn slot_of(&self, term: Term) -> Option<Slot> {
        self.report.fields().find(|(_, spec)| spec.term == Some(term)).map(|(slot, _)| slot)
    }
}
