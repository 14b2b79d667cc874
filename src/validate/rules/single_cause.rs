//! One cause, and nothing beside it.

use crate::markdown::Role;
use crate::template::{Shape, Term};
use crate::validate::phrase::Phrases;
use crate::validate::{Context, Findings, Level, Place, Rule, RuleId};

/// See `tests/rules/single-cause.md`.
pub(super) struct SingleCause;

impl Rule for SingleCause {
    fn id(&self) -> RuleId {
        RuleId("single-cause")
    }

    fn level(&self) -> Level {
        Level::Hint
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        let causes = context.passages().iter().filter(|passage| passage.cause);
        let mut statements = 0;
        let mut first = None;
        for passage in causes {
            statements += count(&passage.text);
            first = first.or(context.leaves.get(passage.rank).map(|leaf| (leaf, passage)));
        }
        let Some((leaf, passage)) = first else { return };
        let help = "Systems have defences, and an incident needs several conditions at once. What made it possible, what made it worse, what hid it? Each is a place to act.";
        if statements == 1 && Phrases::new(SEVERAL, &[]).find(&passage.text, &passage.words).is_empty() {
            let message = "One cause is named, and nothing that contributed to it.".to_owned();
            found.add(leaf, message, help.to_owned(), Vec::new());
            return;
        }
        // The form asks for factors, and the cause is there, but no factor.
        let asks = |(_, section): &(usize, &crate::template::Section)| {
            section.term == Some(Term::ContributingFactors)
        };
        let mut asking = context.form().sections.iter().enumerate().filter(asks);
        if let Some((at, section)) = asking.next()
            && !section.parts.is_empty()
            && !context.within(at).any(|at| has_factor(context, at))
        {
            let block =
                section.parts.iter().find(|part| !matches!(part.shape, Shape::Still)).map(|part| part.block);
            let message = "The cause is named, but no factor that contributed to it.".to_owned();
            let place = Place { section: at, block: block.or(section.heading), slot: None, range: None };
            found.add_at(context.rank(at), place, message, help.to_owned(), Vec::new());
        }
    }
}

/// Words that tell of more than one cause.
const SEVERAL: &[&str] = &[
    "contributed|contributing|contributor|contributors|contribution|combination|combined|compounded|coupled|exacerbated|worsened",
    "causes|factors|reasons|conditions|issues|problems|bugs|failures",
    "also|additionally|furthermore|moreover|besides|secondly|second|simultaneously",
    "in addition",
    "as well as",
    "together with",
    "at the same time",
    "made worse|possible",
    "on top of",
];

/// How many things a text says: its paragraphs, or the items of its lists.
fn count(words: &str) -> usize {
    let mut count = 0;
    let mut open = false;
    for line in words.lines().map(str::trim) {
        let is_item =
            line.starts_with(['-', '*', '+', '•']) || line.starts_with(|c: char| c.is_ascii_digit());
        let says = line.contains(char::is_alphanumeric);
        count += usize::from(says && (is_item || !open));
        open = says;
    }
    count
}

/// Whether a section names a factor: by a mark, or by words.
fn has_factor(context: &Context, section: usize) -> bool {
    let heading = context.section(section).and_then(|section| section.heading);
    context.own(section).iter().any(|leaf| {
        let ticked = leaf.item.part(Role::Check).is_some() && context.report.ticked(leaf.slot.item);
        let boxed = leaf.item.part(Role::Check).is_some() && leaf.item.part(Role::Value).is_none();
        Some(leaf.block.id) != heading && (ticked || leaf.filled() && !boxed)
    })
}
