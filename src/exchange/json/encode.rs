//! Content to the members of a block, and back.

use super::content::{Cell, Content, Datum, Type, Unit};
use super::error::JsonError;
use super::tree::{Json, Node};
use crate::template::normalise;

/// More columns than this no table has; rows of other things than cells would have more.
const MOST_COLUMNS: usize = 60;

/// The members that say what a block says, after its `type`.
pub(super) fn members(content: &Content) -> Vec<(String, Node)> {
    let mut out = Vec::new();
    let mut push = |key: &str, value: Json| out.push((key.to_string(), Node::from(value)));
    match content.kind {
        Type::List => push("ordered", Json::Bool(content.ordered)),
        Type::Table => {
            push("columns", Json::List(content.columns.iter().map(Node::text).collect()));
        }
        _ => {}
    }
    match content.kind.key() {
        Some(key) => {
            push(key, Json::List(content.units.iter().map(|unit| self::unit(content, unit)).collect()));
        }
        None => {
            if let Some(cell) = content.units.first().and_then(|unit| unit.cells.first()) {
                push("value", datum(&cell.datum).value);
            }
        }
    }
    out
}

fn unit(content: &Content, unit: &Unit) -> Node {
    if content.kind == Type::Table {
        return Json::List(unit.cells.iter().map(|cell| datum(&cell.datum)).collect()).into();
    }
    let names = content.kind.cells();
    let mut members: Vec<(String, Node)> =
        names.iter().zip(&unit.cells).map(|(name, cell)| ((*name).to_string(), datum(&cell.datum))).collect();
    if unit.cells.len() > names.len() {
        let more = unit.cells.get(names.len()..).unwrap_or_default();
        members.push((
            "more".to_string(),
            Json::List(more.iter().map(|cell| datum(&cell.datum)).collect()).into(),
        ));
    }
    if unit.depth > 0 {
        members.push(("depth".to_string(), Json::Number(unit.depth.to_string()).into()));
    }
    Json::Object(members).into()
}

fn datum(datum: &Datum) -> Node {
    match datum {
        Datum::Words(words) => Json::Text(words.clone()),
        Datum::Mark(ticked) => Json::Bool(*ticked),
        Datum::Absent | Datum::Empty => Json::Null,
    }
    .into()
}

/// Reads what a block says; `None` where it says nothing beside its source.
pub(super) fn content(block: &Node) -> Result<Option<Content>, JsonError> {
    let kind = match block.get("type") {
        Some(node) => {
            let name = node.plain("type")?.unwrap_or_default();
            let found = Type::ALL.iter().find(|(other, _)| *other == name).map(|(_, kind)| *kind);
            found.ok_or_else(|| {
                let names: Vec<&str> = Type::ALL.iter().map(|(name, _)| *name).collect();
                node.error(
                    ["There is no type of block called “", &name, "”."].concat(),
                    &["Use one of: ", &names.join(", "), "."].concat(),
                )
            })?
        }
        None => guess(block),
    };
    let mut content = Content::new(kind);
    if let Some(node) = block.get("ordered") {
        content.ordered = node.value == Json::Bool(true);
    }
    if let Some(node) = block.get("columns") {
        let titles: Result<Vec<_>, _> = node
            .list("columns")?
            .iter()
            .map(|title| Ok(title.plain("columns")?.unwrap_or_default()))
            .collect();
        content.columns = titles?;
    }
    let Some(key) = kind.key() else {
        let Some(value) = block.get("value") else { return Ok(None) };
        return Ok(Some(Content::single(kind, Datum::of(value.plain("value")?))));
    };
    let Some(units) = block.get(key) else { return Ok(None) };
    // Fields may also be written as an object of labels and values.
    if let (Type::Fields, Json::Object(members)) = (kind, &units.value) {
        for (label, value) in members {
            let cells =
                vec![Cell::new(Datum::Words(label.clone())), Cell::new(Datum::of(value.plain(label)?))];
            content.units.push(Unit { cells, ..Unit::default() });
        }
        return Ok(Some(content));
    }
    for node in units.list(key)? {
        let unit = if kind == Type::Table { row(node, &mut content.columns)? } else { item(kind, node)? };
        content.units.push(unit);
    }
    Ok(Some(content))
}

/// The type that a block without one has by its members.
fn guess(block: &Node) -> Type {
    if block.get("rows").is_some() {
        Type::Table
    } else if block.get("fields").is_some() {
        Type::Fields
    } else if block.get("items").is_some() {
        Type::List
    } else {
        Type::Prose
    }
}

pub(super) fn item(kind: Type, node: &Node) -> Result<Unit, JsonError> {
    let names = kind.cells();
    let mut unit = Unit::default();
    if !matches!(node.value, Json::Object(_)) {
        // Words alone are what the item is about.
        let words = Datum::of(node.plain("items")?);
        let main = if kind == Type::Checks { 1 } else { names.len() - 1 };
        unit.cells = (0..names.len()).map(|_| Cell::new(Datum::Absent)).collect();
        if let Some(cell) = unit.cells.get_mut(main) {
            cell.datum = words;
        }
        return Ok(unit);
    }
    for name in names {
        let datum = match node.get(name) {
            None => Datum::Absent,
            Some(mark) if *name == "checked" => match mark.value {
                Json::Bool(ticked) => Datum::Mark(ticked),
                Json::Null => Datum::Mark(false),
                _ => return Err(mark.wrong(name, "true or false")),
            },
            Some(value) => Datum::of(value.plain(name)?),
        };
        unit.cells.push(Cell::new(datum));
    }
    if let Some(more) = node.get("more").filter(|_| kind == Type::Whys) {
        for words in more.list("more")? {
            unit.cells.push(Cell::new(Datum::of(words.plain("more")?)));
        }
    }
    if let Some(depth) = node.get("depth") {
        let words = depth.plain("depth")?.unwrap_or_default();
        // Deeper than this no list is read.
        unit.depth = words.parse::<usize>().map_err(|_| depth.wrong("depth", "a whole number"))?.min(64);
    }
    Ok(unit)
}

/// A row as a list of cells, or as an object by the titles of the columns; a title that no column has gets one.
fn row(node: &Node, columns: &mut Vec<String>) -> Result<Unit, JsonError> {
    let mut cells: Vec<Cell> = Vec::new();
    match &node.value {
        Json::Object(members) => {
            for (key, value) in members {
                let wanted = normalise(key);
                if columns.len() > MOST_COLUMNS {
                    return Err(value
                        .error("The rows have too many different columns.", "Give all rows the same keys."));
                }
                let known = columns.iter().position(|title| title == key);
                let at = known.or_else(|| columns.iter().position(|title| normalise(title) == wanted));
                let at = at.unwrap_or_else(|| {
                    columns.push(key.clone());
                    columns.len() - 1
                });
                while cells.len() <= at {
                    cells.push(Cell::new(Datum::Absent));
                }
                if let Some(cell) = cells.get_mut(at) {
                    cell.datum = Datum::of(value.plain(key)?);
                }
            }
        }
        _ => {
            for value in node.list("rows")? {
                cells.push(Cell::new(Datum::of(value.plain("rows")?)));
            }
        }
    }
    Ok(Unit { cells, ..Unit::default() })
}
