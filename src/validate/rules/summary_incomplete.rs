//! A summary that leaves out how long it lasted, or what harm was done.

use crate::markdown::Kind;
use crate::template::{Term, normalise};
use crate::validate::{Context, Findings, Leaf, Level, Rule, RuleId, deed};

/// See `tests/rules/summary-incomplete.md`.
pub(super) struct SummaryIncomplete;

impl Rule for SummaryIncomplete {
    fn id(&self) -> RuleId {
        RuleId("summary-incomplete")
    }

    fn level(&self) -> Level {
        Level::Hint
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let sections = 0..context.form().sections.len();
        let summaries =
            sections.filter(|at| context.section(*at).is_some_and(|s| s.term == Some(Term::Summary)));
        let within: Vec<usize> = summaries.flat_map(|at| context.within(at)).collect();
        let belongs = |leaf: &&Leaf| {
            let heads = matches!(leaf.block.kind, Kind::Heading(_)) && leaf.spec.term.is_none();
            !heads
                && (leaf.spec.term == Some(Term::Summary) || within.contains(&leaf.section))
                && leaf.filled()
        };
        let (mut text, mut lasted, mut harm, mut first) = (String::new(), false, false, None);
        for leaf in context.leaves.iter().filter(belongs) {
            first.get_or_insert(leaf);
            lasted |= leaf.spec.term == Some(Term::Duration);
            harm |= leaf.spec.term == Some(Term::Impact);
            text.push_str(&leaf.text());
            text.push('\n');
        }
        let Some(first) = first else { return };
        let plain = normalise(&text);
        let words: Vec<&str> = plain.split(' ').collect();
        if !deed::is_english(&words) {
            return;
        }
        let ranks = |rank: usize| context.leaves.get(rank).is_some_and(|leaf| belongs(&leaf));
        let facts = context.facts();
        // What has no times, or is a weakness that somebody might use, did not last.
        lasted |= words.iter().any(|word| word.starts_with("vulnerab") || word.starts_with("exploit"));
        lasted |= facts.timeline.is_empty() && facts.milestones.is_empty() && facts.durations.is_empty();
        lasted |= says_length(&text, &words) || facts.durations.iter().any(|span| ranks(span.source.rank));
        harm |=
            words.iter().any(|word| HARM.contains(word)) || facts.impact.iter().any(|f| ranks(f.source.rank));
        let lacks = match (lasted, harm) {
            (true, true) => return,
            (false, true) => "how long it lasted",
            (true, false) => "what harm was done",
            (false, false) => "how long it lasted or what harm was done",
        };
        let message = ["The summary doesn't say ", lacks, "."].concat();
        let help = "For many readers it is the only part they read. They want to know what failed, for whom, and for how long.";
        found.add(first, message, help.to_owned(), Vec::new());
    }
}

/// Whether words tell a length of time: a unit of it, or two times of day.
fn says_length(text: &str, words: &[&str]) -> bool {
    const UNITS: &[&str] = &["second", "minute", "min", "hour", "hr", "day", "week", "month", "year"];
    let unit = |word: &&str| {
        let bare = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let one = bare.len() < word.len() && matches!(bare, "s" | "m" | "h" | "d");
        one || UNITS.contains(&bare.strip_suffix('s').unwrap_or(bare))
    };
    // The offset of a zone, +00:00, is no time of day.
    let clocks = text.match_indices(':').filter(|(at, _)| {
        let (before, after) = (text.get(..*at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
        let hours = before.trim_end_matches(|c: char| c.is_ascii_digit());
        let two = after.bytes().take_while(u8::is_ascii_digit).count() > 1;
        two && hours.len() < before.len() && !hours.ends_with(['+', '±', '−'])
    });
    words.iter().any(unit) || clocks.count() > 1
}

/// Words that tell of harm, or of who had it.
const HARM: &[&str] = &[
    "affected",
    "affecting",
    "broke",
    "broken",
    "client",
    "clients",
    "consumers",
    "corrupted",
    "crash",
    "crashed",
    "crashes",
    "crashing",
    "customer",
    "customers",
    "degradation",
    "degraded",
    "delay",
    "delayed",
    "delays",
    "deleted",
    "disrupted",
    "disruption",
    "down",
    "downtime",
    "error",
    "errors",
    "exposed",
    "fail",
    "failed",
    "failing",
    "fails",
    "failure",
    "failures",
    "halted",
    "impact",
    "impacted",
    "impacting",
    "impacts",
    "inaccessible",
    "interrupted",
    "interruption",
    "latency",
    "leaked",
    "lost",
    "loss",
    "members",
    "offline",
    "orders",
    "outage",
    "outages",
    "payments",
    "players",
    "requests",
    "revenue",
    "slow",
    "slower",
    "slowdown",
    "slowed",
    "stall",
    "stalled",
    "stalls",
    "stolen",
    "stopped",
    "timeouts",
    "transactions",
    "unable",
    "unavailability",
    "unavailable",
    "unreachable",
    "unresponsive",
    "unusable",
    "user",
    "users",
    "visitors",
    "couldnt",
    "cannot",
];
