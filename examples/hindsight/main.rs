//! The same core on the command line: start a report, look at a template's form, convert between formats, check reports.
//!
//! Answers 0 when it did what was asked, 1 when it found an error in a report, and 2 with a message on stderr when it
//! could not do what was asked.

mod check;
mod describe;
mod facts;
mod form;
mod input;

use hindsight::exchange::{html, json};
use hindsight::report::Report;
use hindsight::template::{BUILTINS, builtin};
use lexopt::Arg;
use std::ffi::OsString;
use std::io::{ErrorKind, Write};
use std::process::ExitCode;

const HELP: &str = "\
Hindsight on the command line.

  hindsight new [--template NAME]              print an empty report
  hindsight template FILE                      print the form that a template asks for, as JSON
  hindsight convert FILE --to md|json|html     print a report in another format
  hindsight check FILE… [--format text|json|github] [--now TIME] [--template NAME|FILE]
                                               say what is wrong with reports, where, and what to do
  hindsight facts FILE [--format json]         print what a report says about its incident, and metrics
  hindsight --help | --version

FILE is Markdown or JSON; - reads standard input. TIME is ISO 8601, in UTC where it names no zone; without it the
clock is asked. Exit status: 0 done, 1 a report has errors, 2 unusable input or arguments.
";

/// What a command leaves: text for standard output, and the exit status.
struct Done {
    text: String,
    status: u8,
}

fn main() -> ExitCode {
    let done = run(lexopt::Parser::from_env()).and_then(|done| print(&done.text).map(|()| done.status));
    match done {
        Ok(status) => ExitCode::from(status),
        Err(message) => {
            complain(&message);
            ExitCode::from(2)
        }
    }
}

/// Says something on stderr. With nowhere left to say it, the exit status has to do.
fn complain(message: &str) {
    let _ = writeln!(std::io::stderr(), "hindsight: {message}");
}

/// Prints, and is content when the reader has had enough.
fn print(text: &str) -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(format!("The output could not be written: {error}."))
        }
        _ => Ok(()),
    }
}

/// What the options say, as written.
#[derive(Default)]
struct Options {
    to: Option<OsString>,
    template: Option<OsString>,
    format: Option<OsString>,
    now: Option<OsString>,
}

/// Does what the arguments ask for.
fn run(mut arguments: lexopt::Parser) -> Result<Done, String> {
    let mut words: Vec<OsString> = Vec::new();
    let mut options = Options::default();
    while let Some(argument) = arguments.next().map_err(usage)? {
        let option = match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(done(HELP.to_string())),
            Arg::Short('V') | Arg::Long("version") => {
                return Ok(done(format!("hindsight {}\n", env!("CARGO_PKG_VERSION"))));
            }
            Arg::Long("to") => &mut options.to,
            Arg::Long("template") => &mut options.template,
            Arg::Long("format") => &mut options.format,
            Arg::Long("now") => &mut options.now,
            Arg::Value(word) => {
                words.push(word);
                continue;
            }
            other => return Err(usage(other.unexpected())),
        };
        *option = Some(arguments.value().map_err(usage)?);
    }
    let text: Vec<Option<&str>> = words.iter().map(|word| word.to_str()).collect();
    match (text.as_slice(), options) {
        ([Some("new")], Options { to: None, template, format: None, now: None }) => new(template).map(done),
        ([Some("template"), _], Options { to: None, template: None, format: None, now: None }) => {
            form::form(&words[1]).map(done)
        }
        ([Some("convert"), _], Options { to: Some(to), template: None, format: None, now: None }) => {
            convert(&words[1], &to).map(done)
        }
        ([Some("convert"), _], Options { to: None, template: None, format: None, now: None }) => {
            Err(usage("convert needs --to md, --to json or --to html"))
        }
        ([Some("check"), _, ..], Options { to: None, template, format, now }) => {
            check::check(&words[1..], template.as_ref(), format.as_ref(), now.as_ref())
        }
        ([Some("facts"), _], Options { to: None, template: None, format, now: None }) => {
            facts::facts(&words[1], format.as_ref()).map(done)
        }
        ([Some("check")], _) => Err(usage("check needs a file")),
        ([], _) => Err(usage("a command is missing")),
        _ => Err(usage("these arguments do not go together")),
    }
}

fn done(text: String) -> Done {
    Done { text, status: 0 }
}

fn usage(error: impl std::fmt::Display) -> String {
    format!("{error}.\n\n{HELP}")
}

fn new(name: Option<OsString>) -> Result<String, String> {
    let name = name.unwrap_or_else(|| BUILTINS[0].name.into());
    let found = name.to_str().and_then(builtin);
    let found = found.ok_or_else(|| {
        format!("There is no template “{}”. There are: {}.", name.display(), input::names())
    })?;
    Ok(found.markdown.to_string())
}

fn convert(file: &OsString, to: &OsString) -> Result<String, String> {
    let write: fn(&Report) -> String = match to.to_str() {
        Some("md" | "markdown") => Report::text,
        Some("json") => json::write,
        Some("html") => html::export,
        _ => return Err(usage(format!("there is no format “{}”", to.display()))),
    };
    Ok(write(&input::open(file)?))
}
