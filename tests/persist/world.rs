//! Two tabs over one storage, and all that can happen to them, as a model that can be walked through.
//!
//! Words are lost if neither they nor anything written on from them is stored or on a screen. That is what is looked at
//! after every single step.

use hindsight::persist::{self, Found, SaveError, Step, Tab, Version};

use super::memory::{Fault, FaultKind};
use super::*;

/// What can happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Event {
    Edit,
    Save,
    Focus,
    Close,
    /// The report is moved to the bin.
    Remove,
    /// It is taken back.
    Restore,
    /// All that is stored is gone.
    Clear,
    /// The last write is taken back after it was read back.
    Revert,
    /// The tab dies between writing the text and writing the pointer.
    HalfSave,
}

#[derive(Debug, Clone)]
struct Screen {
    writer: &'static str,
    /// The report it shows; `None` while the tab is closed.
    id: Option<String>,
    /// Which text it shows: a place in `World::parents`.
    text: usize,
    seen: Option<Version>,
    is_dirty: bool,
}

#[derive(Debug, Clone)]
pub(super) struct World {
    memory: Memory,
    /// What the storage was before the last write.
    before: Memory,
    screens: [Screen; 2],
    /// For every text the one it was written on from.
    parents: Vec<usize>,
    /// Texts that nobody can ask for any more: stored alone in a storage that was cleared.
    given_up: Vec<bool>,
    /// Whether a tab hears at once of what the other stored.
    hears: bool,
    reports: usize,
    trail: Vec<(usize, Event)>,
}

fn words(text: usize) -> String {
    format!("text {text}.")
}

impl World {
    pub(super) fn new(hears: bool) -> Self {
        let memory = written(&[&words(0)]);
        let seen = version(&memory);
        let screens = ["A", "B"].map(|writer| Screen {
            writer,
            id: Some(ID.into()),
            text: 0,
            seen: seen.clone(),
            is_dirty: false,
        });
        let before = memory.clone();
        Self {
            memory,
            before,
            screens,
            parents: vec![0],
            given_up: vec![false],
            hears,
            reports: 0,
            trail: vec![],
        }
    }

    /// Whether the event did something.
    fn run(&mut self, at: usize, event: Event) -> bool {
        self.trail.push((at, event));
        let is_open = self.screens[at].id.is_some();
        match event {
            Event::Edit if is_open => {
                let screen = &mut self.screens[at];
                self.parents.push(screen.text);
                self.given_up.push(false);
                (screen.text, screen.is_dirty) = (self.parents.len() - 1, true);
                true
            }
            Event::Save | Event::HalfSave if is_open && self.screens[at].is_dirty => {
                self.step(at, true, event == Event::HalfSave)
            }
            Event::Focus if is_open => self.step(at, false, false),
            Event::Focus => self.open(at),
            Event::Close if is_open => {
                self.step(at, true, false);
                self.screens[at].id = None;
                true
            }
            Event::Remove => self.store(at, |memory| _ = persist::remove(memory, ID, "2025-02-01T00:00:00Z")),
            Event::Restore => self.store(at, |memory| _ = persist::restore(memory, ID)),
            Event::Clear => {
                for text in 0..self.parents.len() {
                    self.given_up[text] |= !self.is_on_screen(text);
                }
                self.store(at, |memory| memory.entries.clear())
            }
            Event::Revert => {
                let before = self.before.clone();
                for text in 0..self.parents.len() {
                    let lives = self.is_on_screen(text) || self.is_stored(&before, text);
                    self.given_up[text] |= !lives;
                }
                self.store(at, |memory| *memory = before)
            }
            Event::Edit | Event::Save | Event::HalfSave | Event::Close => false,
        }
    }

    fn store(&mut self, at: usize, change: impl FnOnce(&mut Memory)) -> bool {
        let before = self.memory.clone();
        change(&mut self.memory);
        let did = self.memory.entries != before.entries;
        if did {
            self.before = before;
            self.tell(1 - at);
        }
        did
    }

    fn tell(&mut self, at: usize) {
        if self.hears && self.screens[at].id.is_some() {
            self.step(at, false, false);
        }
    }

    fn open(&mut self, at: usize) -> bool {
        let Ok(Some(loaded)) = persist::load(&mut self.memory, ID) else { return false };
        self.screens[at].id = Some(ID.into());
        self.show(at, &loaded.envelope);
        true
    }

