//! The report laid out for reading facts: its pieces in order, each with its slots and its theme.

use super::front::Front;
use super::source::{Source, Stated};
use super::theme::{Theme, horizon};
use super::{Facts, Horizon};
use crate::markdown::{Block, Kind, Role, Slot};
use crate::report::value::{Date, Zone, lead};
use crate::report::{Leaf, Report, leaves};
use crate::template::{Shape, SlotKind, Term, canonical, kind_of};
use chrono::NaiveDate;
use std::ops::Range;

/// A heading, or a block under one.
#[derive(Debug)]
pub(super) struct Piece<'r> {
    pub(super) section: usize,
    pub(super) block: &'r Block,
    /// Its shape; headings of sections have none.
    pub(super) shape: Option<&'r Shape>,
    /// The ranks of its leaves.
    pub(super) leaves: Range<usize>,
    /// What it is about.
    pub(super) theme: Theme,
    /// By when actions in it belong done.
    pub(super) horizon: Option<Horizon>,
}

/// The label beside a value.
#[derive(Debug)]
pub(super) struct Label {
    pub(super) words: String,
    pub(super) term: Option<Term>,
}

/// The report laid out for reading facts, and the facts read so far.
#[derive(Debug)]
pub(super) struct Reader<'r> {
    pub(super) report: &'r Report,
    pub(super) leaves: Vec<Leaf<'r>>,
    /// The words of each leaf; those of its value, where a list item labels one.
    pub(super) texts: Vec<String>,
    /// Where those words stand.
    pub(super) slots: Vec<Slot>,
    /// The label of each leaf that has one.
    pub(super) labels: Vec<Option<Label>>,
    /// The theme of each leaf.
    pub(super) themes: Vec<Theme>,
    pub(super) pieces: Vec<Piece<'r>>,
    /// The year of dates that name none.
    pub(super) year: Option<u32>,
    /// The day of the incident, and its other reading.
    pub(super) day: Option<(NaiveDate, Option<NaiveDate>)>,
    /// The zone stated once for all, or else the only one that is used.
    pub(super) zone: Option<Zone>,
    /// Words that name things and no people, where an owner may stand; sorted.
    pub(super) topics: Vec<String>,
    /// Days that head events of the timeline.
    pub(super) days_said: Vec<Stated<Date>>,
    /// People named where only people are named, in lower case.
    pub(super) people: Vec<String>,
    pub(super) front: Front,
    pub(super) facts: Facts,
}

impl<'r> Reader<'r> {
    pub(super) fn new(report: &'r Report) -> Self {
        let (leaves, _) = leaves(report);
        let texts: Vec<String> = leaves.iter().map(Leaf::text).collect();
        let mut reader = Self {
            report,
            themes: vec![Theme::Open; leaves.len()],
            slots: leaves.iter().map(|leaf| leaf.slot).collect(),
            labels: leaves.iter().map(|_| None).collect(),
            leaves,
            texts,
            pieces: Vec::new(),
            year: None,
            day: None,
            zone: None,
            topics: Vec::new(),
            days_said: Vec::new(),
            people: Vec::new(),
            front: Front::default(),
            facts: Facts::default(),
        };
        reader.lay_out();
        reader
    }

    fn lay_out(&mut self) {
        let mut blocks = self.report.document().blocks().iter();
        let mut outer: Vec<(u8, Theme, Option<Horizon>)> = Vec::new();
        let mut rank = 0;
        for (section, own) in self.report.form().sections.iter().enumerate() {
            outer.retain(|(level, ..)| *level < own.level);
            let (around, late) =
                outer.last().map_or_else(Default::default, |(_, theme, late)| (*theme, *late));
            let whole = Theme::of(&own.title, own.term, around);
            let mut theme = whole;
            let mut late = horizon(own.term).or(late);
            outer.push((own.level, theme, late));
            let heading = own.heading.and_then(|id| blocks.by_ref().find(|block| block.id == id));
            if let Some(block) = heading {
                self.piece(section, block, None, &mut rank, theme, late);
            }
            for part in &own.parts {
                let Some(block) = blocks.by_ref().find(|block| block.id == part.block) else { continue };
                if matches!(part.shape, Shape::Caption) {
                    let title = caption(block).unwrap_or_default();
                    let term = canonical(&title);
                    // A bold line that names no part of a report heads a paragraph, not a part.
                    let named = Theme::of(&title, term, whole);
                    if term.is_some() || named != whole {
                        theme = named;
                    }
                    late = horizon(term).or(late);
                }
                self.piece(section, block, Some(&part.shape), &mut rank, theme, late);
                if let Some(term) = names_part(block, &part.shape) {
                    theme = Theme::of("", Some(term), whole);
                }
                if block.kind == Kind::Fields
                    && let Some((next, term)) = self.introduces(rank)
                {
                    theme = next;
                    late = horizon(term).or(late);
                }
            }
        }
    }

    fn piece(
        &mut self,
        section: usize,
        block: &'r Block,
        shape: Option<&'r Shape>,
        rank: &mut usize,
        theme: Theme,
        horizon: Option<Horizon>,
    ) {
        let start = *rank;
        // Nested items are about what the item around them is about.
        let mut around = theme;
        while self.leaves.get(*rank).is_some_and(|leaf| leaf.block.id == block.id) {
            self.label(*rank, block, shape, around);
            let own = match (theme, shape) {
                (Theme::Timeline | Theme::Actions, _) if block.kind != Kind::Fields => theme,
                (_, None | Some(Shape::Prose(_) | Shape::Rows(_))) => theme,
                _ if self.leaves[*rank].item.depth == 0 => {
                    around = self.own_theme(*rank, theme);
                    around
                }
                _ => around,
            };
            if let Some(slot) = self.themes.get_mut(*rank) {
                *slot = own;
            }
            *rank += 1;
        }
        self.pieces.push(Piece { section, block, shape, leaves: start..*rank, theme, horizon });
    }

