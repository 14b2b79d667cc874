//! What is wrong with the open report, kept up to date off the keystroke. The only caller of the rules in the page.
//!
//! Nothing jumps while a person types: the report is judged once the typing rests, by the worker, and while a field is
//! being written in, findings may go but none come. Those wait until the field is left.

use super::autosave::Autosave;
use super::debounce::Debounce;
use super::editor::Editor;
use super::errand;
use super::focus;
use super::listen::listen;
use super::live::follow;
use super::shelf::Shelf;
use super::sync::{self, Here, Pane};
use super::verdict::{self, Kind, Verdict, Verdicts};
use crate::markdown::{ItemId, Role};
use crate::persist::Setting;
use crate::report::{Edit, Report};
use crate::template::Section;
use crate::worker::{Answer, Found, Task};
use leptos::prelude::*;
use std::rc::Rc;
use web_sys::Event;

/// How long a person has to rest before the report is judged, in milliseconds.
const REST_MS: i32 = 350;
/// How long the counts have to stand before they are read aloud, in milliseconds.
const ALOUD_MS: i32 = 1500;

/// Which rules are silent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Silenced {
    /// For this report.
    pub here: Vec<String>,
    /// For every report.
    pub everywhere: Vec<String>,
}

impl Silenced {
    /// Whether a rule is silent.
    pub fn has(&self, rule: &str) -> bool {
        self.here.iter().chain(&self.everywhere).any(|other| other == rule)
    }
}

struct Inner {
    /// All verdicts, those of silent rules too.
    all: Vec<Rc<Verdict>>,
    /// The version of the report they were made of; `None` if some were held back.
    version: Option<u64>,
    /// The time of that, in seconds since 1970.
    now: i64,
    /// The version that the worker is judging.
    asked: Option<u64>,
    /// The version of the report when a person last began with a field.
    calm: u64,
    /// The items that were left a moment ago.
    leaving: Vec<ItemId>,
    /// The counts that were read aloud last.
    told: Option<String>,
    rest: Debounce,
    aloud: Debounce,
}

/// A handle to the findings of the open report.
#[derive(Clone, Copy)]
pub struct Judge {
    editor: Editor,
    autosave: Autosave,
    shelf: Shelf,
    inner: StoredValue<Inner, LocalStorage>,
    found: RwSignal<Verdicts, LocalStorage>,
    silenced: RwSignal<Silenced, LocalStorage>,
    left: RwSignal<Vec<ItemId>, LocalStorage>,
    current: RwSignal<String>,
    aloud: RwSignal<String>,
    out: RwSignal<bool>,
    /// Whether the report was judged at all yet.
    known: RwSignal<bool>,
}

impl Judge {
    /// Judges a report, for as long as the view that calls this. `silenced` names the rules that are silent for it.
    pub fn begin(editor: Editor, autosave: Autosave, shelf: Shelf, silenced: &str) -> Self {
        let everywhere = shelf.setting(Setting::Silenced).unwrap_or_default();
        let inner = Inner {
            all: Vec::new(),
            version: None,
            now: 0,
            asked: None,
            calm: editor.peek(Report::version),
            leaving: Vec::new(),
            told: None,
            rest: Debounce::new(REST_MS, || ()),
            aloud: Debounce::new(ALOUD_MS, || ()),
        };
        let judge = Self {
            editor,
            autosave,
            shelf,
            inner: StoredValue::new_local(inner),
            found: RwSignal::new_local(Rc::default()),
            silenced: RwSignal::new_local(Silenced { here: names(silenced), everywhere: names(&everywhere) }),
            left: RwSignal::new_local(Vec::new()),
            current: RwSignal::new(String::new()),
            aloud: RwSignal::new(String::new()),
            out: RwSignal::new(false),
            known: RwSignal::new(false),
        };
        judge.inner.update_value(|inner| {
            inner.rest = Debounce::new(REST_MS, move || judge.rested());
            inner.aloud = Debounce::new(ALOUD_MS, move || judge.tell());
        });
        follow(Box::new(move || {
            editor.settled(|_, _| ());
            judge.inner.with_value(|inner| inner.rest.start());
        }));
        for event in ["pointerdown", "keydown"] {
            listen(&window(), event, move |_: Event| {
                judge.inner.with_value(|inner| {
                    if inner.rest.cancel() {
                        inner.rest.start();
                    }
                });
            });
        }
        // What was taken back may be wrong again, and nobody is typing it.
        follow(Box::new(move || {
            editor.spotlight().get();
            judge.inner.update_value(|inner| inner.calm = editor.peek(Report::version));
        }));
        judge
    }

