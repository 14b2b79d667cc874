//! The labels of values.

use super::milestone::kind_of_term;
use super::reader::{Label, Reader};
use super::theme::Theme;
use crate::markdown::{Block, Kind, Role};
use crate::template::{Shape, canonical};

impl Reader<'_> {
    /// Notes the label of a leaf. An item of a plain list that labels a value by a name we know counts as that value.
    pub(super) fn label(&mut self, rank: usize, block: &Block, shape: Option<&Shape>, theme: Theme) {
        let Some(leaf) = self.leaves.get(rank) else { return };
        let fields = matches!(shape, Some(Shape::Fields(_) | Shape::Checks(_)));
        let value = leaf.slot.role == Role::Value || fields && leaf.slot.role == Role::Cell(1);
        let label = if value {
            Label { words: leaf.spec.label.clone(), term: leaf.spec.term }
        } else if block.kind == Kind::List && leaf.slot.role == Role::Text && theme != Theme::Actions {
            let item = leaf.item;
            let whole = self.texts.get(rank).map_or("", |text| text.trim());
            let words = item.words(Kind::List, Role::Label).or_else(|| lone(whole).map(str::to_owned));
            let Some(words) = words else {
                // `- start: 2024-02-29T23:12Z`, in small letters, is no label to the form.
                let plain = whole.split_once(": ").map(|(head, _)| head).filter(|head| head.len() < 40);
                let term = plain.and_then(canonical).filter(|term| kind_of_term(*term).is_some());
                let words = plain.unwrap_or_default().to_owned();
                if let (Some(own), Some(_)) = (self.labels.get_mut(rank), term) {
                    *own = Some(Label { words, term });
                }
                return;
            };
            let term = canonical(&words);
            if term.is_none() && super::words::kinds(&words).is_empty() {
                return;
            }
            let value = item.words(Kind::List, Role::Value);
            if let (Some(text), Some(slot)) = (self.texts.get_mut(rank), self.slots.get_mut(rank)) {
                *text = value.clone().unwrap_or_default();
                if value.is_some() {
                    *slot = item.slot(Role::Value);
                }
            }
            Label { words, term }
        } else {
            return;
        };
        if let Some(own) = self.labels.get_mut(rank) {
            *own = Some(label);
        }
    }
}

/// The words of an item that is nothing but a label: bold throughout, or ending in a colon.
fn lone(text: &str) -> Option<&str> {
    let bold = text.strip_prefix("**").and_then(|rest| rest.trim_end_matches(':').strip_suffix("**"));
    bold.or_else(|| text.strip_suffix(':')).filter(|words| !words.contains(['\n', '*']))
}
