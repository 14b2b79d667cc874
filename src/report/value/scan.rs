//! Words, numbers and marks: the one tokenizer every reader walks over.

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// A run of letters.
    Word,
    /// A run of ASCII digits.
    Number,
    /// Any other single character that is not white space.
    Mark,
}

impl Piece {
    fn of(c: char) -> Self {
        if c.is_ascii_digit() {
            Self::Number
        } else if c.is_alphabetic() {
            Self::Word
        } else {
            Self::Mark
        }
    }
}

/// One token and the white space before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'t> {
    pub(super) piece: Piece,
    pub(super) text: &'t str,
    pub(super) start: usize,
    /// The last white space character before the token, if any.
    pub(super) gap: Option<char>,
}

impl Token<'_> {
    /// Whether the token is this mark.
    pub(super) fn is_mark(&self, marks: &str) -> bool {
        self.piece == Piece::Mark && marks.contains(self.text)
    }
}

/// Splits a text into tokens.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut gap = None;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            gap = Some(c);
            continue;
        }
        let piece = Piece::of(c);
        let mut end = start + c.len_utf8();
        while let Some(&(at, next)) = chars.peek() {
            if piece == Piece::Mark || Piece::of(next) != piece {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        found.push(Token { piece, text: &text[start..end], start, gap: gap.take() });
    }
    found
}

/// Why a reader did not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Miss {
    /// The text is something else; another reader may try.
    Other,
    /// The text has the right shape but cannot be: the reason, as a sentence for the writer.
    Impossible(String),
}

/// What a reader returns.
pub(super) type Scan<T> = Result<T, Miss>;

/// A place between tokens. Copying it is how a reader looks ahead.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    tokens: &'t [Token<'t>],
    /// The year of dates that name none.
    pub(super) year: Option<u32>,
}

impl<'t> Cursor<'t> {
    /// A cursor before the first token of `text`.
    pub(super) fn new(text: &'t str, tokens: &'t [Token<'t>]) -> Self {
        Self { text, tokens, year: None }
    }

    /// The next token, left in place.
    pub(super) fn peek(&self) -> Option<&'t Token<'t>> {
        self.tokens.first()
    }

    /// The token after the next one.
    pub(super) fn second(&self) -> Option<&'t Token<'t>> {
        self.tokens.get(1)
    }

    /// Takes the next token.
    pub(super) fn take(&mut self) -> Option<&'t Token<'t>> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(first)
    }

    /// Whether the next token touches the one before it.
    pub(super) fn is_tight(&self) -> bool {
        self.peek().is_some_and(|token| token.gap.is_none())
    }

    /// Takes a number written with `shortest` to `longest` digits.
    pub(super) fn number(&mut self, shortest: usize, longest: usize) -> Option<u32> {
        let token = self.peek()?;
        if token.piece != Piece::Number || !(shortest..=longest).contains(&token.text.len()) {
            return None;
        }
        let number = token.text.parse().ok()?;
        self.take();
        Some(number)
    }

    /// Takes one of these marks.
    pub(super) fn mark(&mut self, marks: &str) -> bool {
        let hit = self.peek().is_some_and(|token| token.is_mark(marks));
        if hit {
            self.take();
        }
        hit
    }

    /// Takes one of these marks if it touches the token before it.
    pub(super) fn tight_mark(&mut self, marks: &str) -> bool {
        self.is_tight() && self.mark(marks)
    }

    /// Takes one of these words, in any case.
    pub(super) fn word(&mut self, words: &[&str]) -> bool {
        let hit =
            self.peek().is_some_and(|token| words.iter().any(|word| word.eq_ignore_ascii_case(token.text)));
        if hit {
            self.take();
        }
        hit
    }

    /// Takes words that say a value is not exact, such as `about` or `~`.
    pub(super) fn about(&mut self) -> bool {
        let mut hit = false;
        loop {
            let mut ahead = *self;
            let more = (ahead.word(&["more", "less"]) && ahead.word(&["than"]))
                || (ahead.word(&["est"]) && ahead.tight_mark("."))
                || (ahead.word(&["up"]) && ahead.word(&["to"]))
                || (ahead.word(&["at"]) && ahead.word(&["least", "most"]));
            if more {
                *self = ahead;
            } else if self.mark("~≈<>≤≥∼") {
            } else if self.word(&[
                "about",
                "approximately",
                "approx",
                "around",
                "roughly",
                "circa",
                "ca",
                "nearly",
                "almost",
                "over",
                "under",
                "estimated",
            ]) {
                self.tight_mark(".");
            } else {
                return hit;
            }
            hit = true;
        }
    }

    /// The byte that the next token starts at, or the end of the text.
    pub(super) fn start(&self) -> usize {
        self.peek().map_or(self.text.len(), |token| token.start)
    }

    /// The byte after the last token between this place and a later one.
    pub(super) fn end(&self, later: &Self) -> usize {
        let taken = self.tokens.len().saturating_sub(later.tokens.len());
        let last = taken.checked_sub(1).and_then(|last| self.tokens.get(last));
        last.map_or(self.start(), |token| token.start + token.text.len())
    }

    /// The text from the next token on.
    pub(super) fn rest(&self) -> &'t str {
        self.peek().and_then(|token| self.text.get(token.start..)).unwrap_or("").trim_end()
    }

    /// The text between this place and a later one.
    pub(super) fn until(&self, later: &Self) -> &'t str {
        self.rest().strip_suffix(later.rest()).unwrap_or("").trim_end()
    }
}

#[cfg(test)]
mod tests {
    use super::{Cursor, tokens};

    #[test]
    fn letters_digits_and_marks_part_without_spaces() {
        let found: Vec<_> = tokens("24th Jan,2025 09h20\u{a0}é!").iter().map(|token| token.text).collect();
        assert_eq!(found, ["24", "th", "Jan", ",", "2025", "09", "h", "20", "é", "!"]);
    }

    #[test]
    fn words_for_about_are_taken_together() {
        let tokens = tokens("at least approx. 30 users");
        let mut cursor = Cursor::new("at least approx. 30 users", &tokens);
        assert!(cursor.about());
        assert_eq!(cursor.rest(), "30 users");
    }
}
