//! What a page does about a file that it saves to and other programs may change.
//!
//! A table without effects. The page knows the text that it and the file last agreed on, and looks at the file before
//! each write.
//!
//! | the file says | the report says what was agreed on | the report says something else |
//! |---|---|---|
//! | what was agreed on | nothing | write |
//! | what the report says | nothing | nothing |
//! | something else | follow | part |
//!
//! Once they went apart, nothing is written or followed until a person decides, or both say the same again.

/// What the page should do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outside {
    /// Nothing: the file says what the report says.
    Agree,
    /// Write what the report says to the file.
    Write,
    /// Make the report say what the file says.
    Follow,
    /// Leave both as they are: each has words that the other one lacks.
    Part,
}

impl Outside {
    /// What to do about a file. `agreed` is the text that file and report last had in common, `file` and `report` what
    /// they say now; `parted` says whether they went apart before and nobody has decided since.
    pub fn of(agreed: &str, file: &str, report: &str, parted: bool) -> Self {
        if file == report {
            Self::Agree
        } else if parted {
            Self::Part
        } else if file == agreed {
            Self::Write
        } else if report == agreed {
            Self::Follow
        } else {
            Self::Part
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_side_loses_words_the_other_has_not_seen() {
        for (agreed, file, report, parted, step) in [
            ("a", "a", "a", false, Outside::Agree),
            ("a", "b", "b", false, Outside::Agree),
            ("a", "a", "b", false, Outside::Write),
            ("a", "b", "a", false, Outside::Follow),
            ("a", "b", "c", false, Outside::Part),
            ("a", "a\r\n", "a\n", false, Outside::Part),
            ("a", "a", "b", true, Outside::Part),
            ("a", "b", "a", true, Outside::Part),
            ("a", "b", "b", true, Outside::Agree),
        ] {
            let got = Outside::of(agreed, file, report, parted);
            assert_eq!(got, step, "{agreed:?} {file:?} {report:?} {parted}");
        }
    }
}
