//! Metrics: what follows from moments, whether that is certain, and where nothing follows.

use super::templates;
use hindsight::report::Report;
use hindsight::report::facts::{Facts, Measure};

#[test]
fn nothing_follows_for_certain_from_zones_that_contradict_each_other() {
    let text =
        "Start: 2024-06-03 02:00 EAT\n\nDetected: 2024-06-03 02:30 UTC\n\nDetected: 2024-06-03 02:30 EAT\n";
    let facts = Facts::of(&Report::open(text, &templates()));
    assert_eq!(facts.metric(Measure::Detect).map(|metric| metric.certain), Some(false));
    let clear = "Start: 2024-06-03 02:00 EAT\n\nDetected: 2024-06-03 02:30 UTC\n";
    let facts = Facts::of(&Report::open(clear, &templates()));
    assert_eq!(facts.metric(Measure::Detect).map(|metric| metric.certain), Some(true));
}

#[test]
fn milestones_that_words_put_before_the_start_make_no_metric() {
    let text = "Date & Time: 2025-01-24 09:35 UTC\n\n## Timeline\n\n- 09:20 UTC Latency detected\n- 12:20 UTC Trading resumed\n";
    let facts = Facts::of(&Report::open(text, &templates()));
    assert_eq!(facts.metric(Measure::Detect), None);
    assert_eq!(facts.metric(Measure::Total).map(|metric| metric.seconds), Some(165 * 60));
}
