//! A way to mend what a rule found, and how to show what it would change.

use crate::report::Leaf;
use crate::report::{Edit, Report, hint};

/// How many letters around a change are shown with it.
const AROUND: usize = 24;
/// How many letters of a change are shown.
const SHOWN: usize = 120;

/// One way to mend a finding. A finding has several where only the writer knows which is right.
#[derive(Debug, Clone, PartialEq)]
pub struct Fix {
    /// What it does, short enough for a button: `Change to High`.
    pub label: String,
    /// The edit, for the state of the report that was judged.
    pub edit: Edit,
}

impl Fix {
    /// An edit with what it does.
    pub fn new(label: &str, edit: Edit) -> Self {
        Self { label: label.to_owned(), edit }
    }

    /// Writes other words into a leaf.
    pub fn set(label: &str, leaf: &Leaf, words: String) -> Self {
        Self::new(label, Edit::Set { slot: leaf.slot, words })
    }

    /// Changes a short value to another.
    pub fn change_to(leaf: &Leaf, words: &str) -> Self {
        Self::set(&["Change to ", words].concat(), leaf, words.to_owned())
    }

    /// The words it changes as they are and as they will be, with a few letters around them. Both are empty where
    /// the edit does nothing. What is more than new words in one place is tried out on a copy of the report.
    pub fn change(&self, report: &Report) -> (String, String) {
        if let Edit::Set { slot, words } = &self.edit {
            let before = report.document().get(*slot).unwrap_or_default();
            let spec = report.fields().find(|(other, _)| other == slot).map(|(_, spec)| spec);
            return if spec.is_some_and(|spec| hint(&before, slot.role, spec).is_some()) {
                (String::new(), shown(words, 0, words.len()))
            } else {
                excerpt(&before, words)
            };
        }
        let mut other = report.clone();
        match other.edit(self.edit.clone(), 0.0) {
            Some(_) => excerpt(&report.text(), &other.text()),
            None => (String::new(), String::new()),
        }
    }
}

/// What differs between two texts, with a few letters around it.
fn excerpt(before: &str, after: &str) -> (String, String) {
    let head = before.chars().zip(after.chars()).take_while(|(a, b)| a == b);
    let head: usize = head.map(|(a, _)| a.len_utf8()).sum();
    let (old, new) = (before.get(head..).unwrap_or_default(), after.get(head..).unwrap_or_default());
    let tail = old.chars().rev().zip(new.chars().rev()).take_while(|(a, b)| a == b);
    let tail: usize = tail.map(|(a, _)| a.len_utf8()).sum();
    (shown(before, head, before.len() - tail), shown(after, head, after.len() - tail))
}

/// A stretch of a text with a few letters around it, whole words where that is near, and no longer than one can read.
fn shown(text: &str, from: usize, to: usize) -> String {
    let (before, after) = (text.get(..from).unwrap_or_default(), text.get(to..).unwrap_or_default());
    let mut out = String::new();
    let is_short = |rest: &str| rest.chars().nth(AROUND).is_none() && !rest.contains('\n');
    if is_short(before) {
        out.push_str(before);
    } else {
        let near: Vec<char> = before.chars().rev().take(AROUND).take_while(|c| *c != '\n').collect();
        // A line's start is a good place to begin; elsewhere that is where a word does.
        let whole = near.len() < AROUND;
        let cut = near.iter().rposition(|c| !whole && *c == ' ').unwrap_or(near.len());
        out.push('…');
        out.extend(near.into_iter().take(cut).rev());
    }
    let own = text.get(from..to).unwrap_or_default();
    out.extend(own.chars().take(SHOWN));
    if own.chars().nth(SHOWN).is_some() {
        out.push('…');
    } else if is_short(after) {
        out.push_str(after);
    } else {
        let near: String = after.chars().take(AROUND).take_while(|c| *c != '\n').collect();
        let whole = near.chars().count() < AROUND;
        let cut = near.rfind(' ').filter(|_| !whole);
        out.push_str(cut.and_then(|cut| near.get(..cut)).unwrap_or(&near));
        out.push('…');
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, after: &str, expected: (&str, &str)) {
        let (old, new) = excerpt(before, after);
        assert_eq!((old.as_str(), new.as_str()), expected);
    }

    #[test]
    fn a_change_is_shown_with_the_words_around_it() {
        check("Hihg", "High", ("Hihg", "High"));
        check("", "High", ("", "High"));
        check("a\nb: x\nc", "a\nb: y\nc", ("…b: x…", "…b: y…"));
        let (head, tail) = ("one two three four five six seven ", " eight nine ten eleven twelve thirteen");
        check(
            &[head, "token=ä€", tail].concat(),
            &[head, "REDACTED", tail].concat(),
            (
                "…four five six seven token=ä€ eight nine ten eleven…",
                "…four five six seven REDACTED eight nine ten eleven…",
            ),
        );
        let long = "ü".repeat(400);
        assert!(excerpt(&long, "").0.chars().count() < 200);
    }

    #[test]
    fn an_edit_of_any_kind_says_what_it_changes() {
        let text = "# Outage\n\n## Impact\n\n## Cause\n\nA leak.\n";
        let report = Report::bound(text, None);
        let heading = report.form().sections[1].heading.expect("it has a heading");
        let fix = Fix::new("Take the heading out", Edit::RemoveSection(heading));
        assert_eq!(fix.change(&report), ("…## Impact\n\n## Cause…".to_owned(), "…## Cause…".to_owned()));
        let nothing = Fix::new("", Edit::Replace(text.to_owned()));
        assert_eq!(nothing.change(&report), (String::new(), String::new()));
    }
}