    /// What is wrong, but for what silent rules say. Subscribes the caller.
    pub fn found(self) -> Verdicts {
        self.found.get()
    }

    /// The same without subscribing.
    pub fn peek(self) -> Verdicts {
        self.found.get_untracked()
    }

    /// The items whose controls have been left: what is wrong with them may be said beside them. Subscribes the caller.
    pub fn left(self) -> Vec<ItemId> {
        self.left.get()
    }

    /// The same without subscribing.
    pub fn peek_left(self) -> Vec<ItemId> {
        self.left.get_untracked()
    }

    /// The silent rules. Subscribes the caller.
    pub fn silenced(self) -> Silenced {
        self.silenced.get()
    }

    /// The key of the finding that a person went to last. Subscribes the caller.
    pub fn current(self) -> String {
        self.current.get()
    }

    /// What is read aloud. Subscribes the caller.
    pub fn aloud(self) -> String {
        self.aloud.get()
    }

    /// A control of an item was left: what is wrong with it is said from now on, once the person rests. Words that came
    /// at once would move what is just being pressed.
    pub fn leave(self, item: ItemId) {
        self.inner.update_value(|inner| {
            inner.calm = self.editor.peek(Report::version);
            inner.leaving.push(item);
            inner.rest.start();
        });
    }

    /// The person rests.
    fn rested(self) {
        let leaving = self.inner.try_update_value(|inner| std::mem::take(&mut inner.leaving));
        leaving.into_iter().flatten().for_each(|item| self.say(item));
        self.work();
    }

    fn say(self, item: ItemId) {
        if self.left.with_untracked(|left| !left.contains(&item)) {
            self.left.update(|left| left.push(item));
        }
    }

    /// Has the report judged, unless that was done since the last change.
    fn work(self) {
        let version = self.editor.peek(Report::version);
        let is_due = |inner: &Inner| inner.version != Some(version) && inner.asked != Some(version);
        if self.inner.try_with_value(is_due) == Some(true) {
            self.ask(version, || ());
        }
    }

    /// Has this version of the report judged, and goes on.
    fn ask(self, version: u64, then: impl FnOnce() + 'static) {
        #[allow(clippy::cast_possible_truncation, reason = "whole seconds")]
        let now = (js_sys::Date::now() / 1000.0) as i64;
        let task = Task::Check { subject: self.editor.peek(errand::subject), now };
        self.inner.update_value(|inner| inner.asked = Some(version));
        errand::ask(task, move |answer| {
            // The report may be gone by now.
            let is_here = self.inner.try_update_value(|inner| {
                if inner.asked == Some(version) {
                    inner.asked = None;
                }
            });
            if is_here.is_none() {
                return;
            }
            let is_out = !matches!(answer, Some(Answer::Found(_)));
            if self.out.get_untracked() != is_out {
                self.out.set(is_out);
            }
            if let Some(Answer::Found(found)) = answer
                && self.editor.peek(Report::version) == version
            {
                self.take(version, now, found);
                then();
            }
        });
    }

    /// Takes in what was found in the report as it is.
    fn take(self, version: u64, now: i64, found: Vec<Found>) {
        let mut new = self.editor.peek(|report| verdict::of(report, found));
        let is_changed = self.inner.with_value(|inner| inner.calm != version);
        let is_held = is_changed && is_typing();
        self.inner.update_value(|inner| {
            if is_held {
                new.retain(|new| inner.all.iter().any(|old| old.key == new.key));
            }
            inner.version = (!is_held).then_some(version);
            inner.now = now;
            inner.all = new;
        });
        if !self.known.get_untracked() {
            self.known.set(true);
        }
        self.publish();
    }

    /// Goes on once the findings are those of the report as it is. A person asks for it, so that none are held back.
    fn fresh(self, then: impl FnOnce() + 'static) {
        let version = self.editor.peek(Report::version);
        self.inner.update_value(|inner| inner.calm = version);
        if self.inner.with_value(|inner| inner.version) == Some(version) {
            then();
        } else {
            self.ask(version, then);
        }
    }

