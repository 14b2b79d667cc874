//! What the picture promises: marks in order, on the track, to scale, and labels that leave each other room.

use super::shape::WIDTH;
use super::{Form, Picture, Shape, brief};
use crate::exchange::html;
use crate::report::Report;
use crate::report::facts::{Facts, MilestoneKind};
use proptest::prelude::*;

fn picture(text: &str) -> Option<Picture> {
    let report = Report::bound(text, None);
    Picture::of(&report, &Facts::of(&report))
}

/// A report with these rows of a timeline, `09:35 Words` each.
fn report(day: &str, rows: &[&str]) -> String {
    let mut text = ["# Outage\n\n**Date:** ", day, "\n\n## Timeline\n\n| Time | Event |\n|--|--|\n"].concat();
    for row in rows {
        let (time, words) = row.split_once(' ').expect("a time and words");
        text.push_str(&["| ", time, " | ", words, " |\n"].concat());
    }
    text
}

const ROWS: &[&str] = &[
    "09:35 Incident started: checkout errors rise",
    "09:42 Detected by an alert",
    "10:05 Acknowledged by on-call",
    "11:20 Mitigation started: rollback",
    "11:50 Mitigated",
    "12:20 Incident resolved",
];

fn of_class<'p>(picture: &'p Picture, class: &str) -> Vec<&'p Shape> {
    let of = |shape: &&Shape| shape.class.split(' ').any(|own| own == class);
    picture.shapes.iter().filter(of).collect()
}

fn said(picture: &Picture, class: &str) -> Vec<String> {
    of_class(picture, class).into_iter().map(|shape| shape.words.clone()).collect()
}

#[test]
fn turning_points_phases_and_lengths_are_drawn_to_scale() {
    let picture = picture(&report("2025-01-24", ROWS)).expect("six moments");
    assert_eq!(picture.caption, "24 Jan 2025, 09:35 to 12:20 (2 h 45 min)");
    let kinds: Vec<&str> = picture.moments.iter().filter_map(|m| Some(m.kinds.first()?.name())).collect();
    assert_eq!(kinds, ["started", "detected", "acknowledged", "mitigating", "mitigated", "resolved"]);
    let phases: Vec<(&str, u64)> =
        picture.phases.iter().map(|phase| (phase.name.as_str(), phase.seconds() / 60)).collect();
    assert_eq!(phases, [("undetected", 7), ("responding", 98), ("mitigating", 30), ("watching", 30)]);
    let places: Vec<i32> = of_class(&picture, "mark").iter().map(|mark| mark.x).collect();
    let minutes = [0, 7, 30, 105, 135, 165];
    assert_eq!(places, minutes.map(|minute| minute * WIDTH / 165));
    assert_eq!(
        said(&picture, "length"),
        [
            "Time to detect: 7 min",
            "Time to acknowledge: 23 min",
            "Time to mitigate: 2 h 15 min",
            "Time to resolve: 2 h 45 min"
        ]
    );
    assert_eq!(said(&picture, "scale"), ["10:00", "11:00", "12:00"]);
    let flags = said(&picture, "flag");
    assert!(flags.contains(&"Detected 09:42".to_owned()), "{flags:?}");
}

#[test]
fn a_long_stretch_without_a_row_is_a_gap() {
    let rows = [&ROWS[..3], &["10:10 Looked at logs"], &ROWS[3..]].concat();
    let picture = picture(&report("2025-01-24", &rows)).expect("seven moments");
    let silent: Vec<u64> = picture.moments.iter().map(|moment| moment.silence / 60).collect();
    assert_eq!(silent, [0, 0, 0, 0, 70, 0, 0]);
    assert_eq!(of_class(&picture, "gap").len(), 1);
}

#[test]
fn a_field_and_a_row_that_tell_of_one_moment_are_one_mark() {
    let text = report("2025-01-24", ROWS)
        .replace("\n\n## Timeline", "\n**Detected At:** 2025-01-24 09:42\n\n## Timeline");
    let picture = picture(&text).expect("six moments");
    assert_eq!(picture.moments.len(), ROWS.len());
    let detected = &picture.moments[1];
    assert_eq!((detected.names().as_str(), detected.words.as_str()), ("Detected", "Detected by an alert"));
    let (at, _) = detected.place.expect("a row of the report");
    assert!(text[at..].starts_with("| 09:42"), "{}", &text[at..]);
}

#[test]
fn midnight_is_passed_with_and_without_a_date() {
    let rows = ["23:50 Incident started", "23:55 Detected", "00:20 Incident resolved"];
    let check = |day: &str, times: [&str; 3], caption: &str| {
        let picture = picture(&report(day, &rows)).expect("three moments");
        let own: Vec<&str> = picture.moments.iter().map(|moment| moment.time.as_str()).collect();
        assert_eq!((own.as_slice(), picture.caption.as_str()), (times.as_slice(), caption), "{day}");
    };
    let dated = ["24 Jan 23:50", "24 Jan 23:55", "25 Jan 00:20"];
    check("2025-01-24", dated, "24 Jan 2025, 23:50 to 25 Jan 2025, 00:20 (30 min)");
    check("", ["23:50", "23:55", "00:20"], "23:50 to 00:20 (30 min)");
}

