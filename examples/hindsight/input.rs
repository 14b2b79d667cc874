//! Reading what the arguments name: files, standard input, templates.

use hindsight::exchange::{json, sniff};
use hindsight::report::Report;
use hindsight::template::{BUILTINS, Template, builtin};
use std::ffi::OsString;
use std::io::{Read, Write};
use std::rc::Rc;

/// The bytes of a file, or of standard input for `-`.
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

/// Opens a report, bound to the built-in template that it follows, if any. The error is a sentence.
pub(crate) fn open(file: &OsString) -> Result<Report, String> {
    let templates: Vec<Rc<Template>> =
        BUILTINS.iter().map(|builtin| Rc::new(Template::builtin(builtin))).collect();
    let name = file.to_string_lossy();
    let opened = sniff::open(&name, &bytes(file)?, &templates).map_err(|error| format!("{name}: {error}"))?;
    for note in opened.notes {
        let _ = writeln!(std::io::stderr(), "hindsight: {note}");
    }
    Ok(opened.report)
}

/// The template of a name, or that of a file.
pub(crate) fn template(name: &OsString) -> Result<Rc<Template>, String> {
    if let Some(builtin) = name.to_str().and_then(builtin) {
        return Ok(Rc::new(Template::builtin(builtin)));
    }
    if name != "-" && !std::path::Path::new(name).exists() {
        return Err(format!(
            "There is no template “{}”, nor a file. There are: {}.",
            name.display(),
            names()
        ));
    }
    Ok(Rc::new(Template::compile(&name.to_string_lossy(), &open(name)?.text())))
}

/// The names of the built-in templates.
pub(crate) fn names() -> String {
    BUILTINS.iter().map(|builtin| builtin.name).collect::<Vec<_>>().join(", ")
}
