//! Orders the rows of a timeline by their times.

use super::Report;
use super::value::{Reading, Value, read};
use crate::markdown::{BlockId, ItemId, Role};
use crate::template::SlotKind;

impl Report {
    /// The rows of a table in the order of the times in a column. A time that is half a day or more before the
    /// one above it is on the next day; a row without a readable time stays after the row above it.
    pub fn by_time(&self, block: BlockId, column: usize) -> Option<Vec<ItemId>> {
        let block = self.document.block(block)?;
        let role = Role::Cell(u16::try_from(column).ok()?);
        let mut rows: Vec<(i64, ItemId)> = Vec::new();
        let (mut day, mut last, mut before) = (0, None, i64::MIN);
        for row in block.rows() {
            let text = self.document.words(block, row, role).unwrap_or_default();
            let key = match moment(&text) {
                Some(Moment::Absolute(seconds)) => Some(seconds),
                Some(Moment::OfDay(seconds)) => {
                    if last.is_some_and(|last| seconds + 12 * 3600 <= last) {
                        day += 1;
                    }
                    last = Some(seconds);
                    Some(day * 86_400 + seconds)
                }
                None => None,
            };
            before = key.unwrap_or(before);
            // Rows are nearly in order as a rule, and then this is quick.
            let at = rows.partition_point(|row| row.0 <= before);
            rows.insert(at, (before, row.id));
        }
        Some(rows.into_iter().map(|row| row.1).collect())
    }
}

enum Moment {
    Absolute(i64),
    OfDay(i64),
}

fn moment(text: &str) -> Option<Moment> {
    let kinds = [SlotKind::Time, SlotKind::Instant];
    kinds.iter().find_map(|kind| match read(kind, text) {
        Reading::Read { value: Value::Time(time), .. } => {
            Some(Moment::OfDay(i64::from(chrono::Timelike::num_seconds_from_midnight(&time.time))))
        }
        Reading::Read { value: Value::Instant(instant), .. } => {
            let at = instant.utc().or(instant.local())?;
            Some(Moment::Absolute(at.and_utc().timestamp()))
        }
        _ => None,
    })
}
