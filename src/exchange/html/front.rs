//! Front matter at the start of a document.

/// Splits off the front matter, its fences included: `---` or `+++` on the very first line, closed by a line
/// of the same kind (or `...` for the former), with no blank line right after the opening, because then the
/// fence is a thematic break. A byte order mark before it is dropped.
pub(super) fn split(markdown: &str) -> (Option<&str>, &str) {
    let text = markdown.strip_prefix('\u{feff}').unwrap_or(markdown);
    let mut lines = text.split_inclusive('\n');
    let opening = lines.next().unwrap_or_default();
    let fence = opening.trim_end();
    if fence != "---" && fence != "+++" {
        return (None, text);
    }
    let mut end = opening.len();
    for (index, line) in lines.enumerate() {
        end += line.len();
        let content = line.trim_end();
        if index == 0 && content.is_empty() {
            break;
        }
        if content == fence || (fence == "---" && content == "...") {
            let (matter, body) = text.split_at(end);
            return (Some(matter), body);
        }
    }
    (None, text)
}

#[cfg(test)]
mod tests {
    use super::split;

    #[track_caller]
    fn check(markdown: &str, matter: Option<&str>, body: &str) {
        assert_eq!(split(markdown), (matter, body), "{markdown:?}");
    }

    #[test]
    fn front_matter_ends_at_its_closing_fence() {
        check("---\ntitle: x\n---\n# A\n", Some("---\ntitle: x\n---\n"), "# A\n");
        check("\u{feff}---\r\ntitle: x\r\n...\r\nA", Some("---\r\ntitle: x\r\n...\r\n"), "A");
        check("+++\na = 1\n+++", Some("+++\na = 1\n+++"), "");
        check("---\n---\nA", Some("---\n---\n"), "A");
    }

    #[test]
    fn a_thematic_break_is_not_front_matter() {
        check("---\n\nA\n\n---\n", None, "---\n\nA\n\n---\n");
        check("---\nA\n", None, "---\nA\n");
        check("---\nA\n+++\n", None, "---\nA\n+++\n");
        check("A\n---\nB\n---\n", None, "A\n---\nB\n---\n");
        check("----\nA\n----\n", None, "----\nA\n----\n");
        check("", None, "");
    }
}
