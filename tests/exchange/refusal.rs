//! What is no report: it is refused, and the place is named.

use super::shapes::words;
use super::{config, files, templates};
use hindsight::exchange::json::{self, read};
use hindsight::exchange::sniff;
use proptest::prelude::*;
use std::path::Path;

#[test]
fn too_large_is_refused() {
    let error = read(&" ".repeat(json::MAX_BYTES + 1), &[]).expect_err("it is too large");
    assert_eq!(error.line, 0);
    assert!(error.message.contains("20 MB"));
}

#[test]
fn the_json_payloads_are_read_or_refused_with_a_place() {
    let Some(folder) = std::env::var_os("HINDSIGHT_PAYLOADS") else { return };
    let mut paths = Vec::new();
    files(&Path::new(&folder).join("json"), &mut paths);
    assert!(!paths.is_empty());
    for path in paths {
        let bytes = std::fs::read(&path).expect("the payload is there");
        for name in ["a.json", "a.md", ""] {
            if let Err(error) = sniff::open(name, &bytes, &templates()) {
                assert!(error.what.ends_with('.') && error.help.ends_with('.'), "{path:?}: {error}");
            }
        }
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        // None of them is a report, but a text of valid JSON must be understood as JSON.
        let Ok(text) = String::from_utf8(bytes) else { continue };
        let error = read(&text, &templates()).expect_err("none of them is a report");
        let understood = error.message.contains("not a report");
        let twice = name.contains("duplicated_key");
        if name.starts_with("y_") {
            assert!(understood || twice, "{name}: {error}");
        }
        if name.starts_with("n_") {
            assert!(!understood, "{name}: {error}");
            assert!(error.line > 0, "{name}: {error}");
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_text_is_read_as_json_or_refused(text in prop_oneof![any::<String>(), words(), "[\\[\\]{}:,\"\\\\u0-9a-f.eE+\\- ntrulsfa]{0,40}"]) {
        let ours = read(&text, &[]);
        let theirs: Result<serde_json::Value, _> = serde_json::from_str(text.trim_start_matches('\u{feff}'));
        // Only JSON is a report, and what is JSON but no report is told from what is no JSON.
        if let Err(error) = ours {
            let understood = error.message.contains("not a report");
            let stricter = error.message.contains("twice");
            // Numbers out of range are numbers here: they are never computed with.
            let looser = theirs.as_ref().is_err_and(|error| error.to_string().contains("out of range"));
            prop_assert!(understood == theirs.is_ok() || stricter || looser || error.message.contains("“"), "{} {:?}", error, theirs);
        }
    }
}
