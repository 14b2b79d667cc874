//! The kind of a column from the kinds of its cells.

use crate::template::kind::SlotKind;

/// The one kind that fits all of these: the most specific wins, options are united, and kinds that contradict
/// each other leave plain text. Nothing at all is text, too.
pub fn merge(kinds: impl IntoIterator<Item = SlotKind>) -> SlotKind {
    kinds.into_iter().reduce(join).unwrap_or_default()
}

fn join(one: SlotKind, other: SlotKind) -> SlotKind {
    use SlotKind as K;
    match (one, other) {
        (one, other) if one == other => one,
        (K::Text | K::Prose, other) | (other, K::Text | K::Prose) => other,
        (K::Choice { mut options }, K::Choice { options: more }) => {
            for option in more {
                if !options.contains(&option) {
                    options.push(option);
                }
            }
            K::Choice { options }
        }
        (K::YesNo { .. }, K::YesNo { .. }) => K::YesNo { details: true },
        (K::Person, K::People) | (K::People, K::Person) => K::People,
        (K::Date | K::Time, K::Instant) | (K::Instant, K::Date | K::Time) => K::Instant,
        (K::Ticket, K::Link) | (K::Link, K::Ticket) => K::Ticket,
        (K::Id { pattern }, K::Ticket) | (K::Ticket, K::Id { pattern }) => K::Id { pattern },
        _ => K::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_specific_kind_wins_and_contradictions_leave_text() {
        use SlotKind as K;
        let check = |kinds: &[K], merged: K| assert_eq!(merge(kinds.to_vec()), merged, "{kinds:?}");
        let choice =
            |options: &[&str]| K::Choice { options: options.iter().map(ToString::to_string).collect() };
        check(&[], K::Text);
        check(&[K::Text, choice(&["Open", "Done"]), K::Text], choice(&["Open", "Done"]));
        check(&[choice(&["Open", "Done"]), choice(&["Open", "Stuck"])], choice(&["Open", "Done", "Stuck"]));
        check(&[K::Person, K::People, K::Person], K::People);
        check(&[K::Prose, K::Date], K::Date);
        check(&[K::Date, K::Instant], K::Instant);
        check(&[K::YesNo { details: false }, K::YesNo { details: true }], K::YesNo { details: true });
        check(&[K::Link, K::Ticket], K::Ticket);
        check(&[K::Date, K::Person], K::Text);
    }
}
