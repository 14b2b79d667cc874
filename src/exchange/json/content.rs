//! What a block says, in one form for all kinds of block: units of cells. A unit is a field, an item, a link of
//! a chain of whys, a row, or a whole text.

use crate::markdown::{Block, Item, Kind, Role, Slot};
use crate::report::Report;
use crate::template::{List, Marks, Part, Shape, SlotKind, Spec, whys};

/// The types of block in the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Fields,
    Checks,
    List,
    Checklist,
    Whys,
    Table,
    Prose,
    Help,
    Caption,
    Code,
    Comment,
    FrontMatter,
    Rule,
    Space,
}

impl Type {
    /// Every type with its name.
    pub(super) const ALL: [(&'static str, Type); 14] = [
        ("fields", Type::Fields),
        ("checks", Type::Checks),
        ("list", Type::List),
        ("checklist", Type::Checklist),
        ("whys", Type::Whys),
        ("table", Type::Table),
        ("prose", Type::Prose),
        ("help", Type::Help),
        ("caption", Type::Caption),
        ("code", Type::Code),
        ("comment", Type::Comment),
        ("front-matter", Type::FrontMatter),
        ("rule", Type::Rule),
        ("space", Type::Space),
    ];

    pub(super) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, other)| *other == self).map_or("", |(name, _)| name)
    }

    /// The member that holds the units, for types that have several.
    pub(super) fn key(self) -> Option<&'static str> {
        match self {
            Type::Fields => Some("fields"),
            Type::Table => Some("rows"),
            Type::Checks | Type::List | Type::Checklist | Type::Whys => Some("items"),
            _ => None,
        }
    }

    /// The names of a unit's cells; a table's have none.
    pub(super) fn cells(self) -> &'static [&'static str] {
        match self {
            Type::Fields => &["label", "value"],
            Type::Checks => &["checked", "label", "value"],
            Type::Checklist => &["checked", "value"],
            Type::Whys => &["question", "answer"],
            Type::Table | Type::Rule | Type::Space => &[],
            _ => &["value"],
        }
    }
}

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Datum {
    /// Nothing is said about it: it stays as it is.
    Absent,
    /// Nobody has written anything yet.
    Empty,
    /// What a person wrote.
    Words(String),
    /// Whether a check box is ticked.
    Mark(bool),
}

impl Datum {
    pub(super) fn of(words: Option<String>) -> Self {
        words.filter(|words| !words.is_empty()).map_or(Datum::Empty, Datum::Words)
    }

    pub(super) fn words(&self) -> &str {
        if let Datum::Words(words) = self { words } else { "" }
    }
}

/// A cell, and its slot if words can be set there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) slot: Option<Slot>,
    pub(super) datum: Datum,
}

impl Cell {
    pub(super) fn new(datum: Datum) -> Self {
        Self { slot: None, datum }
    }
}

/// A field, item, why, row or text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Unit {
    /// How deep an item is nested.
    pub(super) depth: usize,
    pub(super) cells: Vec<Cell>,
    /// Its lines in the document; empty for one that is in none.
    pub(super) source: String,
}

/// What a block says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Content {
    pub(super) kind: Type,
    /// Whether a list is numbered.
    pub(super) ordered: bool,
    /// A sign that every item of a list starts with.
    pub(super) sign: String,
    /// The titles of a table's columns.
    pub(super) columns: Vec<String>,
    pub(super) units: Vec<Unit>,
}

impl Content {
    pub(super) fn new(kind: Type) -> Self {
        Self { kind, ordered: false, sign: String::new(), columns: Vec::new(), units: Vec::new() }
    }

    /// A block of one text.
    pub(super) fn single(kind: Type, datum: Datum) -> Self {
        let unit = Unit { cells: vec![Cell::new(datum)], ..Unit::default() };
        Self { units: vec![unit], ..Self::new(kind) }
    }

    /// Reads a block of a report.
    pub(super) fn of(report: &Report, part: &Part, block: &Block) -> Self {
        let reader = Reader { report, block };
        match &part.shape {
            Shape::Fields(fields) | Shape::Checks(fields) => {
                let kind = if matches!(part.shape, Shape::Checks(_)) { Type::Checks } else { Type::Fields };
                let units = fields.iter().filter_map(|field| {
                    let item = block.items.iter().find(|item| item.id == field.slot.item)?;
                    let mut cells = vec![
                        Cell::new(Datum::of(Some(field.spec.label.clone()))),
                        reader.shown(field.slot, &field.spec),
                    ];
                    if kind == Type::Checks {
                        cells.insert(0, reader.mark(item));
                    }
                    Some(unit(item, cells))
                });
                Self { units: units.collect(), ..Self::new(kind) }
            }
            Shape::List(list) => reader.list(list),
            Shape::Whys(spec) => reader.whys(spec),
            Shape::Rows(columns) => Self {
                columns: columns.iter().map(|column| column.spec.label.clone()).collect(),
                units: reader.rows(columns.iter().map(|column| &column.spec).collect()),
                ..Self::new(Type::Table)
            },
            Shape::Prose(field) => {
                let kind = if block.kind == Kind::Code { Type::Code } else { Type::Prose };
                reader.text(kind, reader.shown(field.slot, &field.spec))
            }
            Shape::Help { slot, words } => {
                let cell = Cell { slot: Some(*slot), datum: Datum::of(Some(words.clone())) };
                reader.text(Type::Help, cell)
            }
            Shape::Caption => reader.fixed(Type::Caption),
            Shape::Still => match block.kind {
                Kind::Comment => reader.fixed(Type::Comment),
                Kind::FrontMatter => reader.fixed(Type::FrontMatter),
                Kind::Rule => Self::new(Type::Rule),
                _ => Self::new(Type::Space),
            },
        }
    }
}