    /// Has the report judged as it is: a person is about to look.
    pub fn refresh(self) {
        self.fresh(|| ());
    }

    /// Whether the report was judged at all yet. Subscribes the caller.
    pub fn is_known(self) -> bool {
        self.known.get()
    }

    /// Whether the rules could not be loaded. Subscribes the caller.
    pub fn is_out(self) -> bool {
        self.out.get()
    }

    /// Shows what there is but for what silent rules say.
    fn publish(self) {
        let silenced = self.silenced.get_untracked();
        let new: Vec<Rc<Verdict>> = self.inner.with_value(|inner| {
            inner.all.iter().filter(|verdict| !silenced.has(&verdict.rule)).cloned().collect()
        });
        if *self.peek() != new {
            self.found.set(Rc::new(new));
        }
        self.inner.with_value(|inner| inner.aloud.start());
    }

    /// Says the counts, if they are others than those last told. The first are not told: nobody asked.
    fn tell(self) {
        let words = verdict::summary(verdict::count(self.peek().iter()));
        let old = self.inner.try_update_value(|inner| inner.told.replace(words.clone())).flatten();
        if old.is_some_and(|old| old != words) {
            self.aloud.set(if words.is_empty() { "Nothing is wrong any more".to_owned() } else { words });
        }
    }

    /// The finding of this key.
    pub fn find(self, key: &str) -> Option<Rc<Verdict>> {
        self.peek().iter().find(|verdict| verdict.key == key).cloned()
    }

    /// Mends a finding in one of its ways, then goes on.
    pub fn mend(self, key: &str, at: usize, then: impl FnOnce() + 'static) {
        let key = key.to_owned();
        self.fresh(move || {
            if let Some(verdict) = self.find(&key) {
                self.apply(&[(verdict, at)], then);
            }
        });
    }

    /// Mends all findings of a rule that have one way to be mended, as one step, then goes on.
    pub fn mend_all(self, rule: &str, then: impl FnOnce() + 'static) {
        let rule = rule.to_owned();
        self.fresh(move || {
            let ways: Vec<(Rc<Verdict>, usize)> =
                alike(&self.peek(), &rule).map(|verdict| (Rc::clone(verdict), 0)).collect();
            self.apply(&ways, then);
        });
    }

    /// Mends findings of the report as it is. New words go into their slots here; whatever else there is to do, the
    /// worker does to the text.
    fn apply(self, ways: &[(Rc<Verdict>, usize)], then: impl FnOnce() + 'static) {
        let set = |(verdict, way): &(Rc<Verdict>, usize)| {
            let (slot, words) = verdict.mends.get(*way)?.words.clone()?;
            Some(Edit::Set { slot, words })
        };
        if let Some(edits) = ways.iter().map(set).collect() {
            self.editor.dispatch(Edit::All(edits));
            self.fresh(then);
            return;
        }
        let version = self.editor.peek(Report::version);
        let task = Task::Mend {
            subject: self.editor.peek(errand::subject),
            now: self.inner.with_value(|inner| inner.now),
            ways: ways.iter().map(|(verdict, way)| (verdict.at, *way)).collect(),
        };
        errand::ask(task, move |answer| {
            if let Some(Answer::Written(text)) = answer
                && self.editor.peek(Report::version) == version
            {
                self.editor.dispatch(Edit::Replace(text));
                self.fresh(then);
            }
        });
    }

    /// Silences a rule, or has it check again; in this report, or everywhere.
    pub fn silence(self, rule: &str, everywhere: bool, is_silent: bool) {
        self.silenced.update(|silenced| {
            let list = if everywhere { &mut silenced.everywhere } else { &mut silenced.here };
            list.retain(|other| other != rule);
            if is_silent {
                list.push(rule.to_owned());
            }
        });
        let Silenced { here, everywhere: all } = self.silenced.get_untracked();
        if everywhere {
            self.shelf.remember(Setting::Silenced, &all.join(" "));
        } else {
            self.autosave.silence(here.join(" "));
        }
        self.publish();
    }

