//! The command line, by its real program.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

/// The program, built if it is not there or not up to date: running this test alone does not build examples.
fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let test = std::env::current_exe().expect("the test knows where it is");
        let profile = test.parent().and_then(Path::parent).expect("tests lie in target/<profile>/deps");
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args(["build", "--quiet", "--no-default-features", "--example", "hindsight"]);
        if profile.ends_with("release") {
            cargo.arg("--release");
        }
        cargo.arg("--target-dir").arg(profile.parent().expect("a profile lies in target"));
        cargo.arg("--manifest-path").arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"));
        assert!(cargo.status().expect("cargo runs").success(), "the example builds");
        profile.join("examples").join(format!("hindsight{}", std::env::consts::EXE_SUFFIX))
    })
}

fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(program())
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("it has an input");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the input is written");
    output
}

#[track_caller]
fn done(arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let output = run(arguments, input);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// Expects exit status 2, nothing on stdout, and these words on stderr.
#[track_caller]
fn refused(arguments: &[&str], input: &[u8], words: &str) {
    let output = run(arguments, input);
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{message}");
    assert!(message.starts_with("hindsight: ") && message.contains(words), "{message}");
}

fn fixtures() -> Vec<PathBuf> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports")];
    folders.extend(std::env::var_os("HINDSIGHT_SEEDS").map(PathBuf::from));
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).into_iter().flatten().flatten());
    let files: Vec<PathBuf> = files.map(|file| file.path()).collect();
    assert!(files.len() > 2, "the fixtures are there");
    files
}

#[test]
fn markdown_to_markdown_is_unchanged() {
    for path in fixtures() {
        let text = std::fs::read(&path).expect("the fixture is there");
        let name = path.to_str().expect("a plain name");
        assert!(done(&["convert", name, "--to", "md"], b"") == text, "{name}");
        assert!(done(&["convert", "--to=md", "-"], &text) == text, "{name} by standard input");
    }
}

#[test]
fn markdown_goes_to_json_and_back_unchanged() {
    for path in fixtures() {
        let text = std::fs::read(&path).expect("the fixture is there");
        let json = done(&["convert", path.to_str().expect("a plain name"), "--to", "json"], b"");
        assert!(done(&["convert", "-", "--to", "md"], &json) == text, "{path:?}");
        assert!(done(&["convert", "-", "--to", "json"], &json) == json, "{path:?}");
    }
}

#[test]
fn a_report_becomes_a_page_of_its_own() {
    let page = done(&["convert", "-", "--to", "html"], b"# A <b> & c\n\n| a | b |\n|---|---|\n| 1 | 2 |\n");
    let page = String::from_utf8(page).expect("it is text");
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("<table>"), "{page}");
    assert!(page.contains("<title>A &lt;b&gt; &amp; c</title>"), "{page}");
}

#[test]
fn a_new_report_is_the_template() {
    for builtin in hindsight::template::BUILTINS {
        assert_eq!(done(&["new", "--template", builtin.name], b""), builtin.markdown.as_bytes());
    }
    assert_eq!(done(&["new"], b""), hindsight::template::BUILTINS[0].markdown.as_bytes());
    refused(&["new", "--template", "none"], b"", "There is no template “none”. There are: incident, brief.");
}

#[test]
fn a_template_prints_its_form() {
    let template = "# [Title]\n\n**Severity:** [SEV1/SEV2]  \n**Owner:** [Person]\n\n## Timeline\n\nIn UTC.\n\n\
        | Time | Event |\n|---|---|\n| HH:MM | [What happened] |\n\n## Notes\n\n- [ ] [Something to check]\n\n---\n";
    let form: serde_json::Value =
        serde_json::from_slice(&done(&["template", "-"], template.as_bytes())).expect("JSON");
    let wanted = serde_json::json!({ "sections": [
        { "title": "[Title]", "level": 1, "term": "title", "parts": [
            { "part": "fields", "slots": [
                { "label": "Severity", "kind": "choice", "options": ["SEV1", "SEV2"], "required": true, "term": "severity", "guidance": form["sections"][0]["parts"][0]["slots"][0]["guidance"] },
                { "label": "Owner", "kind": "person", "required": false, "term": "owner", "guidance": "Person" }
            ] }
        ] },
        { "title": "Timeline", "level": 2, "term": "timeline", "parts": [
            { "part": "help", "words": "In UTC." },
            { "part": "rows", "required": true, "columns": [
                { "label": "Time", "kind": "time", "required": false, "term": "time" },
                { "label": "Event", "kind": "text", "required": false, "term": "event" }
            ] }
        ] },
        { "title": "Notes", "level": 2, "term": "notes", "parts": [
            { "part": "list", "marks": "checks", "sign": "", "item": { "label": "Notes", "kind": "text", "required": false, "term": "notes", "guidance": "Something to check" } }
        ] }
    ] });
    assert_eq!(form, wanted, "{form:#}");
}

