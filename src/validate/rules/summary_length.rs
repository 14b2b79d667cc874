//! A summary that is too short to tell the incident, or too long to be read.

use crate::markdown::Kind;
use crate::template::{Section, Term, normalise};
use crate::validate::quiet::sentences;
use crate::validate::{Context, Findings, Level, Rule, RuleId};

/// See `tests/rules/summary-length.md`.
pub(super) struct SummaryLength;

impl Rule for SummaryLength {
    fn id(&self) -> RuleId {
        RuleId("summary-length")
    }

    fn level(&self) -> Level {
        Level::Hint
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let mut count = 0;
        let mut first = None;
        for passage in context.passages() {
            let Some(leaf) = context.leaves.get(passage.rank) else { continue };
            let is_summary = context.section(leaf.section).is_some_and(is_summary);
            if !is_summary || !matches!(leaf.block.kind, Kind::Prose | Kind::List) {
                continue;
            }
            let start = first.get_or_insert(leaf);
            if start.section == leaf.section {
                count += sentences(&passage.text);
            }
        }
        let Some(first) = first else { return };
        let message = match count {
            0 | FEWEST..=MOST => return,
            1 => "The summary is one sentence; two or three tell what happened, for how long and why."
                .to_owned(),
            count => format!(
                "The summary has {count} sentences; more than {MOST} are not read by those in a hurry."
            ),
        };
        let help = "For many readers it is the only part they read. Two or three sentences say what customers noticed and for how long, why it happened, and where things stand.";
        found.add(first, message, help.to_owned(), Vec::new());
    }
}

/// Whether a heading says that a summary follows. An introduction or description may be as long as it likes, and a summary
/// of a part is not that of the report.
fn is_summary(section: &Section) -> bool {
    let title = normalise(&section.title);
    let named = ["summary", "tl dr", "tldr", "abstract", "synopsis", "in short", "in brief"];
    let named = named.iter().any(|name| title.contains(name));
    named
        && (section.term == Some(Term::Summary)
            || section.term.is_none() && title == "incident summary"
            || title == "issue summary")
}

/// So many sentences it should have at least.
const FEWEST: usize = 2;
/// So many sentences it should have at most.
const MOST: usize = 3;
