//! An action that asks people to be better, not the system.

use crate::report::glance::has;
use crate::template::normalise;
use crate::validate::{Context, Findings, Level, Rule, RuleId, deed};

/// See `tests/rules/people-not-system.md`.
pub(super) struct PeopleNotSystem;

impl Rule for PeopleNotSystem {
    fn id(&self) -> RuleId {
        RuleId("people-not-system")
    }

    fn level(&self) -> Level {
        Level::Hint
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        for what in deed::open(context).filter_map(|action| action.what.as_ref()) {
            let text = normalise(&what.value);
            if aims_at_people(&text) {
                let message = "This changes what people are asked to do, not the system.".to_owned();
                let help = "Care and knowledge wear off, and people change. Look for what would make the step impossible, automatic, or harmless.";
                found.add_fact(&what.source, None, message, help);
            }
        }
    }
}

fn aims_at_people(text: &str) -> bool {
    let verb = deed::from_verb(text);
    let mut words = verb.split(' ');
    let teaches = words.next().is_some_and(|word| TEACH.contains(&word));
    PHRASES.iter().any(|phrase| has(text, phrase))
        || teaches && words.take(5).any(|word| PEOPLE.contains(&word.strip_suffix('s').unwrap_or(word)))
}

const TEACH: &[&str] =
    &["coach", "educate", "encourage", "instruct", "remind", "retrain", "teach", "tell", "train", "warn"];

/// Who is taught, in the singular.
const PEOPLE: &[&str] = &[
    "admin",
    "administrator",
    "all",
    "analyst",
    "colleague",
    "dev",
    "developer",
    "employee",
    "engineer",
    "everybody",
    "everyone",
    "maintainer",
    "member",
    "oncall",
    "operator",
    "people",
    "personnel",
    "reviewer",
    "sre",
    "staff",
    "team",
    "user",
];

const PHRASES: &[&str] = &[
    "be careful",
    "be mindful",
    "be more careful",
    "be more mindful",
    "be more vigilant",
    "be vigilant",
    "double check",
    "double checking",
    "more careful",
    "pay attention",
    "pay closer attention",
    "pay more attention",
    "provide training",
    "raise awareness",
    "remember to",
    "staff training",
    "take more care",
    "team training",
    "training for",
    "training of",
    "training on",
    "training program",
    "training programme",
    "training session",
    "training sessions",
    "training to",
];
