//! Words that call the harm complete, beside a number that says it was not.

use crate::report::facts::{Figure, Stated};
use crate::template::Term;
use crate::validate::moments::leaf;
use crate::validate::phrase::Phrases;
use crate::validate::{Context, Findings, Level, Rule, RuleId};

/// See `tests/rules/absolute-impact.md`.
pub(super) struct AbsoluteImpact;

impl Rule for AbsoluteImpact {
    fn id(&self) -> RuleId {
        RuleId("absolute-impact")
    }

    fn level(&self) -> Level {
        Level::Hint
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let figures = &context.facts().impact;
        let Some(share) = figures.iter().find(|figure| is_part(context, figure)) else { return };
        let phrases = Phrases::new(PATTERNS, &[]);
        for passage in context.passages().iter().filter(|passage| passage.told) {
            let mut ranges = phrases.find(&passage.text, &passage.words).into_iter();
            let Some((leaf, range)) = context.leaves.get(passage.rank).zip(ranges.next()) else { continue };
            let words = passage.text.get(range.clone()).unwrap_or_default();
            let message = ["The report says “", words, "” here, but also “", share.text.trim(), "”."];
            let help = "The larger word is the one that gets repeated. Say what was down, for whom, and how much of it.";
            found.add_in(leaf, range, message.concat(), help.to_owned(), Vec::new());
        }
    }
}

const PATTERNS: &[&str] = &[
    "complete|total|full|entire ? outage|downtime|disruption|unavailability|blackout",
    "completely|entirely|totally|fully down|offline|unavailable|unreachable|inaccessible",
    "all|every ? ? user|users|customer|customers|client|clients were|was|are|is unable|affected|impacted",
    "affected|affecting|impacted|impacting all|every ? user|users|customer|customers|client|clients",
    "everyone|everybody was affected|impacted",
];

/// Whether a figure is a share of those who use the service, and less than all of them.
fn is_part(context: &Context, figure: &Stated<Figure>) -> bool {
    const WHO: &[&str] =
        &["user", "customer", "client", "request", "account", "traffic", "subscriber", "visitor"];
    let Figure { number, unit, of, .. } = &figure.value;
    let hundred = 10_i64.checked_pow(number.places().into()).and_then(|one| one.checked_mul(100));
    let field =
        || leaf(context, &figure.source).is_some_and(|leaf| leaf.spec.term == Some(Term::UsersAffected));
    unit == "%"
        && hundred.is_some_and(|hundred| number.digits() > 0 && number.digits() < hundred)
        && (WHO.iter().any(|who| of.contains(who)) || field())
}
