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
mod leaf;
mod line;
mod table;

use cursor::{Cursor, list_mark};
use line::{atx, blank, eol, fence, rule, setext};

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
    /// The line before starts an item and has nothing else on it.
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
                self.item(at.saturating_sub(indent), mark, width);
                if let Some(end) = blank(self.rest(line.at)) {
                    self.bare = true;
                    return line.at + end;
                }
                if line.check_box(self.text) {
                    if let Some(end) = blank(self.rest(line.at)) {
                        self.bare = true;
                        return line.at + end;
                    }
                    line.skip(self.text);
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

    /// Opens an item, in the list that is open where its mark is the same.
    fn item(&mut self, at: usize, mark: u8, width: usize) {
        self.end_bare_item();
        match self.open.last_mut() {
            Some(Container::List(same, tight)) if *same == mark => *tight &= !self.blank,
            _ => {
                self.end_list(at);
                self.open(at, Container::List(mark, true), Syntax::List);
                self.lists += 1;
            }
        }
        self.blank = false;
        self.open.push(Container::Item(width));
        if let (0, Some(list)) = (self.quotes, self.found.last_mut()) {
            list.items.push((at, u8::try_from(self.lists - 1).unwrap_or(u8::MAX)));
        }
    }

    /// Ends a list that a block follows which is not one of its items, at `end`.
    fn end_list(&mut self, end: usize) {
        self.end_bare_item();
        if let Some(Container::List(..)) = self.open.last() {
            self.close(end);
        }
        if self.blank
            && let [.., Container::List(_, tight), _] = &mut *self.open
        {
            *tight = false;
        }
        self.blank = false;
    }

    /// Ends an item that starts with two blank lines.
    fn end_bare_item(&mut self) {
        if self.bare
            && self.blank
            && let Some(Container::Item(_)) = self.open.last()
        {
            self.open.pop();
        }
        self.bare = false;
    }

    /// Whether a line, its indentation taken off, ends the paragraph above it. In a container that does not go on with
    /// the line, more does.
    fn interrupts(&self, at: usize, inside: bool) -> bool {
        self.starts_block(at, !inside) || self.rest(at).first() == Some(&b'|') && self.table(at).is_some()
    }

    /// The same without tables. `any_item` says that any item does, rather than one with words and the number 1.
    fn starts_block(&self, at: usize, any_item: bool) -> bool {
        let line = self.rest(at);
        let item = || {
            list_mark(line).is_some_and(|(_, width)| {
                let (mark, words) = line.split_at(width);
                let apart = eol(words).is_some() || matches!(words, [b' ' | b'\t', ..]);
                apart && (any_item || blank(words).is_none() && first(mark))
            })
        };
        match line.first() {
            None | Some(b'\n' | b'\r' | b'>') => true,
            Some(b'#') => atx(line).is_some(),
            Some(b'`' | b'~') => fence(line).is_some(),
            Some(b'<') => html::interrupting(line).is_some(),
            Some(b'*' | b'-' | b'_' | b'+' | b'0'..=b'9') => rule(line).is_ok() || item(),
            _ => false,
        }
    }

    /// The next line of a paragraph, which may be lazy; `None` where the paragraph ends. `underlined` says whether an
    /// underline ends it too, given whether it lies in all open containers.
    fn next_line(&self, at: usize, underlined: fn(bool) -> bool) -> Option<Cursor> {
        let mut line = Cursor::new(at);
        let inside = self.matched(&mut line) == self.open.len();
        let code = line.take(self.text, 4) == 4;
        let ends = || {
            self.interrupts(line.at, inside) || underlined(inside) && setext(self.rest(line.at)).is_some()
        };
        (code || !ends()).then_some(line)
    }
}

/// Whether a list mark is a bullet or the number 1.
fn first(mark: &[u8]) -> bool {
    match mark {
        [zeros @ .., b'1', _] => zeros.iter().all(|digit| *digit == b'0'),
        _ => mark.len() == 1,
    }
}
