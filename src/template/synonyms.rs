//! What a heading or label means, whatever its author called it.
//!
//! The spellings are data, in `synonyms.tsv`: a term, then its spellings as [`normalise`] writes them.

use std::sync::OnceLock;

use super::label::{normalise, without_asides};
use super::term::Term;

/// What a heading, a label or a column title means, or `None` if it is none of the well-known ones.
///
/// Emphasis, numbering, case, punctuation and what stands in parentheses don't matter.
pub fn canonical(label: &str) -> Option<Term> {
    let whole = normalise(label);
    look_up(&whole).or_else(|| {
        let core = normalise(&without_asides(label));
        look_up(&core).or_else(|| look_up(without_filler(&core)))
    })
}

/// `incident timeline of events` says no more than `timeline`.
fn without_filler(label: &str) -> &str {
    const BEFORE: &[&str] = &["the ", "post mortem ", "postmortem ", "incident ", "outage ", "issue "];
    const AFTER: &[&str] = &[
        " of events",
        " of the incident",
        " of incident",
        " of the outage",
        " of outage",
        " of the issue",
        " for the outage",
        " utc",
        " details",
        " section",
    ];
    let mut core = label;
    for word in BEFORE {
        core = core.strip_prefix(word).unwrap_or(core);
    }
    for word in AFTER {
        core = core.strip_suffix(word).unwrap_or(core);
    }
    core.split_once(" all times").map_or(core, |(before, _)| before)
}

fn look_up(label: &str) -> Option<Term> {
    static SPELLINGS: OnceLock<Vec<(&str, Term)>> = OnceLock::new();
    let spellings = SPELLINGS.get_or_init(|| {
        let mut spellings: Vec<(&str, Term)> = Vec::new();
        for (spelling, term) in rows() {
            let at = spellings.partition_point(|(other, _)| *other < spelling);
            spellings.insert(at, (spelling, term));
        }
        spellings
    });
    let at = spellings.binary_search_by(|(spelling, _)| (*spelling).cmp(label)).ok()?;
    spellings.get(at).map(|(_, term)| *term)
}

/// Every spelling with its term, as the file has them.
fn rows() -> impl Iterator<Item = (&'static str, Term)> {
    include_str!("synonyms.tsv").lines().flat_map(|line| {
        let mut cells = line.split('\t');
        let name = cells.next().unwrap_or_default();
        let term = Term::ALL.iter().find(|(known, _)| *known == name).map(|(_, term)| *term);
        cells.filter_map(move |spelling| Some((spelling, term?)))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn every_line_of_the_data_names_a_term_and_every_term_has_a_line() {
        let names: Vec<_> =
            include_str!("synonyms.tsv").lines().filter_map(|line| line.split('\t').next()).collect();
        let terms: Vec<_> = Term::ALL.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, terms);
    }

    #[test]
    fn every_spelling_is_normalised_and_has_one_meaning() {
        let mut seen = BTreeMap::new();
        for (spelling, term) in rows() {
            assert_eq!(spelling, normalise(spelling), "{term:?}");
            assert_eq!(seen.insert(spelling, term), None, "{spelling:?} stands twice");
            assert_eq!(canonical(spelling), Some(term), "{spelling:?}");
        }
    }

    #[test]
    fn labels_of_many_houses_mean_the_same() {
        let check = |label: &str, term: Term| assert_eq!(canonical(label), Some(term), "{label:?}");
        check("Incident Number:", Term::IncidentId);
        check("**Date & Time:**", Term::Start);
        check("Timeline (all times in UTC)", Term::Timeline);
        check("Incident Timeline", Term::Timeline);
        check("3. Timeline of events", Term::Timeline);
        check("Timeline, all times UTC", Term::Timeline);
        check("Duration of Outage", Term::Duration);
        check("Root cause(s)", Term::RootCause);
        check("Immediate (Within 24 hours)", Term::ImmediateHorizon);
        check("Why It Happened (5 Whys Analysis)", Term::Whys);
        check("Corrective and Preventative Measures", Term::Prevention);
        check("What went wrong?", Term::CouldBeImproved);
        check("Where did we get lucky", Term::Lucky);
        check("Action Items & Followups", Term::ActionItems);
        check("Who/What", Term::Actor);
        check("Bug #", Term::Ticket);
        check("MTTR", Term::TimeToResolve);
        check("Issue Detected:", Term::DetectedAt);
        check("D. Customer Communications", Term::CustomerCommunications);
    }

    #[test]
    fn other_labels_mean_nothing() {
        for label in ["", "  ", "**", "Kafka", "09:35", "What the parser saw", "the", "Incident"] {
            assert_eq!(canonical(label), None, "{label:?}");
        }
    }
}
