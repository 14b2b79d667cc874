//! What a block is for, inferred from its syntax, its placeholders and well-known labels.

use super::kind::SlotKind;
use super::placeholder::{Place, recognise};
use super::spec::{Column, Field, List, Marks, Shape, Spec, Why};
use super::synonyms::canonical;
use super::term::{Term, kind_of};
use crate::markdown::{Block, Item, Kind, Role};

/// The shape of a block under a heading. `like` is the shape that a template gives its counterpart: of two
/// readings of the same syntax, that one is taken.
pub(super) fn shape(block: &Block, heading: &str, like: Option<&Shape>) -> Shape {
    let Some(first) = block.items.first() else { return Shape::Still };
    match block.kind {
        Kind::Heading(_) => Shape::Caption,
        Kind::FrontMatter | Kind::Comment | Kind::Rule | Kind::Space => Shape::Still,
        Kind::Fields => Shape::Fields(fields(block, Role::Value)),
        Kind::Prose | Kind::Code => {
            let slot = first.slot(Role::Text);
            let text = first.words(block.kind, Role::Text).unwrap_or_default();
            Shape::Prose(Field { slot, spec: prose(&text, heading) })
        }
        Kind::Table => table(block, heading),
        Kind::List => list(block, first, heading, like),
    }
}

/// What a label alone tells about a slot.
pub(super) fn labelled(label: &str) -> Spec {
    let term = canonical(label);
    Spec {
        label: bare(label).to_string(),
        kind: term.map(kind_of).unwrap_or_default(),
        term,
        ..Spec::default()
    }
}

/// A label without the marks of emphasis around it.
pub(super) fn bare(label: &str) -> &str {
    label.trim_matches(['*', '_', ' '])
}

/// What a label and the words beside it tell about a slot.
fn spec(label: &str, words: &str, place: Place) -> Spec {
    let mut spec = labelled(label);
    if let Some(placeholder) = recognise(words, place, label) {
        spec.kind = placeholder.kind;
        spec.guidance = placeholder.guidance;
        spec.placeholder = Some(words.to_string());
    }
    spec
}

fn prose(text: &str, heading: &str) -> Spec {
    let mut spec = labelled(heading);
    spec.kind = SlotKind::Prose;
    let paragraphs = || text.split("\n\n").flat_map(str::lines).filter(|line| !line.trim().is_empty());
    let whole = recognise(text, Place::Paragraph, heading).map(|p| vec![p.guidance]);
    let guidance = whole.or_else(|| {
        paragraphs().map(|line| recognise(line, Place::Paragraph, heading).map(|p| p.guidance)).collect()
    });
    if let Some(guidance) = guidance.filter(|_| !text.is_empty()) {
        spec.guidance = guidance.join("\n");
        spec.placeholder = Some(text.to_string());
    }
    spec
}

/// The labelled values of a block; an item without a label keeps its whole words.
fn fields(block: &Block, role: Role) -> Vec<Field> {
    block.items.iter().map(|item| field(block.kind, item, role)).collect()
}

/// The labelled value of an item.
pub(super) fn field(kind: Kind, item: &Item, role: Role) -> Field {
    let role = if item.part(role).is_some() { role } else { Role::Text };
    let label = item.raw(Role::Label).unwrap_or_default().to_string();
    let words = item.words(kind, role).unwrap_or_default();
    Field { slot: item.slot(role), spec: spec(&label, &words, Place::Value) }
}

fn list(block: &Block, first: &Item, heading: &str, like: Option<&Shape>) -> Shape {
    let outer: Vec<&Item> = block.items.iter().filter(|item| item.depth == 0).collect();
    let all = |role: Role| outer.iter().all(|item| item.part(role).is_some());
    let numbered = first.text.trim_start().starts_with(|c: char| c.is_ascii_digit());
    if outer.iter().all(|item| is_question(item)) && (outer.len() > 1 || block.items.len() > 1) {
        return Shape::Whys(Spec { kind: SlotKind::Prose, ..labelled(heading) });
    }
    let list = matches!(like, Some(Shape::List(_)));
    if all(Role::Check) && all(Role::Label) && !list {
        return Shape::Checks(fields(block, Role::Value));
    }
    if all(Role::Label) && !all(Role::Check) && !numbered && !list {
        return Shape::Fields(fields(block, Role::Value));
    }
    let marks = match (all(Role::Check), numbered) {
        (true, _) => Marks::Checks,
        (_, true) => Marks::Numbers,
        _ => Marks::Bullets,
    };
    let texts: Vec<String> = outer.iter().filter_map(|item| item.words(Kind::List, Role::Text)).collect();
    let sign = sign(&texts);
    let words = texts.first().map_or("", |text| text.strip_prefix(&sign).unwrap_or(text));
    let mut spec = spec(heading, words, Place::Item);
    // The heading of a list says nothing about the type of an item; only a placeholder does.
    if spec.placeholder.is_none() {
        spec.kind = SlotKind::Text;
    }
    Shape::List(List { spec, marks, sign })
}

