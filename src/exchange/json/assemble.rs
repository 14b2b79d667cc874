//! Putting the sources of all blocks together, and making the blocks say what the JSON says.

use super::change::alike;
use super::content::Content;
use super::draft::{Draft, part};
use super::error::JsonError;
use super::tree::{Json, Node};
use super::write::title;
use super::{encode, layout};
use crate::markdown::{Kind, Role};

/// A stretch of the text, and what the JSON says about it.
struct Piece {
    start: usize,
    end: usize,
    what: What,
}

enum What {
    Heading { title: Option<String>, level: Option<usize> },
    Block(Content),
}

#[derive(Default)]
pub(super) struct Builder {
    pub(super) text: String,
    /// Whether what stands last was laid out here.
    laid: bool,
    pieces: Vec<Piece>,
}

impl Builder {
    /// Adds text; answers where it starts.
    pub(super) fn push(&mut self, text: &str, laid: bool) -> usize {
        let newline = if self.text.contains("\r\n") { "\r\n" } else { "\n" };
        if laid || self.laid {
            part(&mut self.text, newline);
        } else if !self.text.trim_start_matches('\u{feff}').is_empty()
            && !self.text.ends_with('\n')
            && !text.is_empty()
        {
            // The last line of a document may lack its end; nowhere else can a block do without.
            self.text.push_str(newline);
        }
        let start = self.text.len();
        if laid && newline == "\r\n" {
            self.text.push_str(&text.replace('\n', newline));
        } else {
            self.text.push_str(text);
        }
        if !text.is_empty() {
            self.laid = laid;
        }
        start
    }

    pub(super) fn heading(&mut self, section: &Node) -> Result<(), JsonError> {
        let title = section.get("title").map_or(Ok(None), |node| node.plain("title"))?;
        let level = match section.get("level") {
            None | Some(Node { value: Json::Null, .. }) => None,
            Some(node) => {
                let level =
                    node.words().and_then(|words| words.parse::<usize>().ok()).filter(|level| *level < 7);
                Some(level.ok_or_else(|| node.wrong("level", "a number from 0 to 6"))?)
            }
        };
        if let Some(source) = section.get("source") {
            let source = source.plain("source")?.unwrap_or_default();
            let start = self.push(&source, false);
            self.pieces.push(Piece { start, end: self.text.len(), what: What::Heading { title, level } });
        } else if let Some(title) = title.filter(|_| level != Some(0)) {
            self.push(&[&layout::heading(level.unwrap_or(2), &title), "\n"].concat(), true);
        }
        Ok(())
    }

    pub(super) fn block(&mut self, block: &Node) -> Result<(), JsonError> {
        let content = encode::content(block)?;
        match block.get("source") {
            Some(source) => {
                let source = source.plain("source")?.unwrap_or_default();
                let start = self.push(&source, false);
                if let Some(content) = content {
                    self.pieces.push(Piece { start, end: self.text.len(), what: What::Block(content) });
                }
            }
            None => {
                if let Some(content) = content {
                    let text = layout::fresh(&content);
                    if !text.is_empty() {
                        self.push(&text, true);
                    }
                }
            }
        }
        Ok(())
    }

    /// Where the JSON says something else than its sources, it wins.
    pub(super) fn compare(self, draft: &mut Draft) {
        let document = draft.report.document().clone();
        let mut pieces = self.pieces.into_iter().peekable();
        let mut at = 0;
        let mut blocks = document.blocks().iter();
        let sections = draft.form.sections.clone();
        let mut lost = 0_usize;
        for section in &sections {
            let heading = section.heading.map(|_| None);
            for part in heading.into_iter().chain(section.parts.iter().map(Some)) {
                let Some(block) = blocks.next() else { return };
                let start = at;
                let mut source = String::new();
                block.write(&mut source);
                at += source.len();
                while pieces.next_if(|piece| piece.start < start).is_some() {
                    lost += 1;
                }
                let Some(piece) = pieces.next_if(|piece| piece.start == start && piece.end == at) else {
                    continue;
                };
                match (piece.what, part) {
                    (What::Heading { title: wanted, level }, None) => {
                        let old = title(&draft.report, block);
                        let wanted = wanted.unwrap_or_else(|| old.clone());
                        let item = block.items.first();
                        let slot =
                            item.filter(|item| item.part(Role::Text).is_some()).map(|i| i.slot(Role::Text));
                        let level = level
                            .filter(|level| block.kind != Kind::Heading(u8::try_from(*level).unwrap_or(0)));
                        if let Some(level) = level {
                            let heading = layout::heading(level, &wanted);
                            draft.lay(block.id, [heading.as_str(), &block.tail].concat());
                        } else if let Some(slot) = slot.filter(|_| wanted != old) {
                            draft.set(slot, wanted);
                        }
                    }
                    (What::Block(wanted), Some(part)) => {
                        let current = Content::of(&draft.report, part, block);
                        if alike(current.kind, wanted.kind) {
                            draft.change(block, &current, wanted);
                        } else {
                            lost += 1;
                        }
                    }
                    _ => lost += 1,
                }
            }
        }
        if lost + pieces.count() > 0 {
            draft.notes.push(
                "Some blocks could not be compared with their source, so their source was taken as it is."
                    .to_string(),
            );
        }
    }
}
