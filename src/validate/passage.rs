//! Which words of a report tell what happened, and which look ahead or back on it: rules about wording judge the
//! account alone.

use super::context::Context;
use super::phrase::{Word, words};
use super::quiet::quiet;
use crate::markdown::{Kind, Role};
use crate::report::Leaf;
use crate::template::{Section, SlotKind, Term, normalise};

/// The words of a slot that its writer wrote, as rules about wording read them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The rank of its leaf.
    pub rank: usize,
    /// The leaf's words, with spaces in place of code, quotes, addresses and tags; byte for byte where they stood.
    pub text: String,
    /// The words of that text.
    pub words: Vec<Word>,
    /// Whether it tells what happened. Lessons, actions, what went well and what is to be improved do not.
    pub told: bool,
    /// Whether it names a cause.
    pub cause: bool,
}

/// The passages of a report, in order.
pub(super) fn passages(context: &Context) -> Vec<Passage> {
    let natures = natures(&context.form().sections);
    let mut found = Vec::new();
    for leaf in context.leaves.iter().filter(|leaf| may_tell(leaf)) {
        let mut nature = natures.get(leaf.section).copied().unwrap_or_default();
        if let Some(term) = leaf.spec.term {
            nature.told &= !looks_around(term);
            nature.cause |= is_cause(term);
        }
        if is_plain(leaf) || leaf.filled() {
            let text = quiet(&leaf.text());
            let words = words(&text);
            found.push(Passage {
                rank: leaf.rank,
                text,
                words,
                told: nature.told,
                cause: nature.cause && nature.told,
            });
        }
    }
    found
}

/// Whether words are plainly somebody's, so that nothing needs to be looked up: no brackets, no emphasis around them, and
/// longer than a stand-in such as `HH:MM` or `to be decided`, or not like one.
fn is_plain(leaf: &Leaf) -> bool {
    const LONGER: usize = 24;
    let raw = leaf.raw();
    let loud = raw.as_bytes().windows(2).any(|pair| pair.iter().all(u8::is_ascii_uppercase));
    let said = raw.starts_with('X') || raw.contains("o be ") || raw.contains("ill ") || !raw.contains(' ');
    (raw.len() > LONGER || !loud && !said)
        && raw.starts_with(|c: char| c.is_ascii_alphanumeric())
        && !raw.bytes().any(|byte| matches!(byte, b'[' | b'<' | b'{' | b'&' | b'\n'))
        && leaf.spec.placeholder.is_none()
        && leaf.given.is_empty()
        && !leaf.asks
}

/// Whether a slot holds sentences rather than a value.
fn may_tell(leaf: &Leaf) -> bool {
    let kind = matches!(leaf.spec.kind, SlotKind::Text | SlotKind::Prose | SlotKind::YesNo { .. });
    let place = match leaf.block.kind {
        Kind::Prose | Kind::Fields | Kind::List | Kind::Table => true,
        Kind::Heading(_) => leaf.slot.role == Role::Value,
        _ => false,
    };
    // One word is a name or a value.
    kind && place && (leaf.raw().contains(' ') || !leaf.raw().is_ascii())
}

#[derive(Debug, Clone, Copy, Default)]
struct Nature {
    told: bool,
    cause: bool,
}

/// What each section is, by its own title and those it lies under.
fn natures(sections: &[Section]) -> Vec<Nature> {
    let mut open: Vec<(u8, Nature)> = Vec::new();
    let mut found = Vec::with_capacity(sections.len());
    for section in sections {
        open.retain(|(level, _)| *level < section.level);
        let mut nature = open.last().map_or(Nature { told: true, cause: false }, |(_, nature)| *nature);
        match section.term {
            Some(term) => {
                nature.told &= !looks_around(term);
                nature.cause |= is_cause(term);
            }
            // The title of the whole report says nothing about its parts.
            None if section.level > 1 => {
                let title = normalise(&section.title);
                let has = |words: &[&str]| {
                    words.iter().any(|word| title.split(' ').any(|own| own.starts_with(word)))
                };
                nature.told &= !has(AROUND);
                nature.cause |= has(&["cause", "causes"]);
            }
            None => {}
        }
        open.push((section.level, nature));
        found.push(nature);
    }
    found
}

/// How words start in titles of what is no account of the incident.
const AROUND: &[&str] = &[
    "action",
    "agenda",
    "appendix",
    "better",
    "conclu",
    "differently",
    "discussion",
    "faq",
    "feedback",
    "follow",
    "forward",
    "future",
    "glossary",
    "going",
    "improv",
    "learn",
    "lesson",
    "luck",
    "meta",
    "next",
    "plan",
    "poorly",
    "prevent",
    "propos",
    "question",
    "recommend",
    "refer",
    "reflection",
    "remediation",
    "suggest",
    "takeaway",
    "task",
    "thought",
    "todo",
    "well",
    "wish",
    "worked",
    "wrong",
];

/// Whether a part looks back on the incident, or ahead, or holds what others said.
fn looks_around(term: Term) -> bool {
    use Term as T;
    matches!(
        term,
        T::DetectedSooner
            | T::ResponseEfficiency
            | T::PermanentResolution
            | T::WentWell
            | T::CouldBeImproved
            | T::Lucky
            | T::Lessons
            | T::TechnicalLessons
            | T::ProcessLessons
            | T::OrganizationalLessons
            | T::ActionItems
            | T::ImmediateHorizon
            | T::ShortTerm
            | T::LongTerm
            | T::Action
            | T::ActionType
            | T::Owner
            | T::DueDate
            | T::Ticket
            | T::Status
            | T::Supporting
            | T::Logs
            | T::RelatedIncidents
            | T::References
            | T::FollowUp
            | T::ReviewMeeting
            | T::Attendees
            | T::Agenda
            | T::SuccessCriteria
            | T::Prevention
            | T::OpenQuestions
            | T::Conclusion
            | T::Appendix
            | T::TechnicalDetails
            | T::CommunicationLog
            | T::CostAnalysis
            | T::CustomerCommunications
            | T::Meta
            | T::CultureCheck
            | T::ProcessCheck
            | T::TemplateVersion
            | T::TemplateUpdated
    )
}

/// Whether a part names what led to the incident.
pub(super) fn is_cause(term: Term) -> bool {
    use Term as T;
    matches!(
        term,
        T::RootCause
            | T::Trigger
            | T::Whys
            | T::ContributingFactors
            | T::TechnicalDebt
            | T::ProcessGap
            | T::MonitoringGap
            | T::HumanFactor
            | T::ExternalFactor
    )
}
