//! A few short texts on one line, guarded by a checksum: what is stored beside the reports.
//!
//! `8f1c02ab\tfirst\tsecond`. A backslash, a tab and a line end are written as `\\`, `\t` and `\n`, so the line has no
//! line end and a longer text may follow after one.

use super::checksum::checksum;

/// The line of some texts.
pub(super) fn write(fields: &[&str]) -> String {
    let mut line = String::new();
    for field in fields {
        line.push('\t');
        for letter in field.chars() {
            match letter {
                '\\' => line.push_str("\\\\"),
                '\t' => line.push_str("\\t"),
                '\n' => line.push_str("\\n"),
                letter => line.push(letter),
            }
        }
    }
    let mut record = checksum(&line);
    record.push_str(&line);
    record
}

/// The texts of a line; `None` if it is not as it was written.
pub(super) fn read(line: &str) -> Option<Vec<String>> {
    let (stated, rest) = line.split_at(line.find('\t')?);
    if checksum(rest) != stated {
        return None;
    }
    let mut fields = Vec::new();
    for escaped in rest.split('\t').skip(1) {
        let mut field = String::with_capacity(escaped.len());
        let mut letters = escaped.chars();
        while let Some(letter) = letters.next() {
            field.push(match letter {
                '\\' => match letters.next()? {
                    't' => '\t',
                    'n' => '\n',
                    other => other,
                },
                letter => letter,
            });
        }
        fields.push(field);
    }
    Some(fields)
}

#[cfg(test)]
mod tests {
    use super::{checksum, read, write};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_on_one_line(fields in prop::collection::vec("[\\\\\t\nabtn]{0,6}", 1..5)) {
            let line = write(&fields.iter().map(String::as_str).collect::<Vec<_>>());
            prop_assert!(!line.contains('\n'));
            prop_assert_eq!(read(&line), Some(fields));
        }
    }

    #[test]
    fn a_line_that_ends_within_an_escape_is_none() {
        let line = "\tone\\";
        assert_eq!(read(&[&checksum(line), line].concat()), None);
        assert_eq!(read(&checksum("")), None);
    }

    #[test]
    fn a_line_with_any_bit_flipped_is_none() {
        let line = write(&["one", "two\n", ""]);
        for bit in 0..line.len() * 8 {
            let mut bytes = line.clone().into_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(read(&String::from_utf8_lossy(&bytes)), None, "{bit}");
        }
    }
}
