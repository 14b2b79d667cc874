//! Actions in lists, in labelled values and in lines.

use super::super::reader::{Piece, Reader, caption};
use super::super::theme::Theme;
use super::words::Words;
use super::{Action, DETAILS};
use crate::markdown::{Kind, Role};
use crate::template::{Term, canonical, normalise};

impl Reader<'_> {
    pub(super) fn action_items(&self, piece: &Piece, level: u8, found: &mut Vec<Action>) {
        for rank in piece.leaves.clone() {
            let leaf = &self.leaves[rank];
            if self.themes[rank] != Theme::Actions || leaf.item.depth < level {
                continue;
            }
            if leaf.item.depth > level {
                let label = leaf.item.words(Kind::List, Role::Label).and_then(|label| canonical(&label));
                let value = leaf.item.words(Kind::List, Role::Value).unwrap_or_default();
                let near = found.last_mut().filter(|action| piece.leaves.contains(&action.source.rank));
                if let (Some(action), Some(term)) = (near, label.filter(|term| DETAILS.contains(term))) {
                    let slot = leaf.item.slot(Role::Value);
                    let range = 0..value.len();
                    let words = Words { rank, section: leaf.section, slot, text: &value, range };
                    self.detail(action, term, &words, !value.trim().is_empty());
                } else if let Some(action) =
                    found.last_mut().filter(|action| piece.leaves.contains(&action.source.rank))
                {
                    // `This has been done: …` below an action.
                    let plain = normalise(self.text(rank));
                    action.done |= [
                        "this has been done",
                        "this was done",
                        "has been done",
                        "already done",
                        "done on",
                        "done in",
                    ]
                    .iter()
                    .any(|sign| plain.starts_with(sign));
                }
                continue;
            }
            let text = match leaf.item.part(Role::Text) {
                Some(_) => leaf.item.words(piece.block.kind, Role::Text).unwrap_or_default(),
                None => self.text(rank).to_owned(),
            };
            if !self.filled(rank) || says_none(&text) {
                continue;
            }
            let role = if leaf.item.part(Role::Text).is_some() { Role::Text } else { leaf.slot.role };
            let slot = leaf.item.slot(role);
            let words = Words { rank, section: leaf.section, slot, text: &text, range: 0..text.len() };
            if let Some(mut action) = self.new_action(piece, rank) {
                self.spoken(&mut action, &words);
                let mark = leaf.item.raw(Role::Check).unwrap_or_default();
                action.done |= mark.eq_ignore_ascii_case("x");
                found.push(action);
            }
        }
    }

    pub(super) fn action_fields(&self, piece: &Piece, heading: Option<usize>, found: &mut Vec<Action>) {
        let acts = |rank: usize| self.themes[rank] == Theme::Actions;
        let details = |rank: usize| {
            self.leaves[rank].spec.term.filter(|term| DETAILS.contains(term) || *term == Term::Action)
        };
        let some = piece.leaves.clone().filter(|rank| details(*rank).is_some() && acts(*rank)).count();
        if piece.block.kind == Kind::List && piece.theme == Theme::Actions && some * 2 < piece.leaves.len() {
            return self.action_items(piece, 0, found);
        }
        let before = found.len();
        for rank in piece.leaves.clone() {
            let Some(words) = self.of(rank) else { continue };
            let label = normalise(&self.leaves[rank].spec.label);
            if is_task(&label) && self.themes[rank] != Theme::Response && self.filled(rank) {
                let mut words = words.clone();
                words.range.end = paragraph_end(words.text);
                if let Some(mut action) = self.new_action(piece, rank) {
                    self.spoken(&mut action, &words);
                    found.push(action);
                }
                continue;
            }
            let Some(term) = details(rank).filter(|_| acts(rank)) else { continue };
            let filled = self.filled(rank);
            if term == Term::Action {
                if let Some(mut action) = self.new_action(piece, rank).filter(|_| filled) {
                    self.spoken(&mut action, &words);
                    found.push(action);
                }
                continue;
            }
            // `Task 1: …`, then a list of its details.
            let title = heading.and_then(|at| self.pieces.get(at));
            let bold = title.is_some_and(|title| title.leaves.start == piece.leaves.start);
            let follows =
                found.last().is_some_and(|last| last.source.rank + 1 == piece.leaves.start) && !bold;
            if found.len() == before && !follows {
                let Some(action) = title.and_then(|title| self.action_heading(title, piece)) else {
                    continue;
                };
                found.push(action);
            }
            if let Some(action) = found.last_mut() {
                self.detail(action, term, &words, filled);
            }
        }
    }

    /// `### Fix the failover`, or the same as a bold line, then its owner and its date. A heading that names a part of
    /// a report is no action.
    fn action_heading(&self, heading: &Piece, piece: &Piece) -> Option<Action> {
        let title = caption(heading.block).unwrap_or_default();
        let words = match heading.leaves.clone().next() {
            Some(rank) => self.of(rank)?,
            None => Words {
                rank: piece.leaves.start,
                section: heading.section,
                slot: heading.block.items.first()?.slot(Role::Label),
                text: &title,
                range: 0..title.len(),
            },
        };
        if canonical(words.text()).is_some() {
            return None;
        }
        let mut action = self.new_action(piece, words.rank)?;
        action.what = words.say();
        action.source = words.source();
        Some(action)
    }

    /// Lines of a paragraph that begin with a bullet sign which is none in Markdown.
    pub(super) fn action_lines(&self, piece: &Piece, found: &mut Vec<Action>) {
        let Some(rank) = piece.leaves.clone().next().filter(|rank| self.filled(*rank)) else { return };
        let Some(words) = self.of(rank) else { return };
        let mut start = 0;
        for line in self.text(rank).split_inclusive('\n') {
            let own = line.trim();
            let body = own.trim_start_matches(['•', '●', '▪', '◦', '☐', '☑', '✅']).trim_start();
            if body.len() < own.len() && !body.is_empty() {
                let from = start + line.find(body).unwrap_or(0);
                let part = words.part(from..from + body.len());
                if let Some(mut action) = self.new_action(piece, rank) {
                    self.spoken(&mut action, &part);
                    action.done |= own.starts_with(['☑', '✅']);
                    found.push(action);
                }
            }
            start += line.len();
        }
    }
}

/// Whether an item only says that there is none.
fn says_none(text: &str) -> bool {
    let plain = normalise(text);
    matches!(plain.as_str(), "" | "na" | "n a" | "none" | "nothing" | "none yet" | "not applicable" | "tbd")
}

/// Whether a label only says that an action follows, mostly by a number: `Task 1`, `Action item 3`, `TODO`.
fn is_task(label: &str) -> bool {
    if matches!(label, "todo" | "to do" | "action item") {
        return true;
    }
    let Some((name, number)) = label.rsplit_once(' ') else { return false };
    let named = matches!(name, "task" | "action" | "action item" | "item" | "todo" | "to do" | "follow up");
    named && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Where the words of a task end: a line that begins a new sentence after a full stop belongs to it no more.
fn paragraph_end(text: &str) -> usize {
    let ends = text.match_indices('\n').map(|(at, _)| at).find(|at| {
        let next = text.get(at + 1..).unwrap_or_default().trim_start();
        text.get(..*at).is_some_and(|line| line.trim_end().ends_with('.'))
            && next.starts_with(char::is_uppercase)
    });
    ends.unwrap_or(text.len())
}
