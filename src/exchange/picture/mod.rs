//! The timeline as a picture: a track to scale with the phases of the incident, its moments and its lengths.
//!
//! What is drawn is plain data, so that the page can make elements of it and the exported file text. Across, a place is
//! a share of the width, so that the picture fits any; down, it is in pixels, so that words stay as large as they are.
//! No two labels overlap where the picture is as wide as a small telephone, or wider.

mod draw;
mod figure;
mod flags;
mod moments;
mod phase;
mod scale;
mod shape;

#[cfg(test)]
mod tests;

pub use figure::insert;
pub use moments::Moment;
pub use phase::Phase;
pub use shape::{Form, Shape};

use crate::report::Report;
use crate::report::facts::{Facts, Measure, MilestoneKind};
use moments::Moments;
use scale::Scale;

/// A timeline, laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// From when to when it goes, in words.
    pub caption: String,
    /// What the moments are, in order; those too far off to be drawn too.
    pub moments: Vec<Moment>,
    /// The phases in order, without gaps in the ones that are known.
    pub phases: Vec<Phase>,
    /// What is drawn, that in front last.
    pub shapes: Vec<Shape>,
    /// How high that is, in pixels.
    pub height: u16,
}

impl Picture {
    /// Lays out the timeline of a report; `None` where fewer than two moments of it can be told apart.
    pub fn of(report: &Report, facts: &Facts) -> Option<Self> {
        let moments = Moments::of(report, facts)?;
        let scale = Scale::of(&moments)?;
        let phases = phase::phases(&moments, &scale);
        let (shapes, height) = draw::draw(&moments, &scale, &phases, &lengths(facts, &moments));
        Some(Self { caption: scale.caption(&moments), moments: moments.list, phases, shapes, height })
    }
}

/// What a measure is called.
pub fn name(measure: Measure) -> &'static str {
    match measure {
        Measure::Total => "Total",
        Measure::Detect => "Time to detect",
        Measure::Acknowledge => "Time to acknowledge",
        Measure::Mitigate => "Time to mitigate",
        Measure::Resolve => "Time to resolve",
        Measure::Review => "Time to review",
        Measure::Other => "Length",
    }
}

/// A length of time in few letters: `2 h 45 min`, `3 d`, `40 s`. Seconds are left out from a minute on.
pub fn brief(seconds: u64) -> String {
    let parts = match seconds {
        0..60 => [(seconds, " s"), (0, "")],
        60..86_400 => [(seconds / 3600, " h"), (seconds / 60 % 60, " min")],
        _ => [(seconds / 86_400, " d"), (seconds / 3600 % 24, " h")],
    };
    let words: Vec<String> =
        parts.iter().filter(|part| part.0 > 0).map(|(count, unit)| count.to_string() + unit).collect();
    if words.is_empty() { "0 s".to_owned() } else { words.join(" ") }
}

/// A metric with its ends.
struct Length {
    words: String,
    from: i64,
    to: i64,
}

/// The metrics whose ends are among the moments. What is the time to resolve need not be told as the total again.
fn lengths(facts: &Facts, moments: &Moments) -> Vec<Length> {
    let mut lengths = Vec::new();
    for metric in &facts.metrics {
        use MilestoneKind::{Acknowledged, Detected, Mitigated, Resolved, Started};
        let (from, to) = match metric.measure {
            Measure::Detect => (Started, Detected),
            Measure::Acknowledge => (Detected, Acknowledged),
            Measure::Mitigate => (Started, Mitigated),
            Measure::Resolve => (Started, Resolved),
            _ => continue,
        };
        let (Some(from), Some(to)) = (moments.when(from), moments.when(to)) else { continue };
        if to > from {
            let words = [name(metric.measure), ": ", &brief(to.abs_diff(from))].concat();
            lengths.push(Length { words, from, to });
        }
    }
    lengths
}