#[test]
fn what_cannot_be_used_is_said_on_stderr() {
    refused(&[], b"", "a command is missing");
    refused(&["frobnicate"], b"", "do not go together");
    refused(&["convert", "-"], b"", "convert needs --to");
    refused(&["convert", "-", "--to", "pdf"], b"# T\n", "there is no format “pdf”");
    refused(&["convert", "-", "--from", "md"], b"", "--from");
    refused(&["convert", "/no/such/file.md", "--to", "md"], b"", "/no/such/file.md could not be read");
    refused(&["convert", "-", "--to", "md"], b"", "This file is empty");
    refused(
        &["convert", "-", "--to", "md"],
        b"# T\xff\n",
        "This file is not stored as UTF-8. Line 1, column 4:",
    );
    refused(&["convert", "-", "--to", "md"], b"{\"sections\":[{\"level\":9}]}", "Line 1, column 23:");
    refused(&["template", "-"], b"PK\x03\x04", "not plain text");
}

#[test]
fn help_and_version_are_printed() {
    assert!(String::from_utf8_lossy(&done(&["--help"], b"")).contains("hindsight convert FILE"));
    assert_eq!(done(&["--version"], b""), format!("hindsight {}\n", env!("CARGO_PKG_VERSION")).into_bytes());
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let text = format!("# T\n\n{}\n", "many words ".repeat(100_000));
    let path = std::env::temp_dir().join(format!("hindsight-{}.md", std::process::id()));
    std::fs::write(&path, text).expect("a file can be written");
    let mut child = Command::new(program())
        .args(["convert", path.to_str().expect("a plain name"), "--to", "md"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let mut message = String::new();
    let _ = child.stderr.take().expect("it has a stderr").read_to_string(&mut message);
    let status = child.wait().expect("the program ends");
    let _ = std::fs::remove_file(&path);
    assert_eq!((status.code(), message.as_str()), (Some(0), ""));
}

/// Runs `check` and expects an exit status; answers what it printed and what it said on stderr.
#[track_caller]
fn checked(arguments: &[&str], input: &str, status: i32) -> (String, String) {
    let all: Vec<&str> = ["check"].iter().chain(arguments).copied().collect();
    let output = run(&all, input.as_bytes());
    let (out, err) = (String::from_utf8(output.stdout), String::from_utf8(output.stderr));
    let (out, err) = (out.expect("UTF-8"), err.expect("UTF-8"));
    assert_eq!(output.status.code(), Some(status), "{arguments:?}\n{out}\n{err}");
    (out, err)
}

/// A file of this test alone.
fn written(name: &str, text: &str) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).expect("the folder of the tests is there");
    path.to_str().expect("a plain name").to_owned()
}

const HINTED: &str = "# Outage\n\n## What Happened\n\nEs war é, the retry is ridiculous, 50% of it.\n";

#[test]
fn check_shows_the_line_and_what_to_do() {
    let (out, err) = checked(&["-"], HINTED, 0);
    let expected = "-:5:24: hint: “ridiculous” sounds heated. [animated]\n\
        \x20 5 | Es war é, the retry is ridiculous, 50% of it.\n\
        \x20   |                        ^^^^^^^^^^\n\
        \x20 A calm account";
    assert!(out.starts_with(expected), "{out}");
    assert!(out.ends_with("\n1 hint in 1 report.\n"), "{out}");
    assert_eq!(err, "");
    assert_eq!(checked(&["-"], "# Outage\n", 0).0, "Nothing found in 1 report.\n");
    let long = format!(
        "# Outage\n\n## What Happened\n\n{}absurd {}\n",
        "many words ".repeat(40),
        "more ".repeat(40)
    );
    let (out, _) = checked(&["-"], &long, 0);
    let lines: Vec<&str> = out.lines().collect();
    let at = lines[2].chars().position(|c| c == '^').expect("a mark");
    assert_eq!(lines[1].chars().skip(at).take(6).collect::<String>(), "absurd", "{out}");
    assert!(lines[1].chars().count() < 110, "{out}");
}

#[test]
fn check_answers_with_one_array_over_all_files() {
    let empty = hindsight::template::BUILTINS[0].markdown;
    let (one, two) = (written("check-one.md", HINTED), written("check-two.md", empty));
    let (out, _) = checked(&[&one, &two, "--format", "json"], "", 1);
    let found: Vec<serde_json::Value> = serde_json::from_str(&out).expect("an array");
    assert_eq!(
        found[0],
        serde_json::json!({
            "file": one, "rule": "animated", "level": "hint", "message": "“ridiculous” sounds heated.",
            "help": found[0]["help"], "line": 5, "column": 24, "slot": "Outage / What Happened",
        })
    );
    assert!(found.len() > 2 && found[1..].iter().all(|found| found["file"] == two.as_str()), "{out}");
    assert_eq!(
        (&found[1]["level"], &found[1]["slot"]),
        (
            &serde_json::json!("error"),
            &serde_json::json!("Post-Mortem Report / Incident Overview / Incident ID"),
        )
    );
    assert!(found.iter().all(|found| found["help"].as_str().is_some_and(|help| !help.is_empty())));
    assert_eq!(checked(&["-", "--format=json"], "# Outage\n", 0).0, "[]\n");
}

