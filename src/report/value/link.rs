//! Links and tickets.

/// A link as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The words of the link, or the whole text when it is no link.
    pub text: String,
    /// Where it leads: an `http`, `https` or `mailto` address, or a relative one. `None` for bare words and
    /// for addresses of any other scheme.
    pub target: Option<String>,
}

/// A ticket as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// `ABC-123`, `#123`, `owner/repo#12`, or the last part of the address.
    pub id: String,
    /// The address, when one is written.
    pub target: Option<String>,
}

/// Reads a link: `[text](url)`, `<url>`, a URL among words, a relative address, or bare words.
pub fn link(text: &str) -> Link {
    let text = text.trim();
    if let Some((words, target)) = inline(text) {
        let target = Some(target).filter(|target| is_safe(target));
        return Link { text: words.to_owned(), target: target.map(str::to_owned) };
    }
    let relative = text.starts_with(['/', '#']) || text.starts_with("./") || text.starts_with("../");
    if relative && text.len() > 1 && !text.contains(char::is_whitespace) {
        return Link { text: text.to_owned(), target: Some(text.to_owned()) };
    }
    Link { text: text.to_owned(), target: url(text).map(str::to_owned) }
}

/// The first `[text](url)` of a text.
fn inline(text: &str) -> Option<(&str, &str)> {
    let middle = text.find("](")?;
    let words = text.get(..middle)?.rsplit('[').next()?;
    if words.len() == middle {
        return None;
    }
    let after = text.get(middle + 2..)?;
    let mut depth = 0_u32;
    let end = after.find(|c| {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return true,
            ')' => depth -= 1,
            _ => {}
        }
        false
    })?;
    let target = after.get(..end)?.split_whitespace().next()?;
    Some((words, target.trim_start_matches('<').trim_end_matches('>')))
}

/// The first absolute URL of a text.
fn url(text: &str) -> Option<&str> {
    let lower = text.to_ascii_lowercase();
    let start = ["http://", "https://", "mailto:"].iter().filter_map(|scheme| lower.find(scheme)).min()?;
    let found =
        text.get(start..)?.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')).next()?;
    let mut found = found.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
    if !found.contains('(') {
        found = found.trim_end_matches([')', ']', '.', ',']);
    }
    is_safe(found).then_some(found)
}

/// Whether a target is relative or has one of the schemes we open, with something after it.
fn is_safe(target: &str) -> bool {
    let Some((scheme, rest)) = target.split_once(':') else { return !target.is_empty() };
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest.strip_prefix("//").is_some_and(|host| !host.trim_matches('/').is_empty()),
        "mailto" => rest.contains('@'),
        _ => scheme.contains(['/', '#', '?']),
    }
}

/// Reads a ticket: `ABC-123`, `#123`, `!123`, `owner/repo#12`, a link or a URL; words after it may follow.
pub(super) fn ticket(text: &str) -> Option<Ticket> {
    let link = link(text);
    let target = link.target.filter(|target| target.contains("://"));
    if let Some(target) = target {
        let words = if inline(text).is_some() { named(&link.text) } else { None };
        let path = target.split(['?', '#']).next().unwrap_or("").trim_end_matches('/');
        let last = path.rsplit('/').next().unwrap_or("");
        let id = match words {
            Some(name) => name.to_owned(),
            None if digits(last) => format!("#{last}"),
            None => last.to_owned(),
        };
        return Some(Ticket { id, target: Some(target) });
    }
    named(&link.text).map(|id| Ticket { id: id.to_owned(), target: None })
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
}

/// The ticket's name at the start of a text.
fn named(text: &str) -> Option<&str> {
    let word = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '(')).next()?;
    let word = word.trim_end_matches(['.', ')']);
    let part =
        |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    let fits = if let Some((place, number)) = word.split_once(['#', '!']) {
        digits(number) && (place.is_empty() || place.split('/').all(part))
    } else if let Some((project, number)) = word.rsplit_once('-') {
        digits(number)
            && project.starts_with(|c: char| c.is_ascii_alphabetic())
            && project.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
    } else if ["bug", "issue", "ticket", "task"].iter().any(|name| name.eq_ignore_ascii_case(word)) {
        // `Bug 5554823`.
        let number = text.get(word.len() + 1..)?.split(|c: char| !c.is_alphanumeric()).next()?;
        return text.get(..word.len() + 1 + number.len()).filter(|_| digits(number));
    } else {
        false
    };
    fits.then_some(word)
}

#[cfg(test)]
mod tests {
    use super::{link, ticket};

    fn check(text: &str, words: &str, target: Option<&str>) {
        let found = link(text);
        assert_eq!((found.text.as_str(), found.target.as_deref()), (words, target), "{text}");
    }

    #[test]
    fn links_read_in_every_notation() {
        let target = Some("https://example.org/a_(b)");
        check("https://example.org/a_(b)", "https://example.org/a_(b)", target);
        check("[board](https://example.org/a_(b))", "board", target);
        check("[board](<https://example.org/a_(b)> \"x\")", "board", target);
        check("<https://example.org/a_(b)>", "<https://example.org/a_(b)>", target);
        check("see https://example.org.", "see https://example.org.", Some("https://example.org"));
        check("mailto:a@example.org", "mailto:a@example.org", Some("mailto:a@example.org"));
        check("../runbook.md", "../runbook.md", Some("../runbook.md"));
        check("[runbook](runbook.md#a:b)", "runbook", Some("runbook.md#a:b"));
    }

    #[test]
    fn bare_words_and_other_schemes_lead_nowhere() {
        check("the usual board", "the usual board", None);
        check("[x](javascript:alert(1))", "x", None);
        check("javascript:alert(1)", "javascript:alert(1)", None);
        check("https://", "https://", None);
        check("a](b)", "a](b)", None);
    }

    #[test]
    fn tickets_read_by_name_or_address() {
        for (text, expected) in [
            ("ABC-123", Some("ABC-123")),
            ("ABC-123: fix the pool", Some("ABC-123")),
            ("#123", Some("#123")),
            ("owner/repo#12", Some("owner/repo#12")),
            ("group/app!7", Some("group/app!7")),
            ("https://example.org/browse/ABC-123?x=1", Some("ABC-123")),
            ("[ABC-1](https://example.org/1)", Some("ABC-1")),
            ("[the fix](https://example.org/owner/repo/issues/12)", Some("#12")),
            ("soon", None),
            ("ABC-", None),
            ("-12", None),
            ("#", None),
            ("2025-01-24", None),
        ] {
            assert_eq!(ticket(text).map(|ticket| ticket.id).as_deref(), expected, "{text}");
        }
    }
}
