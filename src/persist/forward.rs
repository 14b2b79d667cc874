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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::persist::Memory;

    fn write(name: &str, value: Option<&str>) -> Write {
        (["hindsight/1/", name].concat(), value.map(str::to_owned))
    }

    fn check(mirror: &[(&str, &str)], writes: &[(&str, Option<&str>)], expected: &[(&str, Option<&str>)]) {
        let entries =
            mirror.iter().map(|(name, value)| (["hindsight/1/", name].concat(), (*value).to_owned()));
        let mirror = Memory::of(entries.collect());
        let all = |writes: &[(&str, Option<&str>)]| -> Vec<Write> {
            writes.iter().map(|(name, value)| write(name, *value)).collect()
        };
        assert_eq!(forward(&mirror, &all(writes)), Ok(all(expected)));
    }

    #[test]
    fn what_is_saved_here_is_saved_there() {
        let writes = [("report/x/a", Some("1")), ("report/x/at", Some("a 1 w")), ("setting/theme", None)];
        check(&[("report/x/a", "0")], &writes, &writes);
        check(&[], &[("digest/x", Some("d"))], &[]);
    }

    #[test]
    fn an_earlier_version_never_takes_the_place_of_another_one() {
        let there = [("history/x/1", "old"), ("history/x/2", "older"), ("history/y/9", "other")];
        let new = |number: &'static str, value| [(number, Some(value))];
        check(&there, &new("history/x/1", "new"), &new("history/x/3", "new"));
        check(&there, &new("history/x/5", "new"), &new("history/x/5", "new"));
        check(&there, &new("history/x/2", "old"), &[]);
        let two = [("history/x/1", Some("new")), ("history/x/2", Some("newer"))];
        check(&there, &two, &[("history/x/3", Some("new")), ("history/x/4", Some("newer"))]);
        check(&[("quarantine/x/1", "a")], &new("quarantine/x/1", "b"), &new("quarantine/x/2", "b"));
        let twice = [("history/x/1", Some("new")), ("history/x/7", Some("new"))];
        check(&there, &twice, &new("history/x/3", "new"));
    }

    #[test]
    fn what_is_dropped_here_for_want_of_room_stays_there() {
        check(&[("history/x/1", "old")], &[("history/x/1", None)], &[]);
    }

    #[test]
    fn of_what_is_deleted_for_good_nothing_stays_and_of_what_comes_back_everything() {
        let there = [("bin/x", "b"), ("history/x/1", "old"), ("history/xx/1", "other"), ("mark/x", "m")];
        let gone = [("history/x/1", None), ("mark/x", None), ("bin/x", None)];
        check(&there, &[("bin/x", None)], &gone);
        // Neither another report nor the removal of this one brings it back.
        let put = ("report/y/a", Some("1"));
        check(&there, &[put, ("bin/x", None)], &[&[put], &gone[..]].concat());
        let taken = ("report/x/a", None);
        check(&there, &[taken, ("bin/x", None)], &[&[taken], &gone[..]].concat());
        let back = [("report/x/a", Some("1")), ("bin/x", None)];
        check(&there, &back, &back);
    }

    #[test]
    fn it_says_what_it_has_to_know() {
        let all = |writes: &[(&str, Option<&str>)]| {
            concerns(&writes.iter().map(|(name, value)| write(name, *value)).collect::<Vec<_>>())
        };
        assert!(all(&[("report/x/a", Some("1")), ("history/x/1", None), ("bin/x", Some("b"))]).is_empty());
        assert_eq!(all(&[("history/x/1", Some("v")), ("bin/x", None)]).len(), 3);
    }
}
