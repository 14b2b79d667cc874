//! The anchors of headings and footnotes.

use crate::markdown::lower;
use std::collections::BTreeMap;

/// What the id of a heading begins with, so that `## Status` does not take the id of a control called status.
pub(super) const SECTION: &str = "section-";

/// What the id of a footnote begins with.
pub(super) const FOOTNOTE: &str = "footnote-";

/// Longer anchors are cut: nobody links to them, and a document must not grow by repeating itself.
const MAX_CHARACTERS: usize = 120;

/// The anchor of a heading by GitHub's rule, which is what authors write in `[…](#…)`: lower case, letters,
/// digits, `_` and `-` kept, each space a `-`, everything else dropped. It can come out empty.
pub fn slug(text: &str) -> String {
    let kept = text
        .trim()
        .chars()
        .filter_map(|character| match character {
            ' ' | '\t' | '\n' => Some('-'),
            '-' | '_' => Some(character),
            _ if character.is_alphanumeric() => Some(character),
            _ => None,
        })
        .take(MAX_CHARACTERS);
    lower(&kept.collect::<String>())
}

/// Gives every heading of a document an id of its own.
#[derive(Default)]
pub struct Anchors {
    taken: BTreeMap<String, u32>,
}

impl Anchors {
    /// The id for the next heading with this text; equal headings are numbered as GitHub does. None if the
    /// text has nothing an anchor could be made of.
    pub fn id(&mut self, text: &str) -> Option<String> {
        let slug = slug(text);
        if slug.is_empty() {
            return None;
        }
        let mut id = slug.clone();
        if let Some(mut count) = self.taken.get(&slug).copied() {
            while self.taken.contains_key(&id) {
                count = count.saturating_add(1);
                id = slug.clone() + "-" + &count.to_string();
            }
            self.taken.insert(slug, count);
        }
        self.taken.insert(id.clone(), 0);
        Some(SECTION.to_owned() + &id)
    }
}
