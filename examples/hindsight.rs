//! The same core on the command line: start a report, look at a template's form, convert between formats.
//!
//! Answers 0 when it did what was asked, and 2 with a message on stderr when it could not.

use hindsight::exchange::{html, json, sniff};
use hindsight::report::Report;
use hindsight::template::{BUILTINS, Form, Marks, Section, Shape, Spec, Template, builtin};
use lexopt::Arg;
use serde_json::{Map, Value, json};
use std::ffi::OsString;
use std::io::{ErrorKind, Read, Write};
use std::process::ExitCode;
use std::rc::Rc;

const HELP: &str = "\
Hindsight on the command line.

  hindsight new [--template NAME]              print an empty report
  hindsight template FILE                      print the form that a template asks for, as JSON
  hindsight convert FILE --to md|json|html     print a report in another format
  hindsight --help | --version

FILE is Markdown or JSON; - reads standard input. Exit status: 0 done, 2 unusable input or arguments.
";

fn main() -> ExitCode {
    match run(lexopt::Parser::from_env()).and_then(|text| print(&text)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            // With nowhere left to say it, the exit status has to do.
            let _ = writeln!(std::io::stderr(), "hindsight: {message}");
            ExitCode::from(2)
        }
    }
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

/// What the arguments ask to print.
fn run(mut arguments: lexopt::Parser) -> Result<String, String> {
    let mut words: Vec<OsString> = Vec::new();
    let (mut to, mut template) = (None, None);
    while let Some(argument) = arguments.next().map_err(usage)? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(HELP.to_string()),
            Arg::Short('V') | Arg::Long("version") => {
                return Ok(format!("hindsight {}\n", env!("CARGO_PKG_VERSION")));
            }
            Arg::Long("to") => to = Some(arguments.value().map_err(usage)?),
            Arg::Long("template") => template = Some(arguments.value().map_err(usage)?),
            Arg::Value(word) => words.push(word),
            other => return Err(usage(other.unexpected())),
        }
    }
    let text: Vec<Option<&str>> = words.iter().map(|word| word.to_str()).collect();
    match (text.as_slice(), to, template) {
        ([Some("new")], None, template) => new(template),
        ([Some("template"), _], None, None) => form(&words[1]),
        ([Some("convert"), _], Some(to), None) => convert(&words[1], &to),
        ([Some("convert"), _], None, None) => Err(usage("convert needs --to md, --to json or --to html")),
        ([], None, None) => Err(usage("a command is missing")),
        _ => Err(usage("these arguments do not go together")),
    }
}

fn usage(error: impl std::fmt::Display) -> String {
    format!("{error}.\n\n{HELP}")
}

fn new(name: Option<OsString>) -> Result<String, String> {
    let name = name.unwrap_or_else(|| BUILTINS[0].name.into());
    let found = name.to_str().and_then(builtin);
    let names = || BUILTINS.iter().map(|builtin| builtin.name).collect::<Vec<_>>().join(", ");
    let found =
        found.ok_or_else(|| format!("There is no template “{}”. There are: {}.", name.display(), names()))?;
    Ok(found.markdown.to_string())
}

fn bytes(file: &OsString) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    // One byte more than can be used tells that there are too many.
    let most = json::MAX_BYTES as u64 + 1;
    let read = if file == "-" {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(file).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    read.map(|_| bytes).map_err(|error| format!("{} could not be read: {error}.", file.display()))
}

fn open(file: &OsString) -> Result<Report, String> {
    let templates: Vec<Rc<Template>> =
        BUILTINS.iter().map(|builtin| Rc::new(Template::builtin(builtin))).collect();
    let name = file.to_string_lossy();
    let opened = sniff::open(&name, &bytes(file)?, &templates).map_err(|error| format!("{name}: {error}"))?;
    for note in opened.notes {
        let _ = writeln!(std::io::stderr(), "hindsight: {note}");
    }
    Ok(opened.report)
}

fn convert(file: &OsString, to: &OsString) -> Result<String, String> {
    let write: fn(&Report) -> String = match to.to_str() {
        Some("md" | "markdown") => Report::text,
        Some("json") => json::write,
        Some("html") => |report| html::page(&report.title(), &html::render(&report.text(), "")),
        _ => return Err(usage(format!("there is no format “{}”", to.display()))),
    };
    Ok(write(&open(file)?))
}

fn form(file: &OsString) -> Result<String, String> {
    let text = open(file)?.text();
    let template = Template::compile(&file.to_string_lossy(), &text);
    let form = describe(&template.form);
    serde_json::to_string_pretty(&form).map(|text| text + "\n").map_err(|error| error.to_string())
}

/// The form as JSON: its sections with their parts, and of each part the slots.
fn describe(form: &Form) -> Value {
    let sections: Vec<Value> = form.sections.iter().map(section).collect();
    json!({ "sections": sections })
}

fn section(section: &Section) -> Value {
    let mut out = Map::new();
    out.insert("title".to_string(), section.title.clone().into());
    out.insert("level".to_string(), section.level.into());
    if let Some(term) = section.term {
        out.insert("term".to_string(), json!(term));
    }
    if let Some(field) = &section.value {
        out.insert("value".to_string(), slot(&field.spec));
    }
    let parts: Vec<Value> = section.parts.iter().filter_map(|own| part(&own.shape, own.required)).collect();
    out.insert("parts".to_string(), parts.into());
    out.into()
}

/// A part with something to fill in or to read; `None` for rules, comments and blank lines.
fn part(shape: &Shape, required: bool) -> Option<Value> {
    let slots = |fields: &[hindsight::template::Field]| -> Vec<Value> {
        fields.iter().map(|field| slot(&field.spec)).collect()
    };
    let mut out = match shape {
        Shape::Fields(fields) => json!({ "part": "fields", "slots": slots(fields) }),
        Shape::Checks(fields) => json!({ "part": "checks", "slots": slots(fields) }),
        Shape::Rows(columns) => {
            let columns: Vec<Value> = columns.iter().map(|column| slot(&column.spec)).collect();
            json!({ "part": "rows", "columns": columns })
        }
        Shape::List(list) => {
            let marks = match list.marks {
                Marks::Bullets => "bullets",
                Marks::Numbers => "numbers",
                Marks::Checks => "checks",
            };
            json!({ "part": "list", "marks": marks, "sign": list.sign.trim(), "item": slot(&list.spec) })
        }
        Shape::Whys(spec) => json!({ "part": "whys", "answer": slot(spec) }),
        Shape::Prose(field) => json!({ "part": "prose", "slot": slot(&field.spec) }),
        Shape::Help { words, .. } => json!({ "part": "help", "words": words }),
        Shape::Caption | Shape::Still => return None,
    };
    if required && let Some(out) = out.as_object_mut() {
        out.insert("required".to_string(), true.into());
    }
    Some(out)
}

fn slot(spec: &Spec) -> Value {
    let mut out = Map::new();
    out.insert("label".to_string(), spec.label.clone().into());
    // The kind's own members, such as the options of a choice, stand beside its name.
    if let Ok(Value::Object(kind)) = serde_json::to_value(&spec.kind) {
        out.extend(
            kind.into_iter()
                .map(|(key, value)| if key == "type" { ("kind".to_string(), value) } else { (key, value) }),
        );
    }
    out.insert("required".to_string(), spec.required.into());
    if let Some(term) = spec.term {
        out.insert("term".to_string(), json!(term));
    }
    if !spec.guidance.is_empty() {
        out.insert("guidance".to_string(), spec.guidance.clone().into());
    }
    out.into()
}