#[test]
fn what_comes_much_later_is_told_but_not_drawn() {
    let rows = [ROWS, &["2025-02-10 09:00 Report written"]].concat();
    let text = report("2025-01-24", &rows).replace("| 2025-02-10 | 09:00 ", "| 2025-02-10 09:00 | ");
    let picture = picture(&text).expect("seven moments");
    assert_eq!(picture.moments.len(), 7);
    assert_eq!(of_class(&picture, "mark").len(), 6);
}

#[test]
fn without_two_moments_there_is_no_picture() {
    assert_eq!(picture(""), None);
    assert_eq!(picture(&report("2025-01-24", &["09:35 Incident started"])), None);
    assert_eq!(picture(&report("2025-01-24", &["09:35 Incident started", "09:35 Detected"])), None);
}

#[test]
fn the_exported_page_has_it_below_the_heading_and_says_what_it_shows() {
    let text = report("2025-01-24", ROWS).replace("checkout", "`<checkout>` & co");
    let page = html::export(&Report::bound(&text, None));
    let heading = page.find("Timeline</h2>").expect("the heading");
    let figure = page.find("<figure").expect("the picture");
    assert!(heading < figure && figure < page.find("<table").expect("the table"));
    for piece in [
        r#"<svg class="drawing" width="100%" height=""#,
        r#"aria-label="Timeline, 24 Jan 2025, 09:35 to 12:20 (2 h 45 min)" role="img">"#,
        "<li>09:35: Started: Incident started: &lt;checkout&gt; &amp; co errors rise</li>",
        r#"<li class="swatch swatch--undetected">Undetected 7 min</li>"#,
    ] {
        assert!(page.contains(piece), "no {piece}\nin {page}");
    }
}

#[test]
fn lengths_are_brief() {
    let check = |seconds, words| assert_eq!(brief(seconds), words);
    check(0, "0 s");
    check(40, "40 s");
    check(9_900, "2 h 45 min");
    check(86_400 + 3_700, "1 d 1 h");
}

/// A timeline of moments so many minutes after one another, with words that name some turning points.
fn timeline() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Incident started",
        "Detected by alert",
        "Acknowledged",
        "Investigating",
        "Root cause identified",
        "Mitigation started",
        "Mitigated",
        "Incident resolved",
        "Monitoring",
        "Somebody called",
    ]);
    let row = (0i64..900, words);
    prop::collection::vec(row, 2..14).prop_map(|rows| {
        let mut at = chrono::NaiveDate::from_ymd_opt(2025, 1, 24)
            .and_then(|day| day.and_hms_opt(9, 0, 0))
            .expect("a time");
        let mut text = "# Outage\n\n## Timeline\n\n| Time | Event |\n|--|--|\n".to_owned();
        for (minutes, words) in rows {
            at += chrono::TimeDelta::minutes(minutes);
            let at = at.format("%Y-%m-%d %H:%M").to_string();
            text.extend(["| ", &at, " | ", words, " |\n"]);
        }
        text
    })
}

proptest! {
    #[test]
    fn marks_are_in_order_on_the_track_and_to_scale(text in timeline()) {
        let Some(picture) = picture(&text) else { return Ok(()) };
        let marks = of_class(&picture, "mark");
        let drawn: Vec<(i64, i32)> =
            marks.iter().map(|mark| (picture.moments[mark.moment.expect("a moment")].at, mark.x)).collect();
        prop_assert!(drawn.is_sorted());
        prop_assert!(drawn.iter().all(|(_, x)| (0..=WIDTH).contains(x)));
        let (first, last) = (drawn[0], drawn[drawn.len() - 1]);
        prop_assert_eq!((first.1, last.1), (0, WIDTH));
        for (at, x) in &drawn {
            prop_assert_eq!(i64::from(*x), (at - first.0) * i64::from(WIDTH) / (last.0 - first.0));
        }
        let from: Vec<i64> = picture.phases.iter().flat_map(|phase| [phase.from, phase.to]).collect();
        prop_assert!(from.is_sorted(), "{:?}", picture.phases);
        prop_assert!(picture.phases.iter().all(|phase| phase.seconds() > 0));
    }

    #[test]
    fn labels_stay_in_the_picture_and_off_each_other(text in timeline()) {
        let Some(picture) = picture(&text) else { return Ok(()) };
        let words: Vec<&Shape> = picture.shapes.iter().filter(|shape| !shape.words.is_empty()).collect();
        for (at, one) in words.iter().enumerate() {
            let (from, to) = one.room();
            let wide = to - from > WIDTH;
            prop_assert!(wide || from >= 0 && to <= WIDTH + 1, "{one:?}");
            prop_assert!((0..=i32::from(picture.height)).contains(&one.y), "{one:?}");
            for other in &words[at + 1..] {
                let (start, end) = other.room();
                let apart = (one.y - other.y).abs() >= 14;
                prop_assert!(apart || to <= start || end <= from, "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn every_kind_has_one_mark_at_most(text in timeline()) {
        let Some(picture) = picture(&text) else { return Ok(()) };
        for (_, kind) in MilestoneKind::ALL {
            let count = picture.moments.iter().filter(|moment| moment.kinds.contains(kind)).count();
            prop_assert!(count <= 1);
        }
        prop_assert!(picture.shapes.iter().all(|shape| shape.form != Form::Box || shape.width > 0 || shape.class != "track"));
    }
}
