//! Undo and redo: a list of groups, each a run of patches that go together.

use crate::markdown::{Change, Document, ItemId, Patch, Slot};

/// Typing in one field within this many milliseconds of the last key is one group.
const PAUSE: f64 = 1000.0;

/// The patches that take back one thing a person did.
#[derive(Debug, Clone)]
pub(super) struct Group {
    /// In the order they were made; undone from the last to the first.
    patches: Vec<Patch>,
    change: Option<Change>,
    typed: Option<Slot>,
    at: f64,
}

impl Group {
    pub(super) fn new(typed: Option<Slot>, at: f64) -> Self {
        Self { patches: Vec::new(), change: None, typed, at }
    }

    /// Adds the inverse of a patch that was just applied.
    pub(super) fn add(&mut self, change: Change, inverse: Patch) {
        self.patches.push(inverse);
        self.change = Some(match self.change {
            None => change,
            Some(before) if before == change => change,
            // Two edits of the same block touch that block, anything else the whole.
            Some(Change::Items(block)) if matches!(change, Change::Item(_)) => Change::Items(block),
            Some(_) => Change::Blocks,
        });
    }

    /// The widest of the changes.
    pub(super) fn change(&self) -> Option<Change> {
        self.change
    }

    /// The item that was written into, to be shown when the group is undone.
    pub(super) fn item(&self) -> Option<ItemId> {
        match (self.typed, self.change) {
            (Some(slot), _) => Some(slot.item),
            (None, Some(Change::Item(item))) => Some(item),
            _ => None,
        }
    }

    /// Applies the patches backwards; answers the group that does the opposite.
    fn reverse(self, document: &mut Document) -> Group {
        let mut opposite = Group { patches: Vec::new(), ..self };
        for patch in self.patches.into_iter().rev() {
            if let Some((_, inverse)) = document.apply(patch) {
                opposite.patches.push(inverse);
            }
        }
        opposite
    }
}

/// What was done and what was undone.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    done: Vec<Group>,
    undone: Vec<Group>,
}

impl History {
    /// Records a group, joining it with the last where both are typing in the same field without a pause.
    pub(super) fn push(&mut self, group: Group) {
        self.undone.clear();
        if let Some(last) = self.done.last_mut()
            && group.typed.is_some()
            && last.typed == group.typed
            && (group.at - last.at).abs() < PAUSE
        {
            last.at = group.at;
            // Putting back the first words puts back all: later inverses only matter where more than words changed.
            let words = |group: &Group| matches!(group.change, Some(Change::Item(_)));
            if !words(&group) || !words(last) {
                last.change = Some(Change::Blocks);
                last.patches.extend(group.patches);
            }
            return;
        }
        self.done.push(group);
    }

    pub(super) fn undo(&mut self, document: &mut Document) -> Option<Group> {
        let opposite = self.done.pop()?.reverse(document);
        self.undone.push(opposite.clone());
        Some(opposite)
    }

    pub(super) fn redo(&mut self, document: &mut Document) -> Option<Group> {
        let opposite = self.undone.pop()?.reverse(document);
        self.done.push(opposite.clone());
        Some(opposite)
    }

    pub(super) fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    pub(super) fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}
