//! What a key costs: main-thread milliseconds while text is typed, in the page and in a bare text area.
//!
//! The pages take turns (bare, few, many, bare, …), so the ratios hold on a noisy machine. Arguments: `--rounds N`
//! and `--keys N`.

use journeys::wait::until_true;
use journeys::{Browser, Setup};
use serde_json::json;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

/// The field that is typed into: one of prose.
const FIELD: &str = "#form textarea[data-prose], textarea[data-bench]";

/// A fast typist's pace, and the pause after which delayed work such as saving has run.
const PACE: Duration = Duration::from_millis(16);
const PAUSE: Duration = Duration::from_millis(600);

const TEXT: &[u8] = b"abcdefgh ";

/// A page to be measured.
struct Subject {
    name: &'static str,
    setup: fn() -> Setup,
    path: String,
    costs: Vec<Cost>,
}

/// Milliseconds for one key.
#[derive(Clone, Copy)]
struct Cost {
    /// All tasks of the main thread while typing.
    task: f64,
    /// Script alone.
    script: f64,
    /// All tasks, with those of the pause after the last key (saving, preview) shared out over the keys.
    settled: f64,
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (rounds, keys) = (argument("--rounds", 5), argument("--keys", 60));
    let mut subjects = [
        Subject { name: "bare text area", setup: bare, path: String::new(), costs: Vec::new() },
        Subject { name: "9 timeline rows", setup: page, path: import(&report(9)), costs: Vec::new() },
        Subject { name: "1000 timeline rows", setup: page, path: import(&report(1000)), costs: Vec::new() },
    ];
    for round in 1..=rounds {
        println!("round {round} of {rounds}");
        for subject in &mut subjects {
            let cost = measure(subject, keys).await;
            subject.costs.push(cost);
        }
    }
    print(&subjects);
}

/// Starts a browser, types, and reads the browser's own clocks before and after.
async fn measure(subject: &Subject, keys: u32) -> Cost {
    let browser = Browser::with((subject.setup)()).await;
    browser.open(&subject.path).await;
    browser.cdp("Performance.enable", json!({})).await;
    browser.find(FIELD).await;
    browser.eval("document.querySelector(arguments[0]).focus()", &[json!(FIELD)]).await;
    let length = async || browser.value(FIELD).await.chars().count();
    let before = length().await;
    type_text(&browser, 8).await;
    tokio::time::sleep(PAUSE).await;

    let start = clocks(&browser).await;
    type_text(&browser, keys).await;
    let typed = clocks(&browser).await;
    tokio::time::sleep(PAUSE).await;
    let settled = clocks(&browser).await;

    let expected = before + keys as usize + 8;
    until_true("every key has arrived in the field", async || length().await == expected).await;
    let share = |seconds: f64| seconds * 1000.0 / f64::from(keys);
    Cost {
        task: share(typed.0 - start.0),
        script: share(typed.1 - start.1),
        settled: share(settled.0 - start.0),
    }
}

async fn type_text(browser: &Browser, keys: u32) {
    let mut beat = tokio::time::interval(PACE);
    beat.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    for letter in TEXT.iter().cycle().take(keys as usize) {
        beat.tick().await;
        let text = char::from(*letter).to_string();
        let code = letter.to_ascii_uppercase();
        let key = |kind| json!({ "type": kind, "key": text, "text": text, "windowsVirtualKeyCode": code });
        browser.cdp("Input.dispatchKeyEvent", key("keyDown")).await;
        browser
            .cdp(
                "Input.dispatchKeyEvent",
                json!({ "type": "keyUp", "key": text, "windowsVirtualKeyCode": code }),
            )
            .await;
    }
}

/// Seconds the main thread has spent in tasks, and in script, since the page was loaded.
async fn clocks(browser: &Browser) -> (f64, f64) {
    let answer = browser.cdp("Performance.getMetrics", json!({})).await;
    let value = |name: &str| {
        let metrics = answer["metrics"].as_array().expect("a list of metrics");
        let found = metrics.iter().find(|metric| metric["name"] == name);
        found.and_then(|metric| metric["value"].as_f64()).unwrap_or_else(|| panic!("no metric {name}"))
    };
    (value("TaskDuration"), value("ScriptDuration"))
}

fn print(subjects: &[Subject]) {
    println!(
        "\n{:<20} {:>12} {:>7} {:>14} {:>18} {:>7}",
        "page", "task ms/key", "ratio", "script ms/key", "with pause ms/key", "ratio"
    );
    let base = &subjects[0];
    let (task, settled) = (median(base, |cost| cost.task), median(base, |cost| cost.settled));
    for subject in subjects {
        let part: [fn(Cost) -> f64; 3] = [|cost| cost.task, |cost| cost.script, |cost| cost.settled];
        let cost = part.map(|part| median(subject, part));
        println!(
            "{:<20} {:>12.2} {:>6.1}x {:>14.2} {:>18.2} {:>6.1}x",
            subject.name,
            cost[0],
            cost[0] / task,
            cost[1],
            cost[2],
            cost[2] / settled
        );
    }
}

fn median(subject: &Subject, part: impl Fn(Cost) -> f64) -> f64 {
    let mut values: Vec<f64> = subject.costs.iter().copied().map(part).collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn bare() -> Setup {
    Setup { root: Path::new(env!("CARGO_MANIFEST_DIR")).join("bare"), ..page() }
}

fn page() -> Setup {
    Setup { requests: false, ..Setup::default() }
}

/// The route that opens this Markdown as a new report.
fn import(markdown: &str) -> String {
    let mut route = "#/import/".to_owned();
    for byte in markdown.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            route.push(char::from(byte));
        } else {
            write!(route, "%{byte:02X}").expect("writing to a string");
        }
    }
    route
}

/// A report with a timeline of that many rows.
fn report(rows: u32) -> String {
    let mut text = "# Incident Post-Mortem: Checkout answered with errors\n\n**Incident ID:** INC-20250124-0001\n\
        **Date:** 2025-01-24\n**Severity:** High\n\n## Executive Summary\n\nFor an hour, one checkout in three failed.\n\n\
        ## Timeline\n\n| Time (UTC) | Event | Action Taken | Person |\n|------------|-------|--------------|--------|\n"
        .to_owned();
    for row in 0..rows {
        let (hour, minute) = (row / 60 % 24, row % 60);
        writeln!(
            text,
            "| {hour:02}:{minute:02} | Error rate at {} % | Looked at pool {row} | Ada |",
            row % 40
        )
        .expect("writing to a string");
    }
    text + "\n## Root Cause\n\nThe connection pool was half as large as before.\n"
}

/// The number after a name on the command line.
fn argument(name: &str, otherwise: u32) -> u32 {
    let arguments: Vec<String> = std::env::args().collect();
    let place = arguments.iter().position(|argument| argument == name);
    place.and_then(|place| arguments.get(place + 1)?.parse().ok()).unwrap_or(otherwise)
}