#[test]
fn check_annotates_a_pull_request() {
    let text = "# Outage\n\n**Severity:** TBD, é\n\n## What Happened\n\n100% stupid, a:b.\n";
    let name = written("check, 100%: a.md", text);
    let (out, _) = checked(&[&name, "--format", "github"], "", 0);
    let file = name.replace('%', "%25").replace(':', "%3A").replace(',', "%2C");
    let start = format!("::notice file={file},line=7,col=6,title=animated::“stupid” sounds heated.%0AA calm");
    assert!(out.starts_with(&start), "{out}\n{start}");
    assert_eq!(out.lines().count(), 1, "{out}");
    assert_eq!(checked(&["-", "--format", "github"], "# Outage\n", 0).0, "");
    let (out, _) = checked(&["-", "--format", "github"], hindsight::template::BUILTINS[0].markdown, 1);
    assert!(out.lines().all(|line| line.starts_with("::error file=-,line=")), "{out}");
}

#[test]
fn check_goes_on_after_a_file_that_cannot_be_read() {
    let name = written("check-three.md", HINTED);
    for format in ["text", "json", "github"] {
        let (out, err) = checked(&["/no/such/file.md", &name, "--format", format], "", 2);
        assert!(out.contains("ridiculous"), "{out}");
        assert!(err.contains("hindsight: /no/such/file.md could not be read"), "{err}");
    }
    assert_eq!(checked(&["/no/such/file.md", "--format", "json"], "", 2).0, "[]\n");
    assert_eq!(checked(&["/no/such/file.md"], "", 2).0, "");
}

#[test]
fn check_measures_a_report_by_a_template_of_ones_own() {
    let template =
        written("check-template.md", "# Report\n\n**Severity:** [High/Low]\n**Date:** [YYYY-MM-DD]\n");
    let report = "# Report\n\n**Date:** 2025-01-24\n";
    assert_eq!(checked(&["-"], report, 0).0, "Nothing found in 1 report.\n");
    let (out, _) = checked(&["-", "--template", &template], report, 1);
    assert!(out.contains("“Severity” is missing."), "{out}");
    let (out, _) = checked(&["-", "--template", "incident"], report, 1);
    assert!(out.contains("“Severity” is missing.") && !out.contains("“Date”"), "{out}");
    refused(&["check", "-", "--template", "none"], b"", "There is no template “none”, nor a file.");
}

#[test]
fn check_takes_the_time_in_the_usual_notations() {
    for time in [
        "2025-01-24",
        "2025-01-24T09:35",
        "2025-01-24 09:35:10Z",
        "2025-01-24T09:35:10.5+02:00",
        "2025-01-24 09:35 UTC",
    ] {
        checked(&["-", "--now", time], "# Outage\n", 0);
    }
    refused(&["check", "-", "--now", "tomorrow"], b"# Outage\n", "--now is a time like");
    refused(&["check"], b"", "check needs a file");
    refused(&["check", "-", "--format", "xml"], b"", "--format is text, json or github");
    refused(&["check", "-", "--to", "md"], b"", "do not go together");
}

#[test]
fn facts_are_one_object_with_metrics() {
    let report = "# Outage\n\nDate: 2025-01-24\n\n## Timeline (UTC)\n\n- 09:35 Outage begins\n- 09:45 Alert fired\n- 10:20 Resolved\n";
    for arguments in [&["facts", "-"][..], &["facts", "-", "--format", "json"]] {
        let output = run(arguments, report.as_bytes());
        assert_eq!(output.status.code(), Some(0));
        let all: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
        assert_eq!(all["facts"]["timeline"].as_array().map(Vec::len), Some(3));
        assert_eq!(all["facts"]["timeline"][1]["time"], "2025-01-24T09:45:00Z");
        assert_eq!(all["facts"]["timeline"][1]["line"], 8);
        assert_eq!(all["facts"]["actions"].as_array().map(Vec::len), Some(0));
        assert_eq!(all["metrics"]["time_to_detect"]["minutes"], 10);
        assert_eq!(all["metrics"]["total"]["minutes"], 45);
    }
    refused(&["facts", "-", "--format", "text"], b"", "as json only");
    refused(&["facts"], b"", "do not go together");
}
