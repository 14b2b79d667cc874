//! A row of the timeline that is earlier than the one above it.

use crate::markdown::Role;
use crate::report::Edit;
use crate::report::facts::{Event, Stamp};
use crate::validate::{Context, Findings, Fix, Level, Place, Rule, RuleId};

/// See `tests/rules/timeline-order.md`.
pub(super) struct TimelineOrder;

impl Rule for TimelineOrder {
    fn id(&self) -> RuleId {
        RuleId("timeline-order")
    }

    fn level(&self) -> Level {
        Level::Warning
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        for rows in context.facts().timeline.chunk_by(|one, two| one.block == two.block) {
            let timed: Vec<&Event> = rows.iter().filter(|event| event.at.is_some()).collect();
            let mut wrong = timed.windows(2).filter(|pair| step(pair).is_some_and(|seconds| seconds < 0));
            let Some([above, row]) = wrong.next() else { continue };
            let rest = wrong.count();
            // Newest first is an order, too.
            if timed.len() > 2 && rest + 2 == timed.len() {
                continue;
            }
            let (Some(above), Some(at)) = (&above.at, &row.at) else { continue };
            let message = ["“", at.text.trim(), "” stands after “", above.text.trim(), "”, which is later."];
            let help = "Readers follow a timeline from top to bottom and take the order for cause and effect. Sort the rows, or correct the time or its day.";
            let fix = match at.source.slot.role {
                Role::Cell(column) => context.report.by_time(row.block, column.into()).and_then(|rows| {
                    let edit = Edit::Arrange { block: row.block, rows };
                    mends(context, &edit).then(|| Fix::new("Sort the rows by time", edit))
                }),
                _ => None,
            };
            let place = Place::of(&at.source);
            found.add_at(at.source.rank, place, message.concat(), help.to_owned(), fix.into_iter().collect());
        }
    }
}

/// The seconds from one row to the next, as their own words say. A time half a day or more before the one above it is on
/// the next day.
fn step(pair: &[&Event]) -> Option<i64> {
    let [above, row] = pair else { return None };
    let (above, row) = (&above.at.as_ref()?.value, &row.at.as_ref()?.value);
    if above.about || row.about || above.day_is_own != row.day_is_own {
        return None;
    }
    if row.day_is_own {
        return row.seconds_since(above);
    }
    let zone = |stamp: &Stamp| stamp.zone.as_ref().and_then(|zone| zone.offset);
    let seconds = (row.time? - above.time?).num_seconds();
    (zone(above) == zone(row) && seconds > -43_200).then_some(seconds)
}

/// Whether sorting changes anything; rows with a day and rows without don't always compare.
fn mends(context: &Context, edit: &Edit) -> bool {
    context.report.clone().edit(edit.clone(), 0.0).is_some()
}
