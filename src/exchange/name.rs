//! Names of downloaded files.

use crate::markdown::lower;
use crate::report::Report;
use crate::template::{Place, Term, recognise};

/// The longest name in bytes, extension included; every file system in use takes it.
const LONGEST: usize = 100;

/// The name of a report's file, `INC-20250124-0007-checkout-refused.md`: its identifier as written and its title,
/// letters and digits of any script joined by hyphens. `extension` comes without its dot.
pub fn file_name(report: &Report, extension: &str) -> String {
    let id = report.value_of(Term::IncidentId).unwrap_or_default();
    let title = report.title();
    let title = if recognise(&title, Place::Heading, "").is_some() { String::new() } else { title };
    name(&id, &title, extension)
}

fn name(id: &str, title: &str, extension: &str) -> String {
    let (id, title) = (plain(id), lower(&plain(title)));
    let both = if id.is_empty() || title.contains(&lower(&id)) {
        title
    } else if title.is_empty() {
        id
    } else {
        [id.as_str(), "-", &title].concat()
    };
    let most = LONGEST.saturating_sub(extension.len() + 1);
    let mut end = both.len().min(most);
    while !both.is_char_boundary(end) {
        end -= 1;
    }
    // A name cut short ends with a whole word, unless it is all one word.
    let cut = both.get(..end).unwrap_or_default();
    let cut = if end < both.len() { cut.rsplit_once('-').map_or(cut, |(words, _)| words) } else { cut };
    let stem = match cut.trim_matches('-') {
        "" => "post-mortem".to_string(),
        stem if reserved(stem) => ["report-", stem].concat(),
        stem => stem.to_string(),
    };
    [&stem, ".", extension].concat()
}

/// Letters and digits, everything between them a hyphen. Invisible characters, which could reorder or disguise a
/// name, are neither.
fn plain(words: &str) -> String {
    let mut out = String::new();
    for c in words.chars() {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !invisible(c) && !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_string()
}

/// Zero-width, bidirectional and control characters: no gap stands where they do.
fn invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Names that Windows keeps for devices, whatever their extension.
fn reserved(stem: &str) -> bool {
    let stem = lower(stem);
    let numbered = |device: &str| {
        stem.strip_prefix(device).is_some_and(|number| {
            let mut digits = number.chars();
            matches!(digits.next(), Some('0'..='9' | '¹' | '²' | '³')) && digits.next().is_none()
        })
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_come_from_id_and_title_and_are_safe_everywhere() {
        let check = |id: &str, title: &str, wanted: &str| assert_eq!(name(id, title, "md"), wanted);
        check("INC-20250124-0007", "Checkout refused", "INC-20250124-0007-checkout-refused.md");
        check("", "Checkout refused", "checkout-refused.md");
        check("OPS-12", "", "OPS-12.md");
        check("OPS-12", "OPS-12: database down", "ops-12-database-down.md");
        check("", "", "post-mortem.md");
        check("", "🔥🔥", "post-mortem.md");
        check("../../etc", "passwd", "etc-passwd.md");
        check("", "C:\\Windows\\system32", "c-windows-system32.md");
        check("", "CON", "report-con.md");
        check("", "lpt9", "report-lpt9.md");
        check("", "com10", "com10.md");
        check("", "in\u{202e}voice\u{200b} fdp.exe", "invoice-fdp-exe.md");
        check("", "Störung im Rechenzentrum", "störung-im-rechenzentrum.md");
        check("", "障害報告", "障害報告.md");
        check("", ".hidden", "hidden.md");
        check("", "a\0b\nc", "abc.md");
    }

    #[test]
    fn long_titles_are_cut_between_words() {
        let long = name("INC-1", &"all services were down ".repeat(9), "json");
        assert!(
            long.len() <= LONGEST && long.starts_with("INC-1-all-services") && !long.contains("-.json"),
            "{long}"
        );
        let one = name("", &"é".repeat(300), "md");
        assert!(one.len() <= LONGEST && one.starts_with("ééé"), "{one}");
    }

    proptest! {
        #[test]
        fn no_words_make_a_name_that_a_file_system_refuses(id in any::<String>(), title in any::<String>()) {
            let name = name(&id, &title, "json");
            prop_assert!(name.len() <= LONGEST + "report-".len());
            prop_assert!(name.rsplit_once('.').is_some_and(|(_, end)| end == "json") && !name.starts_with(['.', '-', ' ']));
            prop_assert!(!name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|', '\0']));
            prop_assert!(!name.chars().any(|c| c.is_control() || invisible(c)));
        }
    }
}
