//! Templates as forms: every placeholder a slot of the right kind.

use hindsight::markdown::{Role, Slot};
use hindsight::report::Report;
use hindsight::template::{BUILTINS, Form, Shape, SlotKind, Template, whys};
use std::rc::Rc;

/// The form in short: a line for each slot or editor.
fn outline(form: &Form) -> Vec<String> {
    let mut lines = Vec::new();
    for section in &form.sections {
        lines.push(format!("{} {}", "#".repeat(section.level.into()), section.title));
        for part in &section.parts {
            let star = |required: bool| if required { "*" } else { "" };
            match &part.shape {
                Shape::Fields(fields) => {
                    lines.extend(fields.iter().map(|f| {
                        format!("{}{}: {}", f.spec.label, star(f.spec.required), name(&f.spec.kind))
                    }));
                }
                Shape::Checks(fields) => lines.extend(fields.iter().map(|f| format!("[ ] {}", f.spec.label))),
                Shape::List(list) => {
                    lines.push(format!("list{} {}{:?}", star(part.required), list.sign, list.marks));
                }
                Shape::Whys(_) => lines.push(format!("whys{}", star(part.required))),
                Shape::Rows(columns) => {
                    let columns: Vec<String> =
                        columns.iter().map(|c| format!("{} {}", c.spec.label, name(&c.spec.kind))).collect();
                    lines.push(format!("rows{} {}", star(part.required), columns.join(", ")));
                }
                Shape::Prose(field) => {
                    lines.push(format!("prose{} {}", star(field.spec.required), field.spec.guidance));
                }
                Shape::Help { words, .. } => lines.push(format!("help {words}")),
                Shape::Caption => lines.push("caption".to_string()),
                Shape::Still => {}
            }
        }
    }
    lines
}

fn name(kind: &SlotKind) -> String {
    match kind {
        SlotKind::Choice { options } => format!("choice {}", options.join("|")),
        SlotKind::YesNo { details } => format!("yes/no{}", if *details { " with details" } else { "" }),
        SlotKind::Id { pattern } => format!("id {pattern}"),
        other => format!("{other:?}").to_lowercase(),
    }
}

#[test]
fn a_template_of_ones_own_becomes_a_form() {
    let template = "\
# Review

**Incident ID:** [OPS-XXXX]\x20\x20
**Severity:** [P0/Critical | P1/High]\x20\x20
**Owner**: <name>
__Ready__: {{yes/no}}

All times in UTC.

| Time | Event | Status |
|---|---|---|
| HH:MM | [What] | [Open/Done] |

## Story

_What happened, in order?_

## Causes

- [ ] **Load:** [How much]
- [ ] **Change:** [Which]

1. **Why did it fail?**
   - [Cause]
2. **Why did [cause] happen?**
   - [Cause]

## Luck

- 🍀 [Something lucky]
";
    let form = Template::compile("own", template).form;
    assert_eq!(
        outline(&form),
        [
            "# Review",
            "Incident ID*: id OPS-XXXX",
            "Severity*: choice P0/Critical|P1/High",
            "Owner: person",
            "Ready: yes/no",
            "help All times in UTC.",
            "rows Time time, Event text, Status choice Open|Done",
            "## Story",
            "prose What happened, in order?",
            "## Causes",
            "[ ] Load",
            "[ ] Change",
            "whys*",
            "## Luck",
            "list 🍀 Bullets",
        ]
    );
}

/// What is left of a text when every unfilled slot is taken out.
fn rest(text: &str) -> String {
    let report = Report::open(text, &[]);
    let document = report.document();
    let mut slots: Vec<Slot> = report.fields().map(|(slot, _)| slot).collect();
    for (_, part) in report.form().parts() {
        let Some(block) = document.block(part.block) else { continue };
        match &part.shape {
            Shape::Rows(_) => {
                slots.extend(block.rows().iter().flat_map(|row| row.parts.iter().map(|p| row.slot(p.role))));
            }
            Shape::List(_) => slots.extend(block.items.iter().map(|item| item.slot(Role::Text))),
            Shape::Whys(_) => slots.extend(whys(block).iter().filter_map(|why| why.answer)),
            _ => {}
        }
    }
    let mut rest = text.to_string();
    for words in
        slots.into_iter().filter_map(|slot| document.get(slot)).filter(|words| words.contains(['[', ':']))
    {
        rest = rest.replacen(&words, "", 1);
    }
    rest
}

#[test]
fn every_bracket_of_the_built_in_templates_is_a_slot() {
    for builtin in BUILTINS {
        let left = rest(builtin.markdown);
        let brackets: Vec<&str> =
            left.lines().filter(|line| line.replace("- [ ]", "").contains('[')).collect();
        let whys = brackets.iter().filter(|line| line.contains("**Why did [")).count();
        assert_eq!(brackets.len(), whys, "{brackets:#?}");
    }
}

#[test]
fn the_template_beside_the_project_compiles_completely() {
    let Ok(folder) = std::env::var("HINDSIGHT_SEEDS") else { return };
    let file = std::fs::read_dir(folder)
        .expect("the folder is there")
        .flatten()
        .find(|file| file.file_name().to_string_lossy().starts_with("001"));
    let text = std::fs::read_to_string(file.expect("the template is there").path()).expect("it is text");
    let left = rest(&text);
    let brackets: Vec<&str> = left.lines().filter(|line| line.replace("- [ ]", "").contains('[')).collect();
    assert!(brackets.iter().all(|line| line.contains("**Why did [")), "{brackets:#?}");

    // The same structure as the built-in one: sections, labels, kinds, options, columns, what is required.
    let shape = |text: &str| -> Vec<String> {
        let lines = outline(&Template::compile("x", text).form);
        lines
            .into_iter()
            .map(|line| line.split(" All times").next().unwrap_or_default().to_string())
            .filter(|line| !line.starts_with("prose") && !line.starts_with("help"))
            .collect()
    };
    assert_eq!(shape(&text), shape(BUILTINS[0].markdown));
    let lines = outline(&Template::compile("x", &text).form);
    let required = |line: &&String| {
        line.split([':', ' ']).next().is_some_and(|word| word.ends_with('*')) || line.contains("ID*:")
    };
    let mandatory: Vec<&str> =
        lines.iter().filter(required).map(|line| line.split(['*']).next().unwrap_or_default()).collect();
    let wanted = [
        "Incident ID",
        "Date",
        "Time",
        "Severity",
        "Status",
        "Authors",
        "prose",
        "rows",
        "prose",
        "whys",
        "rows",
    ];
    assert_eq!(mandatory, wanted);
}

#[test]
fn a_report_keeps_its_types_when_it_is_filled_and_opened_again() {
    let template = Rc::new(Template::builtin(&BUILTINS[0]));
    let text =
        template.markdown.replace("[Critical/High/Medium/Low]", "Sev 1").replace("[YYYY-MM-DD]", "yesterday");
    let report = Report::open(&text.replace("[Not Started/In Progress/Complete]", "Done"), &[template]);
    let severity = report.fields().find(|(_, spec)| spec.label == "Severity").expect("it has one");
    assert_eq!(name(&severity.1.kind), "choice Critical|High|Medium|Low");
    assert_eq!(report.shown(severity.0, severity.1).text, "Sev 1");
}
