//! Two tabs as a person uses them: every order of edits, saves, changes of tab and closed tabs, six long.
//!
//! A tab does what the page does: it saves what was edited, shows a newer version when it comes to the front with
//! nothing unsaved, turns its text into a report of its own on a conflict, and saves before it goes.

use std::collections::BTreeSet;

use hindsight::persist::{self, SaveError, Version};

use super::*;

const LENGTH: usize = 6;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Action {
    Edit,
    Save,
    Focus,
    Close,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Tab {
    writer: &'static str,
    /// The report on screen; `None` while the tab is closed.
    id: Option<String>,
    text: String,
    is_dirty: bool,
    seen: Option<Version>,
    /// Every text that was ever on this screen.
    knows: BTreeSet<String>,
}

#[derive(Debug, Clone)]
struct World {
    memory: Memory,
    tabs: [Tab; 2],
    edits: usize,
    /// How many reports were made of conflicts.
    parted: usize,
    trail: Vec<(usize, Action)>,
}

impl World {
    fn new() -> Self {
        let memory = written(&["start"]);
        let tabs = ["A", "B"].map(|writer| Tab {
            writer,
            id: None,
            text: String::new(),
            is_dirty: false,
            seen: None,
            knows: BTreeSet::new(),
        });
        let mut world = Self { memory, tabs, edits: 0, parted: 0, trail: Vec::new() };
        world.focus(0);
        world.focus(1);
        world
    }

    fn stored(&self, id: &str) -> Option<Envelope> {
        persist::load(&mut self.memory.clone(), id).unwrap().map(|loaded| loaded.envelope)
    }

    /// Does what a person does. Answers whether that could change anything.
    fn run(&mut self, tab: usize, action: Action) -> bool {
        self.trail.push((tab, action));
        let is_open = self.tabs[tab].id.is_some();
        match action {
            Action::Edit if is_open => {
                self.edits += 1;
                let Tab { writer, text, is_dirty, knows, .. } = &mut self.tabs[tab];
                *text = format!("{writer}{}", self.edits);
                *is_dirty = true;
                knows.insert(text.clone());
                true
            }
            Action::Save if is_open && self.tabs[tab].is_dirty => self.save(tab),
            Action::Focus => self.focus(tab),
            Action::Close if is_open => {
                self.save(tab);
                let id = self.tabs[tab].id.take().unwrap();
                let left = self.stored(&id).unwrap();
                let was_seen = self.tabs[tab].seen.as_ref() == Some(&left.version);
                assert!(
                    !was_seen || left.body == self.tabs[tab].text,
                    "{:?}: not saved on closing",
                    self.trail
                );
                true
            }
            Action::Edit | Action::Save | Action::Close => false,
        }
    }

    fn save(&mut self, tab: usize) -> bool {
        if !self.tabs[tab].is_dirty {
            return false;
        }
        let Tab { writer, id, text, seen, knows, .. } = self.tabs[tab].clone();
        let mut id = id.unwrap();
        let before = self.stored(&id);
        let outcome =
            persist::save(&mut self.memory, &Draft { id: &id, ..draft(writer, &text) }, seen.as_ref());
        let saved = match outcome {
            Ok(saved) => {
                let replaced = before.unwrap().body;
                assert!(
                    knows.contains(&replaced),
                    "{:?}: {replaced:?} was never seen by {writer}",
                    self.trail
                );
                saved
            }
            Err(SaveError::Conflict { .. }) => {
                assert_eq!(self.stored(&id), before, "{:?}", self.trail);
                self.parted += 1;
                id = format!("own {}", self.parted);
                persist::save(&mut self.memory, &Draft { id: &id, ..draft(writer, &text) }, None).unwrap()
            }
            Err(error) => panic!("{:?}: {error}", self.trail),
        };
        assert_eq!(self.stored(&id).map(|stored| stored.body), Some(text), "{:?}", self.trail);
        let tab = &mut self.tabs[tab];
        (tab.id, tab.seen, tab.is_dirty) = (Some(id), Some(saved.version), false);
        true
    }

    /// Opens the report, or shows its newer version where nothing would be lost by it.
    fn focus(&mut self, tab: usize) -> bool {
        let is_closed = self.tabs[tab].id.is_none();
        if self.tabs[tab].is_dirty && !is_closed {
            return false;
        }
        let id = self.tabs[tab].id.clone().unwrap_or_else(|| ID.to_owned());
        let envelope = self.stored(&id).unwrap();
        let tab = &mut self.tabs[tab];
        let is_new = is_closed || tab.seen.as_ref() != Some(&envelope.version);
        tab.id = Some(id);
        tab.knows.insert(envelope.body.clone());
        (tab.text, tab.seen) = (envelope.body, Some(envelope.version));
        is_new
    }

    /// Lets both tabs close, and looks whether both their last texts can still be had.
    fn check_end(&mut self) {
        let last: Vec<String> =
            self.tabs.iter().filter(|tab| tab.id.is_some()).map(|tab| tab.text.clone()).collect();
        for tab in 0..2 {
            self.run(tab, Action::Close);
        }
        let reports = persist::list(&self.memory).unwrap();
        let bodies: Vec<String> =
            reports.iter().filter_map(|report| Some(self.stored(&report.id)?.body)).collect();
        for text in last {
            // A text that is no longer there was on the screen of whoever replaced it.
            let is_known =
                self.tabs.iter().any(|tab| tab.knows.contains(&text) && bodies.contains(&tab.text));
            assert!(bodies.contains(&text) || is_known, "{:?}: {text:?} is lost: {bodies:?}", self.trail);
        }
    }
}

/// Goes on in every way. A step that changes nothing leads nowhere a shorter trail does not lead.
fn explore(world: &World, left: usize, ends: &mut usize) {
    *ends += 1;
    world.clone().check_end();
    if left == 0 {
        return;
    }
    for tab in 0..2 {
        for action in [Action::Edit, Action::Save, Action::Focus, Action::Close] {
            let mut next = world.clone();
            if next.run(tab, action) {
                explore(&next, left - 1, ends);
            }
        }
    }
}

#[test]
fn however_two_tabs_are_used_no_unseen_version_is_overwritten_and_both_texts_can_be_had() {
    let mut ends = 0;
    explore(&World::new(), LENGTH, &mut ends);
    assert!(ends > 5_000, "{ends}: the model does not move");
}

#[test]
fn a_conflict_makes_a_second_report() {
    let mut world = World::new();
    for (tab, action) in [(0, Action::Edit), (1, Action::Edit), (0, Action::Save), (1, Action::Save)] {
        world.run(tab, action);
    }
    assert_eq!(world.stored(ID).map(|stored| stored.body).as_deref(), Some("A1"));
    assert_eq!(world.stored("own 1").map(|stored| stored.body).as_deref(), Some("B2"));
}
