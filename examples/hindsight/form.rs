//! `template`: the form that a template asks for, as JSON.

use crate::input::open;
use hindsight::template::{Field, Form, Marks, Section, Shape, Spec, Template};
use serde_json::{Map, Value, json};
use std::ffi::OsString;

/// Prints the form.
pub(crate) fn form(file: &OsString) -> Result<String, String> {
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
    let slots = |fields: &[Field]| -> Vec<Value> { fields.iter().map(|field| slot(&field.spec)).collect() };
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