struct Reader<'r> {
    report: &'r Report,
    block: &'r Block,
}

impl Reader<'_> {
    fn shown(&self, slot: Slot, spec: &Spec) -> Cell {
        Cell { slot: Some(slot), datum: Datum::of(Some(self.report.shown(slot, spec).text)) }
    }

    /// An item is one line or more of words, whatever its section holds.
    fn item(&self, slot: Slot, spec: &Spec) -> Cell {
        let kind = if spec.kind == SlotKind::Prose { SlotKind::Text } else { spec.kind.clone() };
        self.shown(slot, &Spec { kind, placeholder: None, ..spec.clone() })
    }

    fn mark(&self, item: &Item) -> Cell {
        let slot = item.part(Role::Check).map(|_| item.slot(Role::Check));
        Cell { slot, datum: Datum::Mark(self.report.ticked(item.id)) }
    }

    fn text(&self, kind: Type, cell: Cell) -> Content {
        let units = self.block.items.first().map(|item| unit(item, vec![cell]));
        Content { units: units.into_iter().collect(), ..Content::new(kind) }
    }

    /// Words that stand in the text and cannot be set.
    fn fixed(&self, kind: Type) -> Content {
        let words = self.block.items.first().and_then(|item| {
            let role = if item.part(Role::Label).is_some() { Role::Label } else { Role::Text };
            self.report.document().get(item.slot(role))
        });
        self.text(kind, Cell::new(Datum::of(words)))
    }

    fn list(&self, list: &List) -> Content {
        let kind = if list.marks == Marks::Checks { Type::Checklist } else { Type::List };
        let units = self.block.items.iter().map(|item| {
            let mut words = self.item(item.slot(Role::Text), &list.spec);
            if let Datum::Words(text) = &words.datum {
                words.datum = Datum::of(Some(list.bare(text).to_string()));
            }
            unit(item, if kind == Type::Checklist { vec![self.mark(item), words] } else { vec![words] })
        });
        let units = units.collect();
        let ordered = list.marks == Marks::Numbers;
        Content { ordered, sign: list.sign.clone(), units, ..Content::new(kind) }
    }

    fn whys(&self, spec: &Spec) -> Content {
        let mut units: Vec<Unit> = Vec::new();
        let chain = whys(self.block);
        let mut links = chain.iter().peekable();
        for item in &self.block.items {
            let words = || self.item(item.slot(Role::Text), spec);
            if let Some(link) = links.next_if(|link| link.question == item.id) {
                let own = link.answer.filter(|answer| answer.item == item.id);
                let role = if own.is_some() { Role::Label } else { Role::Text };
                let question = Datum::of(self.report.document().get(item.slot(role)));
                let slot = own.is_none().then_some(item.slot(Role::Text));
                let answer = link.answer.map_or(Cell::new(Datum::Empty), |answer| self.item(answer, spec));
                units.push(unit(item, vec![Cell { slot, datum: question }, answer]));
            } else if let Some(last) = units.last_mut() {
                last.source.push_str(&item.text);
                last.source.push_str(&item.gap);
                if last.cells.get(1).and_then(|cell| cell.slot) != Some(item.slot(Role::Text)) {
                    last.cells.push(words());
                }
            }
        }
        Content { ordered: true, units, ..Content::new(Type::Whys) }
    }

    fn rows(&self, columns: Vec<&Spec>) -> Vec<Unit> {
        let other = Spec::default();
        let cells = |item: &Item| {
            let specs = columns.iter().copied().chain(std::iter::repeat(&other));
            item.parts.iter().zip(specs).map(|(part, spec)| self.shown(item.slot(part.role), spec)).collect()
        };
        self.block.rows().iter().map(|item| unit(item, cells(item))).collect()
    }
}

fn unit(item: &Item, cells: Vec<Cell>) -> Unit {
    Unit { depth: usize::from(item.depth), cells, source: [item.text.as_str(), &item.gap].concat() }
}