    fn show(&mut self, at: usize, envelope: &Envelope) {
        let number = envelope.body.trim_start_matches("text ").trim_end_matches('.');
        let screen = &mut self.screens[at];
        screen.text = number.parse().unwrap();
        (screen.seen, screen.is_dirty) = (Some(envelope.version.clone()), false);
    }

    fn step(&mut self, at: usize, is_due: bool, dies: bool) -> bool {
        let Screen { writer, id, text, seen, is_dirty } = self.screens[at].clone();
        let id = id.unwrap();
        let found = Found::look(&self.memory, &id);
        let step = Tab { writer, seen: seen.as_ref(), is_dirty }.step(&found, is_due);
        let body = words(text);
        match step {
            Step::Stay | Step::Leave => false,
            Step::Wait => panic!("{:?}: the storage works", self.trail),
            Step::Follow => {
                let envelope = persist::load(&mut self.memory, &id).unwrap().unwrap().envelope;
                self.show(at, &envelope);
                true
            }
            Step::Write => {
                let draft = Draft { id: &id, ..draft(writer, &body) };
                let mut memory = self.memory.clone();
                memory.inject(None);
                let mut saved = persist::save(&mut memory, &draft, seen.as_ref());
                assert!(
                    !matches!(saved, Err(SaveError::Conflict { .. } | SaveError::Removed)),
                    "{:?}: the table and the save disagree: {saved:?}",
                    self.trail
                );
                if dies {
                    let at = memory.operations() - 1;
                    memory = self.memory.clone();
                    let kind = FaultKind::Fail(persist::MediumError::Blocked);
                    memory.inject(Some(Fault { at, lasting: true, kind }));
                    saved = persist::save(&mut memory, &draft, seen.as_ref());
                    memory.inject(None);
                }
                self.before = std::mem::replace(&mut self.memory, memory);
                if let Ok(saved) = saved {
                    (self.screens[at].seen, self.screens[at].is_dirty) = (Some(saved.version), false);
                }
                self.tell(1 - at);
                true
            }
            Step::Part => {
                let before = opened_as(&self.memory, &id);
                self.reports += 1;
                let own = format!("own {}", self.reports);
                let draft = Draft { id: &own, ..draft(writer, &body) };
                let mut memory = self.memory.clone();
                let saved = persist::save(&mut memory, &draft, None).unwrap();
                assert_eq!(opened_as(&memory, &id), before, "{:?}", self.trail);
                self.before = std::mem::replace(&mut self.memory, memory);
                let screen = &mut self.screens[at];
                (screen.id, screen.seen, screen.is_dirty) = (Some(own), Some(saved.version), false);
                true
            }
        }
    }

    fn is_on_screen(&self, text: usize) -> bool {
        self.screens.iter().any(|screen| screen.id.is_some() && self.comes_from(screen.text, text))
    }

    fn is_stored(&self, memory: &Memory, text: usize) -> bool {
        (text..self.parents.len()).any(|later| {
            self.comes_from(later, text)
                && memory.entries.values().any(|value| value.contains(&format!("\"{}\"", words(later))))
        })
    }

    fn comes_from(&self, mut later: usize, text: usize) -> bool {
        while later > text {
            later = self.parents[later];
        }
        later == text
    }

    fn check(&self) {
        for text in 0..self.parents.len() {
            assert!(
                self.given_up[text] || self.is_on_screen(text) || self.is_stored(&self.memory, text),
                "{:?}: {} is lost",
                self.trail,
                words(text)
            );
        }
    }
}

fn opened_as(memory: &Memory, id: &str) -> Option<Envelope> {
    persist::load(&mut memory.clone(), id).ok()?.map(|loaded| loaded.envelope)
}

/// Goes on in every way. A step that changes nothing leads nowhere a shorter trail does not lead.
pub(super) fn explore(world: &World, events: &[Event], left: usize, count: &mut usize) {
    *count += 1;
    world.check();
    // Whoever closes both tabs now loses nothing either.
    let mut closed = world.clone();
    closed.run(0, Event::Close);
    closed.run(1, Event::Close);
    closed.check();
    if left == 0 {
        return;
    }
    for at in 0..2 {
        for event in events {
            let mut next = world.clone();
            if next.run(at, *event) {
                explore(&next, events, left - 1, count);
            }
        }
    }
}
