//! The blocks beside an edit: whether they stay what they are, and what is added to keep them so.

use super::super::block::{Block, BlockId, Kind};
use super::super::document::Document;
use super::super::item::{Item, ItemId};
use super::super::line::{blank, chomp, lines};
use super::super::parse;
use super::super::patch::Patch;
use super::window::Window;

/// What is added between two blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// Nothing.
    None,
    /// A blank line, where there is none.
    Blank,
    /// An empty comment between blank lines: parts two lists that would be one.
    Comment,
}

/// What is added before and after an edited block.
pub(super) type Joints = (Joint, Joint);

/// What to try first.
pub(super) const BLANKS: &[Joints] = &[
    (Joint::None, Joint::None),
    (Joint::None, Joint::Blank),
    (Joint::Blank, Joint::None),
    (Joint::Blank, Joint::Blank),
];

/// What to try where no blank line helps.
pub(super) const SEPARATED: &[Joints] = &[
    (Joint::None, Joint::Comment),
    (Joint::Comment, Joint::None),
    (Joint::Blank, Joint::Comment),
    (Joint::Comment, Joint::Blank),
    (Joint::Comment, Joint::Comment),
];

const SEPARATOR: &str = "<!-- -->";

/// An item about to change, with as much of the text around it as decides how it is read.
pub(super) struct Around {
    /// Where its block stands.
    at: usize,
    /// Where the item stands in its block.
    index: usize,
    /// Its block, without those rows and items that do not matter.
    block: Block,
    /// Where the item stands in that.
    place: usize,
    /// The block before, if it matters, with those items that do.
    before: Option<Block>,
    /// Whether a blank line could be added after it, that is, whether there is something after it.
    after: bool,
    /// The text of the blocks after it.
    rest: String,
    newline: &'static str,
    /// What would close front matter, where a document starts with what could open it.
    open: Option<String>,
    /// Whether the text of the block before starts the document, where front matter may stand.
    top: bool,
    /// The blocks as they are read before the change: those before, those in place, those after.
    old: [Vec<Block>; 3],
}

impl Around {
    /// Reads the neighbourhood of an item as it is before a change.
    pub(super) fn new(document: &Document, at: usize, index: usize) -> Self {
        let blocks = &document.blocks;
        let source = &blocks[at];
        let window = Window::around(source, index);
        let (first, last) = (window.lead + window.run.start == 0, window.run.end == source.items.len());
        let (block, place) = (window.of(source), window.lead + index - window.run.start);
        let before = at.checked_sub(1).filter(|_| first).map(|at| &blocks[at]);
        let before = before.filter(|before| before.kind != Kind::FrontMatter);
        let top = at == 0 || at == 1 && before.is_some();
        // Of a long table or list before or after, its near end tells whether it is still read as it was.
        let before = before.map(|before| Window::end(before).of(before));
        let mut rest = String::new();
        // Whether a bold line is a caption depends on the block after it.
        for block in blocks.iter().skip(at + 1).take(if last { 2 } else { 0 }) {
            Window::start(block).of(block).write(&mut rest);
        }
        let after = !rest.is_empty();
        if !after {
            // What the words open must not swallow what is added later.
            rest = "\n\n# Next\n".to_string();
        }
        let newline = document.newline();
        let (old, open) = (Default::default(), unclosed(blocks));
        let mut around = Self { at, index, block, place, before, after, rest, newline, open, top, old };
        let (text, start, end) = around.text(&around.block, (Joint::None, Joint::None));
        let mut offset = 0;
        for block in parse::reading(&text, top) {
            let from = offset;
            offset += block.len();
            let part = if offset <= start { 0 } else { 1 + usize::from(from >= end) };
            around.old[part].push(block);
        }
        around
    }

    /// The text of the neighbourhood, and where the block and its blank lines start and end in it.
    fn text(&self, block: &Block, joints: Joints) -> (String, usize, usize) {
        let mut text = String::new();
        if let Some(before) = &self.before {
            before.write(&mut text);
            if joints.0 != Joint::None && before.tail.is_empty() {
                text.push_str(self.newline);
            }
            if joints.0 == Joint::Comment {
                text.extend([SEPARATOR, self.newline, self.newline]);
            }
        }
        let start = text.len();
        block.write(&mut text);
        if joints.1 != Joint::None {
            // The blank lines that were there stay right before what follows.
            text.truncate(text.len() - block.tail.len());
            text.push_str(self.newline);
            if joints.1 == Joint::Comment {
                text.extend([SEPARATOR, self.newline]);
                text.push_str(if block.tail.is_empty() { self.newline } else { &block.tail });
            }
        }
        let end = text.len();
        text.push_str(&self.rest);
        (text, start, end)
    }

