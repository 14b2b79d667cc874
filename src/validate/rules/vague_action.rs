//! An action that nobody can tell done.

use crate::report::glance::has;
use crate::template::normalise;
use crate::validate::{Context, Findings, Level, Rule, RuleId, deed};

/// See `tests/rules/vague-action.md`.
pub(super) struct VagueAction;

impl Rule for VagueAction {
    fn id(&self) -> RuleId {
        RuleId("vague-action")
    }

    fn level(&self) -> Level {
        Level::Hint
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        for what in deed::open(context).filter_map(|action| action.what.as_ref()) {
            // What stands before a colon may be a heading: “Monitoring: improve the alerts”.
            let rest = what.value.split_once(": ").map_or("", |(_, rest)| rest);
            let starts = [what.value.as_str(), rest].map(normalise);
            let vague = starts
                .iter()
                .find_map(|text| VAGUE.iter().find(|start| starts_with(deed::from_verb(text), start)));
            let Some(vague) = vague else { continue };
            if has_end(&what.value, &starts[0]) {
                continue;
            }
            let message = ["“", vague, "” has no end: nobody can tell when this is done."].concat();
            let help = "Say what will be there that isn't there now: “Add an alert for a full queue”, not “improve monitoring”.";
            found.add_fact(&what.source, None, message, help);
        }
    }
}

/// How actions start that go on for ever.
const VAGUE: &[&str] = &[
    "be aware",
    "be careful",
    "be more careful",
    "better",
    "consider",
    "enhance",
    "explore",
    "improve",
    "investigate",
    "keep an eye",
    "look at",
    "look into",
    "make sure",
    "monitor",
    "think about",
    "try to",
];

/// So many words are details enough.
const LONG: usize = 20;

/// Whether words name an end that can be verified: a number, a condition, a second verb, a thing by its name in code.
fn has_end(text: &str, plain: &str) -> bool {
    const ENDS: &[&str] = &[
        "and add",
        "and create",
        "and fix",
        "and implement",
        "and remove",
        "and replace",
        "by adding",
        "by making",
        "by using",
        "so that",
        "such that",
        "until",
        "when",
        "whenever",
    ];
    text.contains('`')
        || plain.split(' ').count() > LONG
        || plain.split(' ').any(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        || ENDS.iter().any(|end| has(plain, end))
}

/// Whether words start with others.
fn starts_with(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}
