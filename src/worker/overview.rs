//! The incident at a glance, in words that a page with the same text can make sense of: places are bytes of that text.

use super::words::{Words, add, add_spot, spot};
use crate::exchange::picture::{self, Form, Moment, Phase, Picture, Shape, brief};
use crate::markdown::{Role, Slot};
use crate::report::facts::{Facts, Metric, MilestoneKind};
use crate::report::glance::{Glance, Load};
use crate::report::value::duration_words;
use crate::report::{Leaf, Report, leaves};
use chrono::NaiveDateTime;

/// A part of an item: the byte the item starts at, and which part it is.
pub type Part = (usize, Role);

/// What can be told of a report at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Overview {
    /// The timeline.
    pub picture: Option<Picture>,
    /// What follows from the turning points.
    pub metrics: Vec<Length>,
    /// The actions.
    pub actions: Glance,
}

/// A metric.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Length {
    /// What it is called.
    pub name: String,
    /// How long it is.
    pub words: String,
    /// How it is computed.
    pub formula: String,
    /// Where the later turning point stands.
    pub part: Option<Part>,
    /// The report's own field for it, and the words to fill it with, if it is empty.
    pub fill: Option<(usize, Role, String)>,
}

impl Overview {
    /// Tells a report's story at a glance. `now` is the time in UTC.
    pub(super) fn of(report: &Report, now: NaiveDateTime) -> Self {
        let facts = Facts::of(report);
        let (leaves, _) = leaves(report);
        let metrics = facts.metrics.iter().filter(|metric| metric.seconds > 0);
        Self {
            picture: Picture::of(report, &facts),
            metrics: metrics.map(|metric| Length::of(report, &leaves, metric)).collect(),
            actions: Glance::of(&facts, now),
        }
    }

    /// Adds it to the words of a message.
    pub(super) fn write(self, out: &mut Vec<String>) {
        let Glance { done, overdue, soon, later, undated, owners, unowned } = self.actions;
        for count in [done, overdue, soon, later, undated, unowned, owners.len()] {
            add(out, count);
        }
        for Load { owner, open, overdue, done } in owners {
            out.push(owner);
            for count in [open, overdue, done] {
                add(out, count);
            }
        }
        add(out, self.metrics.len());
        for Length { name, words, formula, part, fill } in self.metrics {
            out.extend([name, words, formula]);
            add_spot(out, part);
            let (part, words) =
                fill.map_or_else(Default::default, |(at, role, words)| (Some((at, role)), words));
            add_spot(out, part);
            out.push(words);
        }
        let Some(Picture { caption, moments, phases, shapes, height }) = self.picture else { return };
        out.push(caption);
        add(out, height);
        add(out, moments.len());
        for Moment { at, until, time, kinds, words, silence, place } in moments {
            add(out, at);
            out.push(until.map(|until| until.to_string()).unwrap_or_default());
            out.push(time);
            let kinds: Vec<&str> = kinds.into_iter().map(MilestoneKind::name).collect();
            out.extend([kinds.join(" "), words]);
            add(out, silence);
            add_spot(out, place);
        }
        add(out, phases.len());
        for Phase { name, from, to } in phases {
            out.push(name);
            add(out, from);
            add(out, to);
        }
        add(out, shapes.len());
        for Shape { form, class, x, y, width, height, words, moment } in shapes {
            out.extend([form.letter().to_string(), class, words]);
            for number in [x, y, width, height] {
                add(out, number);
            }
            out.push(moment.map(|moment| moment.to_string()).unwrap_or_default());
        }
    }

    /// Takes it off the words of a message.
    pub(super) fn read(words: &mut Words) -> Option<Self> {
        let mut actions = Glance {
            done: words.number()?,
            overdue: words.number()?,
            soon: words.number()?,
            later: words.number()?,
            undated: words.number()?,
            unowned: words.number()?,
            owners: Vec::new(),
        };
        for _ in 0..words.number()? {
            let owner = words.next()?;
            let (open, overdue, done) = (words.number()?, words.number()?, words.number()?);
            actions.owners.push(Load { owner, open, overdue, done });
        }
        let mut metrics = Vec::new();
        for _ in 0..words.number()? {
            let (name, length, formula) = (words.next()?, words.next()?, words.next()?);
            let (part, field, filling) = (spot(words)?, spot(words)?, words.next()?);
            let fill = field.map(|(at, role)| (at, role, filling));
            metrics.push(Length { name, words: length, formula, part, fill });
        }
        let picture = match words.next() {
            Some(caption) => Some(read_picture(words, caption)?),
            None => None,
        };
        Some(Self { picture, metrics, actions })
    }
}

fn read_picture(words: &mut Words, caption: String) -> Option<Picture> {
    let height = u16::try_from(words.number()?).ok()?;
    let (mut moments, mut phases, mut shapes) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..words.number()? {
        let (at, until) = (words.signed()?, words.next()?.parse().ok());
        let (time, names) = (words.next()?, words.next()?);
        let kinds = MilestoneKind::ALL.iter().filter(|(name, _)| names.split(' ').any(|own| own == *name));
        let kinds = kinds.map(|(_, kind)| *kind).collect();
        let (told, silence, place) = (words.next()?, words.number()?, spot(words)?);
        moments.push(Moment {
            at,
            until,
            time,
            kinds,
            words: told,
            silence: u64::try_from(silence).ok()?,
            place,
        });
    }
    for _ in 0..words.number()? {
        phases.push(Phase { name: words.next()?, from: words.signed()?, to: words.signed()? });
    }
    for _ in 0..words.number()? {
        let form = Form::of(words.next()?.chars().next()?)?;
        let (class, said) = (words.next()?, words.next()?);
        let mut place = || i32::try_from(words.signed()?).ok();
        let (x, y, width, height) = (place()?, place()?, place()?, place()?);
        let moment = words.next()?.parse().ok();
        shapes.push(Shape { form, class, x, y, width, height, words: said, moment });
    }
    Some(Picture { caption, moments, phases, shapes, height })
}

impl Length {
    fn of(report: &Report, leaves: &[Leaf], metric: &Metric) -> Self {
        let part = |slot: Slot| Some((report.document().offset(slot.item)?, slot.role));
        let seconds = metric.seconds.unsigned_abs();
        let empty = |slot: &Slot| leaves.iter().any(|leaf| leaf.slot == *slot && !leaf.filled());
        let field = metric.field.filter(empty).and_then(part);
        Self {
            name: picture::name(metric.measure).to_owned(),
            words: brief(seconds),
            formula: metric.formula.to_owned(),
            part: part(metric.to.slot),
            fill: field.map(|(at, role)| (at, role, duration_words(seconds))),
        }
    }
}
