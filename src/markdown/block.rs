//! A block: one top-level construct of a Markdown text.

use super::item::Item;

/// Names a block for as long as its document is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId(pub u32);

/// What a block is, by its syntax alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// YAML or TOML between `---` or `+++` lines at the very start.
    FrontMatter,
    /// A heading, ATX or setext; a line that is bold throughout counts as level 7.
    Heading(u8),
    /// A paragraph of `**Label:** value` or `Label: value` lines; one item a field.
    Fields,
    /// Paragraphs, quotes, HTML and anything else that is read rather than filled in; one item.
    Prose,
    /// A list; one item each, nested ones too, told apart by their depth.
    List,
    /// A table: the header, the delimiter row, then the rows.
    Table,
    /// A fenced code block that stands alone.
    Code,
    /// An HTML comment.
    Comment,
    /// A thematic break.
    Rule,
    /// A byte order mark and blank lines before the first block; nothing to edit.
    Space,
}

/// A block with all its bytes: its items, then the blank lines after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its name within the document.
    pub id: BlockId,
    /// What it is.
    pub kind: Kind,
    /// Its lines, divided into items. Never empty.
    pub items: Vec<Item>,
    /// The blank lines that follow.
    pub tail: String,
}

impl Block {
    /// Appends every byte of the block.
    pub fn write(&self, out: &mut String) {
        for item in &self.items {
            out.push_str(&item.text);
            out.push_str(&item.gap);
        }
        out.push_str(&self.tail);
    }

    /// How many bytes the block has.
    pub fn len(&self) -> usize {
        let items: usize = self.items.iter().map(|item| item.text.len() + item.gap.len()).sum();
        items + self.tail.len()
    }

    /// Whether it has no bytes, which no block of a document has.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The heading level, 1 to 6, or 7 for a bold line.
    pub fn level(&self) -> Option<u8> {
        match self.kind {
            Kind::Heading(level) => Some(level),
            _ => None,
        }
    }

    /// The items a person fills in: all but a table's header and delimiter row.
    pub fn rows(&self) -> &[Item] {
        let head = if self.kind == Kind::Table { 2 } else { 0 };
        self.items.get(head..).unwrap_or_default()
    }

    /// Whether two blocks have the same bytes and the same kind, whatever their names.
    pub fn same(&self, other: &Self) -> bool {
        self.kind == other.kind
            && self.tail == other.tail
            && self.items.len() == other.items.len()
            && self.items.iter().zip(&other.items).all(|(a, b)| a.text == b.text && a.gap == b.gap)
    }
}
