//! What the mirror does to follow what was done to the storage, write by write.

use super::{Medium, MediumError, key};

/// Something done to a storage: a value put under a key, or the key taken away.
pub type Write = (String, Option<String>);

/// The starts of the keys of the mirror that [`forward`] has to know for these writes.
pub fn concerns(writes: &[Write]) -> Vec<String> {
    let mut starts = Vec::new();
    for (name, value) in writes {
        let id = match value {
            Some(_) => key::snapshot_of(name).or_else(|| key::quarantined_of(name)).map(|(id, _)| id),
            None => key::binned_of(name),
        };
        if let Some(id) = id {
            starts.extend([key::of_history(id), key::of_quarantine(id), key::mark(id)]);
        }
    }
    starts.sort_unstable();
    starts.dedup();
    starts
}

/// What to do to the mirror after these writes were done here, all at once. `mirror` needs to have no more than what it
/// [concerns].
///
/// - A digest can be worked out again and is not mirrored.
/// - An earlier version, or a text that was set aside, gets a free number if the mirror has another one under its own,
///   which happens where the storage was cleared in between. One that is dropped here stays in the mirror, which has
///   more room.
/// - Of a report that leaves the bin for good everything goes.
pub fn forward(mirror: &dyn Medium, writes: &[Write]) -> Result<Vec<Write>, MediumError> {
    let mut done: Vec<Write> = Vec::new();
    for (name, value) in writes {
        let numbered = key::snapshot_of(name)
            .map(|(id, number)| (id, number, key::of_history(id)))
            .or_else(|| key::quarantined_of(name).map(|(id, number)| (id, number, key::of_quarantine(id))));
        match (value, numbered) {
            _ if key::is_digest(name) => {}
            (Some(value), Some((_, number, start))) => {
                let name = free(mirror, &done, &start, number, value)?;
                done.extend(name.map(|name| (name, Some(value.clone()))));
            }
            (None, Some(_)) => {}
            (None, None) if key::binned_of(name).is_some_and(|id| !is_put(writes, id)) => {
                let id = key::binned_of(name).unwrap_or_default();
                let starts = [key::of_history(id), key::of_quarantine(id), key::mark(id)];
                for other in mirror.keys()? {
                    if starts.iter().any(|start| other.starts_with(start.as_str())) {
                        done.push((other, None));
                    }
                }
                done.push((name.clone(), None));
            }
            (value, None) => done.push((name.clone(), value.clone())),
        }
    }
    Ok(done)
}

/// Whether a report comes back with these writes.
fn is_put(writes: &[Write], id: &str) -> bool {
    writes.iter().any(|(name, value)| value.is_some() && key::report_of(name) == Some(id))
}

/// The key for a value that never changes: its own, or the next one free. `None` if the mirror has the value.
fn free(
    mirror: &dyn Medium,
    done: &[Write],
    start: &str,
    number: u64,
    value: &str,
) -> Result<Option<String>, MediumError> {
    let mut is_taken = false;
    let mut most = number;
    for other in mirror.keys()?.iter().chain(done.iter().map(|(name, _)| name)) {
        let Some(taken) = other.strip_prefix(start).and_then(|number| number.parse::<u64>().ok()) else {
            continue;
        };
        let sent = done.iter().find(|(name, _)| name == other).and_then(|(_, value)| value.as_deref());
        if sent == Some(value) || sent.is_none() && mirror.get(other)?.as_deref() == Some(value) {
            return Ok(None);
        }
        is_taken |= taken == number;
        most = most.max(taken);
    }
    let number = if is_taken { most.saturating_add(1) } else { number };
    Ok(Some([start, &number.to_string()].concat()))
}
