//! Lists: where an item joins the one above it, and where a list ends.

use super::{Container, Scan, Syntax};

impl Scan<'_> {
    /// Opens an item, in the list that is open where its mark is the same.
    pub(super) fn item(&mut self, at: usize, mark: u8, width: usize) {
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
    pub(super) fn end_list(&mut self, end: usize) {
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
}
