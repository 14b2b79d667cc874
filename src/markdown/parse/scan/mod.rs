//! Reads the block structure of a text: `CommonMark` 0.31 with the tables and check boxes of GFM, and nothing inline.
//!
//! Where the specification leaves room, or nobody follows it to the letter, this reads as `pulldown-cmark` does, which
//! renders the text elsewhere: what is a block in the form must be one in the preview. The tests hold the two against
//! each other, so a shortcut taken here that looks odd is likely one taken there. One is not taken: where the rows of
//! a table lack more than 262,144 cells together, it stops reading rows.
//!
//! Containers lie on a stack of our own and each line looks at those it has marks for, so that neither a hundred
//! thousand `>` in a row nor a hundred thousand lines below them take long.

mod cursor;
mod definition;
mod html;
mod interrupt;
mod leaf;
mod line;
mod list;
mod table;

use cursor::Cursor;
use line::blank;

/// What a construct is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Syntax {
    Heading(u8),
    Paragraph,
    List,
    Table,
    Code,
    Html,
    Rule,
    /// Link reference definitions.
    Definition,
    Other,
}

/// Where a top-level construct starts and ends, and where the items of a list start, with their depth.
#[derive(Debug, PartialEq)]
pub(super) struct Start {
    pub(super) at: usize,
    pub(super) end: usize,
    pub(super) syntax: Syntax,
    pub(super) items: Vec<(usize, u8)>,
    /// Where link reference definitions within start and end, in order.
    pub(super) defined: Vec<(usize, usize)>,
}

impl Start {
    pub(super) fn new(at: usize, end: usize, syntax: Syntax) -> Self {
        Self { at, end, syntax, items: Vec::new(), defined: Vec::new() }
    }
}

/// A block that holds blocks and goes on.
enum Container {
    Quote,
    /// The character that tells one list from another, and whether no blank line lies between its items.
    List(u8, bool),
    /// By how many columns further lines are indented.
    Item(usize),
}

/// The top-level constructs of a text. Link reference definitions are none.
pub(super) fn starts(text: &str) -> Vec<Start> {
    let mut scan = Scan { text: text.as_bytes(), ..Scan::default() };
    let mut at = 0;
    while at < text.len() {
        at = scan.block(at);
    }
    while !scan.open.is_empty() {
        scan.close(at);
    }
    scan.found
}

/// What is known above the line that is read next.
#[derive(Default)]
struct Scan<'a> {
    text: &'a [u8],
    /// The containers that lines can go on with, the outermost first.
    open: Vec<Container>,
    /// How many of them are quotes.
    quotes: usize,
    /// How many of them are lists.
    lists: usize,
    /// The line before was blank.
    blank: bool,
    /// The item that is open has nothing on its first line, nor on one below it yet.
    bare: bool,
    found: Vec<Start>,
}

impl Scan<'_> {
    /// The text from a byte on.
    fn rest(&self, at: usize) -> &[u8] {
        self.text.get(at..).unwrap_or_default()
    }

    /// Takes the marks of the open containers off a line; answers how many of these go on.
    fn matched(&self, line: &mut Cursor) -> usize {
        let mut quotes = 0;
        for (depth, container) in self.open.iter().enumerate() {
            // A blank line ends quotes alone, and a deep list needs no look at each of its levels.
            if quotes == self.quotes && line.ends(self.text) {
                break;
            }
            let before = *line;
            let goes_on = match container {
                Container::List(..) => true,
                Container::Item(indent) => line.take(self.text, *indent) == *indent || line.ends(self.text),
                Container::Quote => {
                    quotes += 1;
                    line.take(self.text, 3);
                    line.quote(self.text)
                }
            };
            if !goes_on {
                *line = before;
                return depth;
            }
        }
        self.open.len()
    }

    /// Reads the block that starts on the line at `start`, or that line's containers; answers where to go on.
    fn block(&mut self, start: usize) -> usize {
        let mut line = Cursor::new(start);
        let kept = self.matched(&mut line);
        while self.open.len() > kept {
            self.close(start);
        }
        loop {
            let before = line;
            let indent = line.take(self.text, 4);
            let at = line.at;
            if indent == 4 {
                line = before;
                break;
            }
            if let Some((mark, width)) = line.item(self.text, indent) {
                self.item(before.at, mark, width);
                if let Some(end) = blank(self.rest(line.at)) {
                    self.bare = true;
                    return line.at + end;
                }
                if line.check_box(self.text) {
                    if let Some(end) = blank(self.rest(line.at)) {
                        self.bare = true;
                        return line.at + end;
                    }
                    return self.paragraph(line.at);
                }
            } else if line.quote(self.text) {
                self.end_list(start);
                self.open(at, Container::Quote, Syntax::Other);
                self.quotes += 1;
            } else {
                line = before;
                break;
            }
        }
        if let Some(end) = blank(self.rest(line.at)) {
            self.blank_line();
            return line.at + end;
        }
        self.leaf(start, line)
    }

    fn blank_line(&mut self) {
        match self.open.last_mut() {
            Some(Container::Quote) => return,
            // An item that starts with a blank line holds nothing after a second one.
            Some(Container::Item(indent)) if self.bare => *indent = 0,
            _ => {}
        }
        self.blank = true;
    }

    fn open(&mut self, at: usize, container: Container, syntax: Syntax) {
        if self.open.is_empty() {
            self.found.push(Start::new(at, at, syntax));
        }
        self.open.push(container);
    }

    /// Closes the innermost container.
    fn close(&mut self, end: usize) {
        match self.open.pop() {
            Some(Container::Quote) => self.quotes -= 1,
            Some(Container::List(_, tight)) => {
                self.lists -= 1;
                // That a loose list leaves this as it is shows only where a quote in an item ends in a bare item.
                self.bare &= !tight;
            }
            _ => {}
        }
        if let (true, Some(top)) = (self.open.is_empty(), self.found.last_mut()) {
            top.end = end;
        }
    }

    /// Notes a block that holds no blocks.
    fn note(&mut self, at: usize, end: usize, syntax: Syntax) {
        if self.open.is_empty() {
            self.found.push(Start::new(at, end, syntax));
        }
    }
}
