//! Which addresses a link may have.

use super::heading::SECTION;

const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

/// The address as `href` takes it, or none if a link may not lead there.
///
/// `destination` is as Markdown decoded it. Allowed are `http`, `https`, `mailto`, `#fragment` and addresses
/// relative to the document. The decision is taken on the text without control characters and white space,
/// because a browser drops them: `java\tscript:` is a script to it. Addresses of another host without a
/// scheme (`//host`) are refused too: in a file opened from disk they reach for a network share.
pub(super) fn allowed(destination: &str) -> Option<String> {
    let compact: String = destination
        .chars()
        .filter(|character| !character.is_control() && !character.is_whitespace())
        .collect();
    let head = compact.split(['/', '?', '#']).next().unwrap_or_default();
    if let Some((scheme, _)) = head.split_once(':')
        && !SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known))
    {
        return None;
    }
    if compact.strip_prefix(['/', '\\']).is_some_and(|rest| rest.starts_with(['/', '\\'])) {
        return None;
    }
    let cleaned = destination.trim().replace(|character: char| character.is_control(), "");
    Some(match cleaned.strip_prefix('#') {
        Some(fragment) if !fragment.is_empty() => encode(fragment, "#".to_owned() + SECTION),
        _ => encode(&cleaned, String::new()),
    })
}

/// Appends the address with everything percent-encoded that may not stand in one; `%` stays, so an encoded
/// address stays as it is.
fn encode(address: &str, mut out: String) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.+!*'(),%#@?=;:/&$~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[track_caller]
    fn check(destination: &str, expected: Option<&str>) {
        assert_eq!(allowed(destination).as_deref(), expected, "{destination:?}");
    }

    #[test]
    fn web_mail_fragment_and_relative_addresses_are_allowed() {
        check("https://example.com/a?b=c&d#e", Some("https://example.com/a?b=c&d#e"));
        check("HTTP://EXAMPLE.COM", Some("HTTP://EXAMPLE.COM"));
        check("mailto:a@b.c", Some("mailto:a@b.c"));
        check("#root-cause", Some("#section-root-cause"));
        check("#", Some("#"));
        check("", Some(""));
        check("../runbooks/a.md#x", Some("../runbooks/a.md#x"));
        check("a/b:c", Some("a/b:c"));
        check("?q=javascript:x", Some("?q=javascript:x"));
        check("/wiki/Ü b", Some("/wiki/%C3%9C%20b"));
        check("a\"b<c>`d\\", Some("a%22b%3Cc%3E%60d%5C"));
        check("javascript%3Aalert(1)", Some("javascript%3Aalert(1)"));
    }

    #[test]
    fn every_other_scheme_is_refused_however_it_is_disguised() {
        for destination in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " \u{1}javascript:alert(1)",
            "java\tscript:alert(1)",
            "java\r\nscript\n:alert(1)",
            "java\u{0}script:alert(1)",
            "\u{a0}javascript:alert(1)",
            "\u{feff}javascript:alert(1)",
            "java\u{200b}script:x",
            "\\javascript:x",
            "vbscript:x",
            "data:text/html,<script>alert(1)</script>",
            "file:///etc/passwd",
            "blob:https://example.com/x",
            "view-source:https://example.com",
            "about:blank",
            "ftp://example.com",
            "httpx://example.com",
            ":x",
            "//example.com/share",
            "\\\\example.com\\share",
            "/\\example.com",
            " /\t/example.com",
        ] {
            check(destination, None);
        }
    }
}
