//! The overview: the timeline as picture and list, the lengths, the actions.

use hindsight::app::overview::Shown;
use hindsight::app::panel::overview;
use hindsight::report::Report;
use hindsight::worker::{Answer, Subject, Task, serve};

/// The overview of a report as HTML has all of these pieces, in which `ROW` stands for the item of the detection.
#[track_caller]
fn check_overview(text: &str, expected: &[&str]) -> String {
    let report = Report::bound(text, None);
    let subject = Subject { text: report.text(), ..Subject::default() };
    let Answer::Overview(told) = serve(&Task::Overview { subject, now: 1_740_000_000 }) else {
        panic!("no overview")
    };
    let shown = Shown::of(&report, *told);
    let row = shown.moments.get(1).copied().flatten().map(|slot| slot.item.0.to_string());
    let html = overview::content(&shown).to_html();
    let html = row.map_or(html.clone(), |row| html.replace(&["\"", &row, "\""].concat(), "\"ROW\""));
    for piece in expected {
        assert!(html.contains(piece), "no {piece}\nin {html}");
    }
    html
}

#[test]
fn the_overview_shows_the_timeline_as_picture_and_list_the_lengths_and_the_actions() {
    let html = check_overview(
        "# Outage\n\n**Date:** 2025-01-24\n**Time to Detection:** [X minutes]\n\n## Timeline\n\n\
         | Time | Event |\n|---|---|\n| 09:30 | Incident started |\n| 09:40 | Detected <b> |\n| 10:00 | Resolved |\n\n\
         ## Action Items\n\n| Action | Owner | Due Date | Status |\n|---|---|---|---|\n\
         | Add a probe | Ana | 2025-02-01 | Open |\n| Add a test | | | Done |\n",
        &[
            r#"<svg class="drawing" role="img" aria-label="Timeline, 24 Jan 2025, 09:30 to 10:00 (30 min)" width="100%""#,
            r#"<rect class="phase phase--undetected" x="0%""#,
            r#"<circle class="mark mark--turn" cx="33.33%""#,
            r#"data-do="moment" data-at="1" data-of="ROW"></circle>"#,
            r#"<ul class="legend" aria-label="Phases"><li class="swatch swatch--undetected">Undetected 10 min</li>"#,
            r#"data-do="moment" data-at="1" data-of="ROW"><span class="when">09:40<span class="aloud">: </span></span>"#,
            r"<strong>Detected</strong> Detected &lt;b&gt;</span></a></li>",
            r"<span>Time to detect <small>detected − started</small></span><strong>10 min</strong>",
            r#"data-do="fill" data-at="0">Fill in<span class="aloud">: Time to detect, 10 minutes</span></button>"#,
            r"<h3>Actions, 1 of 2 done</h3>",
            r#"<li class="swatch swatch--overdue">1 overdue</li><li class="swatch swatch--done">1 done</li>"#,
            r#"<th scope="row">Ana</th><td>1</td><td>1</td><td>–</td>"#,
        ],
    );
    assert_eq!(html.matches("data-do=\"fill\"").count(), 1, "{html}");
}

#[test]
fn the_overview_of_a_report_without_times_says_what_it_waits_for() {
    let html = check_overview("# Outage\n\n## Cause\n\nA leak.\n", &["once two of its rows"]);
    assert!(!html.contains("<svg") && !html.contains("Actions"), "{html}");
}
