//! The labels above the track, in as few lanes as they need.

use super::shape::{Form, Shape, WIDTH, width};

/// A label on a pole that stands at its moment.
pub(super) struct Flag {
    /// Where the pole stands.
    pub(super) x: i32,
    /// The words, without their height.
    pub(super) words: Shape,
    /// In which lane they are, counted from the track up.
    pub(super) lane: i32,
}

/// Puts labels into lanes so that no two of them overlap and, if possible, no pole crosses words. Labels are given as
/// place, words and moment, in the order of their places.
pub(super) fn flags(labels: &[(i32, String, usize)]) -> Vec<Flag> {
    let mut flags: Vec<Flag> = labels.iter().map(|(x, words, moment)| flag(*x, words, *moment)).collect();
    // Words go right from their pole, so that those further right have to be lower; near the end it is the other way.
    let (right, left): (Vec<usize>, Vec<usize>) =
        (0..flags.len()).partition(|at| flags.get(*at).is_some_and(|flag| flag.words.form == Form::Words));
    let mut placed: Vec<usize> = Vec::new();
    for at in right.into_iter().rev().chain(left) {
        let Some(own) = flags.get(at) else { continue };
        let others = || placed.iter().filter_map(|other| flags.get(*other));
        let free = |lane: i32| others().all(|other| lane != other.lane || !overlap(own, other));
        let clear = |lane: i32| {
            others().all(|other| {
                (lane > other.lane || !is_under(other.x, own))
                    && (lane < other.lane || !is_under(own.x, other))
            })
        };
        let most = i32::try_from(placed.len()).unwrap_or(i32::MAX);
        let lane = (0..=most).find(|lane| free(*lane) && clear(*lane));
        let lane = lane.or_else(|| (0..=most).find(|lane| free(*lane))).unwrap_or(most);
        if let Some(own) = flags.get_mut(at) {
            own.lane = lane;
        }
        placed.push(at);
    }
    flags
}

fn flag(x: i32, words: &str, moment: usize) -> Flag {
    let wide = width(words);
    let (form, start) = if x + wide <= WIDTH {
        (Form::Words, x)
    } else if x >= wide {
        (Form::End, x)
    } else {
        (Form::Words, (WIDTH - wide).max(0))
    };
    let words = Shape::new(form, "flag", start, 0).words(words).moment(moment);
    Flag { x, words, lane: 0 }
}

/// Whether the words of two flags would overlap in one lane.
fn overlap(one: &Flag, other: &Flag) -> bool {
    let ((from, to), (start, end)) = (one.words.room(), other.words.room());
    from < end && start < to
}

/// Whether a pole at a place would go through the words of a flag. Where its own pole is, does not count.
fn is_under(x: i32, flag: &Flag) -> bool {
    let (from, to) = flag.words.room();
    from < x && x < to
}