    /// What the label of a leaf means.
    pub(super) fn term(&self, rank: usize) -> Option<Term> {
        self.labels.get(rank)?.as_ref()?.term
    }

    /// The words of the label of a leaf; empty where it has none.
    pub(super) fn label_of(&self, rank: usize) -> &str {
        self.labels.get(rank).and_then(Option::as_ref).map_or("", |label| &label.words)
    }

    /// Whether a leaf is a value beside its label.
    pub(super) fn is_labelled(&self, rank: usize) -> bool {
        self.labels.get(rank).is_some_and(Option::is_some)
    }

    /// The slot that the words of a leaf stand in.
    pub(super) fn slot(&self, rank: usize) -> Option<Slot> {
        self.slots.get(rank).copied()
    }

    /// The theme of a labelled value: that of its label, where the label could be a heading.
    fn own_theme(&self, rank: usize, outer: Theme) -> Theme {
        if !self.is_labelled(rank) {
            return outer;
        }
        let (label, term) = (self.label_of(rank), self.term(rank));
        let names = term.is_some_and(|term| kind_of(term) == SlotKind::Prose || term == Term::Timeline);
        let listed =
            matches!(term, Some(Term::ActionItems | Term::Lessons | Term::Prevention | Term::Background));
        let timed = || lead(&self.texts[rank], Some(2000)).is_some();
        if (names || listed) && !timed() { Theme::of(label, term, outer) } else { outer }
    }

    /// The theme of what follows a paragraph of labelled values whose last label could be a heading: `Timeline:`
    /// alone, or `Impact: as follows.`
    fn introduces(&self, rank: usize) -> Option<(Theme, Option<Term>)> {
        let last = rank.checked_sub(1)?;
        let term = self.term(last);
        let theme = self.own_theme(last, Theme::Meta);
        (theme != Theme::Meta).then_some((theme, term))
    }

    /// The words of a leaf.
    pub(super) fn text(&self, rank: usize) -> &str {
        self.texts.get(rank).map_or("", String::as_str)
    }

    /// Whether a leaf is a heading without a value.
    pub(super) fn is_heading(&self, rank: usize) -> bool {
        let heading = self.leaves.get(rank).is_some_and(|leaf| matches!(leaf.block.kind, Kind::Heading(_)));
        heading && !self.is_labelled(rank)
    }

    /// Whether a person wrote something in a leaf.
    pub(super) fn filled(&self, rank: usize) -> bool {
        !self.text(rank).trim().is_empty() && self.leaves.get(rank).is_some_and(Leaf::filled)
    }

    /// Where some bytes of a leaf stand.
    pub(super) fn source(&self, rank: usize, range: Range<usize>) -> Option<Source> {
        let leaf = self.leaves.get(rank)?;
        Some(Source { rank, slot: self.slot(rank)?, section: leaf.section, range })
    }

    /// A value that some bytes of a leaf state.
    pub(super) fn stated<T>(&self, rank: usize, range: Range<usize>, value: T) -> Option<Stated<T>> {
        let text = self.text(rank).get(range.clone())?.to_owned();
        Some(Stated { value, text, source: self.source(rank, range)? })
    }

    /// The words of a leaf as a fact, without what surrounds them.
    pub(super) fn words(&self, rank: usize) -> Option<Stated<String>> {
        let range = bare(self.text(rank));
        let words = self.text(rank).get(range.clone())?.to_owned();
        self.stated(rank, range, words)
    }

    /// The same, where a person wrote them.
    pub(super) fn filled_words(&self, rank: usize) -> Option<Stated<String>> {
        if self.filled(rank) { self.words(rank).filter(|words| !words.text.is_empty()) } else { None }
    }
}

/// Where the words of a piece stand that is no leaf, such as a bold line or help.
pub(super) fn beside(piece: &Piece, slot: Slot, range: Range<usize>) -> Source {
    Source { rank: piece.leaves.start, slot, section: piece.section, range }
}

/// The part that the last line of a text names, `Actions` alone before a list.
fn names_part(block: &Block, shape: &Shape) -> Option<Term> {
    let (Shape::Prose(_) | Shape::Help { .. }) = shape else { return None };
    let words = block.items.last()?.words(Kind::Prose, Role::Text)?;
    let line = words.rsplit("\n\n").next()?.trim();
    let term = canonical(line).filter(|_| line.len() < 40 && !line.contains('\n'))?;
    matches!(term, Term::ActionItems | Term::Timeline).then_some(term)
}

/// The words of a bold line.
pub(super) fn caption(block: &Block) -> Option<String> {
    block.items.first()?.words(block.kind, Role::Label)
}

/// Where the words of a text stand without white space and emphasis around them.
pub(super) fn bare(text: &str) -> Range<usize> {
    let edge = |c: char| c.is_whitespace() || "*_`".contains(c);
    let start = text.len() - text.trim_start_matches(edge).len();
    let end = text.trim_end_matches(edge).len().max(start);
    // Emphasis that only opens or only closes belongs to the words.
    let marks = |side: &str| side.chars().filter(|c| "*_`".contains(*c)).count();
    let (before, after) = (text.get(..start).unwrap_or(""), text.get(end..).unwrap_or(""));
    // So do marks of two spans at the two ends: `` `a` and `b` ``.
    let sign = before.trim_start().chars().next();
    let two = sign.is_some_and(|sign| text.get(start..end).is_some_and(|inner| inner.contains(sign)));
    if marks(before) == marks(after) && !two {
        return start..end;
    }
    let start = text.len() - text.trim_start().len();
    start..text.trim_end().len().max(start)
}