    /// Goes to a finding: the form shows its place, which takes the focus.
    pub fn go(self, verdict: &Verdict) {
        if let Some(slot) = verdict.slot {
            self.say(slot.item);
        }
        self.current.set(verdict.key.clone());
        let place = self.editor.peek(|report| {
            let heading = report.form().sections.get(verdict.section).and_then(|section| section.heading);
            let own =
                verdict.slot.and_then(|slot| report.document().block_of(slot.item)).map(|block| block.id);
            own.or(verdict.block).or(heading).or_else(|| Some(report.document().blocks().first()?.id))
        });
        let Some(block) = place else { return };
        let column = verdict.slot.and_then(|slot| match slot.role {
            Role::Cell(column) => Some(column),
            _ => None,
        });
        let item = verdict.slot.map(|slot| slot.item);
        let from = if item.is_none() && verdict.block.is_none() { Pane::Outline } else { Pane::Check };
        sync::go(self.editor, Here { block, item, column, from });
    }

    /// Goes to the finding after the place where the person is, or to the one before; from the last on to the first. Only
    /// to those of one kind, if there are any.
    pub fn walk(self, back: bool, kind: Option<Kind>) {
        self.fresh(move || self.step(back, kind));
    }

    fn step(self, back: bool, kind: Option<Kind>) {
        let all = self.peek();
        let of_kind = all.iter().filter(|verdict| Some(verdict.kind) == kind);
        let mut found: Vec<Rc<Verdict>> = of_kind.cloned().collect();
        if found.is_empty() {
            found.clone_from(&all);
        }
        let here = self.editor.here().get_untracked();
        let current = self.current.get_untracked();
        let (at, is_there) = self.editor.peek(|report| {
            let place = |block, item: Option<ItemId>| {
                item.and_then(|item| report.document().locate(item))
                    .or_else(|| Some((report.document().blocks().iter().position(|b| b.id == block)?, 0)))
                    .unwrap_or_default()
            };
            let at = here.map(|here| place(here.block, here.item)).unwrap_or_default();
            let of = |verdict: &Verdict| {
                let heading = || report.form().sections.get(verdict.section)?.heading;
                let item = verdict.slot.map(|slot| slot.item);
                verdict.block.or_else(heading).map_or((0, 0), |block| place(block, item))
            };
            // What is wrong with a section led to its first field.
            let section = here.and_then(|here| {
                let is_in = |section: &Section| {
                    section.heading == Some(here.block)
                        || section.parts.iter().any(|part| part.block == here.block)
                };
                report.form().sections.iter().position(is_in)
            });
            let is_here = |verdict: &Verdict| match verdict.slot {
                Some(slot) => here.and_then(|here| here.item) == Some(slot.item),
                None => section == Some(verdict.section),
            };
            let own = found.iter().position(|verdict| verdict.key == current && is_here(verdict));
            (
                own.unwrap_or_else(|| found.iter().take_while(|verdict| of(verdict) < at).count()),
                own.is_some(),
            )
        });
        let count = found.len();
        let next = if back { (at + count).checked_sub(1) } else { Some(at + usize::from(is_there)) };
        let next = next.and_then(|next| next.checked_rem(count));
        if let Some((at, verdict)) = next.and_then(|next| Some((next, found.get(next)?))) {
            self.go(verdict);
            let number = [&(at + 1).to_string(), " of ", &count.to_string()].concat();
            // A field reads out what is wrong with it; a section does not.
            let words = if verdict.slot.is_some() { "" } else { &verdict.message };
            self.aloud.set([number.as_str(), if words.is_empty() { "" } else { ": " }, words].concat());
        } else {
            self.aloud.set("There is nothing to go to".to_owned());
        }
    }
}

/// The findings of a rule that can be mended in exactly one way.
pub fn alike<'v>(found: &'v Verdicts, rule: &str) -> impl Iterator<Item = &'v Rc<Verdict>> {
    found.iter().filter(move |verdict| verdict.rule == rule && verdict.mends.len() == 1)
}

fn names(words: &str) -> Vec<String> {
    words.split_whitespace().map(str::to_owned).collect()
}

/// Whether a field of the form is being written in.
fn is_typing() -> bool {
    focus::is_writing()
        && focus::focused().is_some_and(|field| field.closest(".form").is_ok_and(|form| form.is_some()))
}
