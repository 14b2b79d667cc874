//! Replaces the words of one slot.

mod around;
mod lines;
mod row;
mod window;

pub(super) use lines::{dedent, indent};
pub(super) use row::replace_cell;

use super::block::{Block, Kind};
use super::document::Document;
use super::hold::{self, EMPTY, Place};
use super::item::{Item, Role, Slot};
use super::line::{is_blank, marker};
use super::patch::Patch;
use super::{heading, parse, table};
use around::{Around, BLANKS, SEPARATED};

impl Document {
    /// The patch that makes a slot read `text`, or `None` where there is no such slot. Any text is taken: what
    /// the place cannot hold becomes what it can (see [`hold::hold`]). A check mark is set by any words and
    /// cleared by none. No byte outside the slot's own lines or row changes; a blank line or an empty comment is
    /// added beside them where the words would run into the neighbouring block.
    pub fn set(&mut self, slot: Slot, text: &str) -> Option<Patch> {
        let (at, index) = self.locate(slot.item)?;
        let block = &self.blocks[at];
        let item = match slot.role {
            Role::Label => return None,
            Role::Cell(column) => row::with_cell(&block.items[index], column)?,
            _ => block.items[index].clone(),
        };
        item.part(slot.role)?;
        let place = place(block.kind, &item, slot.role);
        let held = hold::hold(place, text);
        let around = Around::new(self, at, index);
        // From what reads best to what is safest. The structure of the text decides, so it is read again.
        let free = matches!(block.kind, Kind::Prose | Kind::Code);
        let (plain, armoured) = match (slot.role, held.is_empty()) {
            (Role::Check, empty) => (if empty { " " } else { "x" }.to_string(), "x".to_string()),
            (_, true) => (if free { EMPTY } else { "" }.to_string(), EMPTY.to_string()),
            (_, false) => (hold::encode(place, &held), hold::armour(place, &held)),
        };
        let apart = if free || block.kind == Kind::List { SEPARATED } else { &[] };
        // An empty item can have a sibling that words right after its mark would take in.
        let empty = block.kind == Kind::List && item.raw(slot.role).is_some_and(str::is_empty);
        let pads: &[usize] = if empty { &[0, 3] } else { &[0] };
        let mut last = None;
        for (raw, joints) in [(&plain, BLANKS), (&plain, apart), (&armoured, BLANKS), (&armoured, SEPARATED)]
        {
            for pad in pads {
                let new = with_words(block, index, &item, slot.role, raw, *pad, self.newline());
                let reads = slot.role == Role::Check || reads(block, &item, &new, slot.role, &held);
                if let Some(joint) = joints.iter().find(|joint| reads && around.holds(&new, **joint)) {
                    return Some(around.patch(self, new, *joint));
                }
                last = Some(new);
            }
        }
        Some(around.patch(self, last?, SEPARATED[SEPARATED.len() - 1]))
    }
}

/// What a slot of an item can hold.
pub(super) fn place(kind: Kind, item: &Item, role: Role) -> Place {
    match (role, kind) {
        (Role::Cell(0), _) => Place::Cell { open: !table::piped(&item.text) },
        (Role::Cell(_), _) => Place::Cell { open: false },
        (Role::Value, Kind::Heading(_)) => Place::Heading { open: false },
        (Role::Text, Kind::Heading(_)) => Place::Heading { open: heading::open(&item.text) },
        (Role::Value | Role::Label, _) => {
            let open = item.part(role).is_some_and(|range| item.text[..range.start].contains('\n'));
            Place::Field { open }
        }
        (_, Kind::List) => Place::Item,
        _ => Place::Prose,
    }
}

/// The item with other words in one of its parts.
fn with_words(
    block: &Block,
    index: usize,
    item: &Item,
    role: Role,
    raw: &str,
    pad: usize,
    newline: &str,
) -> Item {
    let mut item = item.clone();
    let Some(range) = item.part(role) else { return item };
    item.indent += pad;
    let mut raw = indent(raw, block.kind, &item, range.start, newline);
    // Words need a space after the mark, label or number they follow.
    let before = item.text[..range.start].chars().next_back();
    let glued = before.is_some_and(|c| !is_blank(c) && !matches!(c, '\n' | '\u{feff}' | '：'));
    match role {
        Role::Cell(_) => replace_cell(&mut item.text, range, &raw),
        Role::Check => item.text.replace_range(range, &raw),
        _ => {
            if glued && !raw.is_empty() {
                raw.insert(0, ' ');
            }
            // A hard break after the words would be one of their backslashes.
            if raw.ends_with('\\') && item.text[range.end..].starts_with('\\') {
                raw.push(' ');
            }
            // Nor are the marks that close a heading words of it.
            if !raw.is_empty() && item.text[range.end..].starts_with('#') {
                raw.push(' ');
            }
            item.text.replace_range(range, &raw);
        }
    }
    if let Some(mark) = marker(&item.text).filter(|_| pad > 0) {
        item.text.insert_str(mark.content, &" ".repeat(pad));
    }
    (item.parts, item.indent) = parse::parts(block.kind, index, &item.text);
    item
}

/// Whether an item says what it should: the new words in one part, the old ones in those that lie outside it.
fn reads(block: &Block, old: &Item, new: &Item, role: Role, held: &str) -> bool {
    let Some(raw) = new.raw(role) else { return false };
    let stays = |part: Role| match role {
        Role::Text => part == Role::Check,
        Role::Value => matches!(part, Role::Label | Role::Check),
        _ => part != role,
    };
    let others = |item: &Item| {
        let parts = item.parts.iter().filter(|part| stays(part.role));
        parts.map(|part| (part.role, item.text[part.range.clone()].to_string())).collect::<Vec<_>>()
    };
    hold::decode(place(block.kind, new, role), &dedent(raw, new.indent)) == held && others(old) == others(new)
}