/// Whether a list item asks why.
fn is_question(item: &Item) -> bool {
    let text = item.words(Kind::List, Role::Text).unwrap_or_default();
    let words = text.trim_start_matches(['*', '_', ' ']);
    let asks = words.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("why"));
    asks && !words[3..].starts_with(char::is_alphanumeric) && text.contains('?')
}

/// The sign that every text starts with, with the space after it.
fn sign(texts: &[String]) -> String {
    let Some((sign, _)) = texts.first().and_then(|text| text.split_once(' ')) else { return String::new() };
    let odd = !sign.is_empty() && sign.chars().all(|c| !c.is_ascii() && !c.is_alphanumeric());
    let sign = format!("{sign} ");
    let shared =
        texts.iter().all(|text| text.starts_with(&sign) || text == sign.trim_end() || text.is_empty());
    if odd && shared { sign } else { String::new() }
}

/// The links of a chain of whys.
pub fn whys(block: &Block) -> Vec<Why> {
    let mut chain: Vec<Why> = Vec::new();
    for item in &block.items {
        if item.depth == 0 {
            let own =
                item.part(Role::Value).filter(|range| !range.is_empty()).map(|_| item.slot(Role::Value));
            chain.push(Why { question: item.id, answer: own });
        } else if let Some(why) = chain.last_mut().filter(|why| why.answer.is_none()) {
            why.answer = Some(item.slot(Role::Text));
        }
    }
    chain
}

fn table(block: &Block, heading: &str) -> Shape {
    let titles: Vec<String> = cells(&block.items[0]);
    if titles.len() == 2
        && let Some(fields) = label_table(block, &titles)
    {
        return Shape::Fields(fields);
    }
    let rows: Vec<Vec<String>> = block.rows().iter().take(12).map(cells).collect();
    let section = canonical(heading);
    let columns = titles.iter().enumerate().map(|(at, title)| {
        let mut column = Column { spec: labelled(title), ..Column::default() };
        let mut kinds = Vec::new();
        for text in rows.iter().filter_map(|row| row.get(at)).filter(|text| !text.is_empty()) {
            match recognise(text, Place::Cell, title) {
                Some(placeholder) => {
                    kinds.push(placeholder.kind);
                    column.spec.placeholder.get_or_insert_with(|| text.clone());
                }
                None => column.given.push(text.clone()),
            }
        }
        if !kinds.is_empty() {
            column.spec.kind = super::placeholder::merge(kinds);
        }
        // `Date` in a timeline is a moment, whatever it is elsewhere.
        if section == Some(Term::Timeline) && column.spec.kind == SlotKind::Instant {
            column.spec.kind = SlotKind::Time;
        }
        column
    });
    Shape::Rows(columns.collect())
}

/// The words of a row's cells.
pub(super) fn cells(row: &Item) -> Vec<String> {
    row.parts.iter().map(|part| row.words(Kind::Table, part.role).unwrap_or_default()).collect()
}

/// Reads a table of two columns as labelled values: its first column is bold, or holds labels we know.
fn label_table(block: &Block, titles: &[String]) -> Option<Vec<Field>> {
    let bare = |text: &str| bare(text).trim_end_matches([':', '*']).to_string();
    let named = block.rows().iter().filter(|row| {
        row.raw(Role::Cell(0)).is_some_and(|text| {
            let bold = text.len() > 4 && (text.starts_with("**") && text.ends_with("**"));
            bold || canonical(&bare(text)).is_some_and(|term| kind_of(term) != SlotKind::Prose)
        })
    });
    let named = named.count();
    let listed = canonical(&titles[0])
        .is_some_and(|t| matches!(t, Term::Time | Term::Event | Term::Action | Term::Date));
    if listed || named < 2 || named * 2 < block.rows().len() {
        return None;
    }
    // The header row may itself hold a label and its value.
    let header = &block.items[0];
    let known = canonical(&bare(&titles[0])).is_some() && !titles[1].is_empty();
    let rows = block.rows().iter().chain(known.then_some(header));
    let mut fields: Vec<Field> = rows
        .filter(|row| row.part(Role::Cell(1)).is_some())
        .map(|row| {
            let label = bare(row.raw(Role::Cell(0)).unwrap_or_default());
            let slot = row.slot(Role::Cell(1));
            let words = row.words(Kind::Table, Role::Cell(1)).unwrap_or_default();
            Field { slot, spec: spec(&label, &words, Place::Cell) }
        })
        .collect();
    if known {
        fields.rotate_right(1);
    }
    Some(fields)
}
