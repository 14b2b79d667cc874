//! Lower case, by the table that the Markdown parser brings along: the one of the standard library would be a second.

use unicase::UniCase;

/// A text in lower case, character by character, for comparing words that people write.
pub fn lower(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else if c.is_lowercase() {
            // Folding would make `ß` and the last `ς` of a word into something that is no lower case of theirs.
            out.push(c);
        } else {
            out.push_str(&UniCase::unicode(c.encode_utf8(&mut [0; 4])).to_folded_case());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::lower;

    #[test]
    fn letters_of_many_scripts_have_a_lower_case() {
        let check = |text: &str, expected: &str| assert_eq!(lower(text), expected, "{text:?}");
        check("", "");
        check("Root CAUSE 12", "root cause 12");
        check("GRÖSSE Größe", "grösse größe");
        check("ÉTAT DES LIEUX", "état des lieux");
        check("ИНЦИДЕНТ", "инцидент");
        check("ΑΙΤΊΑ, τέλος", "αιτία, τέλος");
        check("概要 ✅", "概要 ✅");
    }

    #[test]
    fn a_lower_case_is_that_of_the_standard_library_but_for_letters_hardly_used() {
        let other = |c: &char| lower(&c.to_string()) != c.to_lowercase().collect::<String>();
        let others: Vec<char> = ('\0'..'\u{1fa20}').filter(other).filter(|c| c.is_alphabetic()).collect();
        assert!(others.len() < 150, "{others:?}");
        assert!(others.iter().all(|c| *c > '\u{500}'), "{others:?}");
    }
}
