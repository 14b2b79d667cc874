//! Yes or no, with what follows.

use super::scan::{Cursor, Piece};

/// An answer as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YesNo {
    /// Whether the answer is yes.
    pub yes: bool,
    /// The words after it: `because…` in `yes - because…`.
    pub details: String,
}

/// Reads an answer at the start of the text.
pub(super) fn scan(mut cursor: Cursor) -> Option<YesNo> {
    let yes = if cursor.word(&["yes", "true"]) || cursor.mark("✅✓✔") {
        true
    } else if cursor.word(&["no", "false"]) || cursor.mark("❌✗✘") {
        false
    } else {
        // One letter is an answer only when no words run on: `Y axis` is not.
        let yes = cursor.peek()?.text.eq_ignore_ascii_case("y");
        if !cursor.word(&["y", "n"]) || cursor.peek().is_some_and(|next| next.piece == Piece::Word) {
            return None;
        }
        yes
    };
    if cursor.is_tight()
        && cursor.peek().is_some_and(|next| next.piece != Piece::Mark || next.is_mark("_'’/"))
    {
        return None;
    }
    let details = cursor.rest().trim_start_matches(['-', '–', '—', ':', ',', ';', '.', '!', '\u{fe0f}', ' ']);
    Some(YesNo { yes, details: details.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::super::{Reading, Value, read};
    use crate::template::SlotKind;

    fn check(text: &str, expected: Option<(bool, &str)>) {
        match read(&SlotKind::YesNo { details: true }, text) {
            Reading::Read { value: Value::YesNo(answer), .. } => {
                assert_eq!(Some((answer.yes, answer.details.as_str())), expected, "{text}");
            }
            Reading::Unreadable { message } => {
                assert_eq!(expected, None, "{text}");
                assert_eq!(message, "This doesn't read as yes or no. Write it like Yes - and why.");
            }
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn an_answer_reads_with_or_without_details() {
        check("Yes", Some((true, "")));
        check("no", Some((false, "")));
        check("Y", Some((true, "")));
        check("N", Some((false, "")));
        check("yes - because it paged", Some((true, "because it paged")));
        check("No: nobody was on call", Some((false, "nobody was on call")));
        check("Yes, twice", Some((true, "twice")));
        check("Yes (see below)", Some((true, "(see below)")));
        check("No one was paged", Some((false, "one was paged")));
        check("✅ done", Some((true, "done")));
    }

    #[test]
    fn anything_else_is_no_answer() {
        for text in ["maybe", "Yesterday", "Not yet", "Y axis", "nope", "Yes/No", "yes_no"] {
            check(text, None);
        }
    }
}
