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