    /// Whether the text reads the same but for the item, if that is replaced and these joints are added.
    pub(super) fn holds(&self, item: &Item, joints: Joints) -> bool {
        let useless = |joint, beside: Option<&Block>| match beside {
            None => joint != Joint::None,
            Some(block) => joint == Joint::Blank && !block.tail.is_empty(),
        };
        let below = Some(&self.block).filter(|_| self.after);
        if useless(joints.0, self.before.as_ref()) || useless(joints.1, below) {
            return false;
        }
        if self.open.as_ref().is_some_and(|mark| lines(&item.text).any(|line| parse::closes(line, mark))) {
            return false;
        }
        let mut block = self.block.clone();
        block.items[self.place] = item.clone();
        let (text, ..) = self.text(&block, joints);
        let new = parse::reading(&text, self.top);
        let [before, between, after] = &self.old;
        let Some(end) = new.len().checked_sub(after.len()).filter(|end| *end > before.len()) else {
            return false;
        };
        let mut own = &new[before.len()..end];
        for (joint, at) in [(joints.0, 0), (joints.1, own.len() - 1)] {
            if joint == Joint::Comment && own.len() > 1 {
                let separated = own.get(at).is_some_and(|b| b.items[0].text.trim_end() == SEPARATOR);
                own = match (separated, at) {
                    (false, _) => return false,
                    (true, 0) => &own[1..],
                    (true, _) => &own[..own.len() - 1],
                };
            }
        }
        agree(&new[..before.len()], before) && agree(&new[end..], after) && self.fits(&block, between, own)
    }

    /// Whether the blocks read in place of one are what it should be.
    fn fits(&self, block: &Block, old: &[Block], new: &[Block]) -> bool {
        if matches!(block.kind, Kind::Prose | Kind::Code) {
            let ends = |b: &Block| matches!(b.kind, Kind::Heading(..7) | Kind::Rule | Kind::FrontMatter);
            return old.iter().any(ends) || !new.iter().any(ends);
        }
        // A block that a template grouped is not read as such.
        let grouped = !matches!(old, [old] if alike(old, &self.block));
        grouped || matches!(new, [new] if alike(new, block))
    }

    /// The patch that puts the item in its place, with these joints.
    pub(super) fn patch(self, document: &mut Document, item: Item, joints: Joints) -> Patch {
        let first = self.before.filter(|before| joints.0 != Joint::None && before.kind != Kind::Space);
        let first = first.and_then(|_| document.blocks.get(self.at.checked_sub(1)?)).cloned();
        let after = joints.1 != Joint::None && self.after;
        if first.is_none() && !after {
            return Patch::Item(Box::new(item));
        }
        let newline = self.newline;
        let (at, remove) = (self.at - usize::from(first.is_some()), 1 + usize::from(first.is_some()));
        let mut insert = Vec::with_capacity(4);
        if let Some(mut before) = first {
            if before.tail.is_empty() {
                before.tail.push_str(newline);
            }
            insert.push(before);
            if joints.0 == Joint::Comment {
                insert.push(separator(document, newline));
            }
        }
        let mut block = document.blocks[self.at].clone();
        block.items[self.index] = item;
        let mut comment = None;
        if after {
            let tail = std::mem::replace(&mut block.tail, newline.to_string());
            if joints.1 == Joint::Comment {
                let mut block = separator(document, newline);
                if !tail.is_empty() {
                    block.tail = tail;
                }
                comment = Some(block);
            }
        }
        insert.push(block);
        insert.extend(comment);
        Patch::Blocks { at, remove, insert }
    }
}

/// What would close the front matter that the first line opens, if nothing does.
fn unclosed(blocks: &[Block]) -> Option<String> {
    let first = blocks.iter().find(|block| block.kind != Kind::Space)?;
    let mut text = String::new();
    first.write(&mut text);
    let mark = text.get(..3).filter(|mark| matches!(*mark, "---" | "+++"))?;
    let open = first.kind != Kind::FrontMatter && !lines(&text).nth(1).is_some_and(blank);
    open.then(|| mark.to_string())
}

/// An empty comment as a block.
fn separator(document: &mut Document, newline: &str) -> Block {
    let (parts, indent) = parse::parts(Kind::Comment, 0, SEPARATOR);
    let (id, text) = (ItemId(document.name()), format!("{SEPARATOR}{newline}"));
    let item = Item { id, depth: 0, indent, text, gap: String::new(), parts };
    Block { id: BlockId(document.name()), kind: Kind::Comment, items: vec![item], tail: newline.to_string() }
}

/// Whether blocks beside the edit are the same, whatever the blank lines after the last.
fn agree(new: &[Block], old: &[Block]) -> bool {
    new.len() == old.len() && new.iter().zip(old).all(|(new, old)| alike(new, old))
}

/// Whether two blocks say the same.
fn alike(new: &Block, old: &Block) -> bool {
    let same = |(new, old): (&Item, &Item)| {
        new.depth == old.depth && new.gap == old.gap && chomp(&new.text) == chomp(&old.text)
    };
    new.kind == old.kind && new.items.len() == old.items.len() && new.items.iter().zip(&old.items).all(same)
}
