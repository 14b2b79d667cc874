//! The templates that come with the editor.

/// A built-in template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Builtin {
    /// The word that picks it on the command line and in a link.
    pub name: &'static str,
    /// What the page calls it.
    pub title: &'static str,
    /// One sentence on when to take it.
    pub description: &'static str,
    /// The template itself.
    pub markdown: &'static str,
}

/// Every built-in template; the first is the default.
pub const ALL: &[Builtin] = &[
    Builtin {
        name: "incident",
        title: "Full post-mortem",
        description: "Everything from the first alert to the last follow-up. Empty parts can stay empty.",
        markdown: include_str!("library/incident.md"),
    },
    Builtin {
        name: "brief",
        title: "Short report",
        description: "One page for a small incident: what happened, why, and what comes next.",
        markdown: include_str!("library/brief.md"),
    },
];

/// The template of that name, in any case.
pub fn find(name: &str) -> Option<&'static Builtin> {
    ALL.iter().find(|builtin| builtin.name.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::kind::SlotKind;
    use crate::template::label::normalise;
    use crate::template::placeholder::seed::{Walk, assert_kinds, reference, walk};

    fn default() -> Walk {
        walk(ALL.first().unwrap().markdown)
    }

    #[test]
    fn templates_are_found_by_name_in_any_case() {
        assert_eq!(find("Brief").map(|builtin| builtin.title), Some("Short report"));
        assert_eq!(find("incident"), ALL.first());
        assert_eq!(find(""), None);
    }

    #[test]
    fn every_placeholder_of_every_template_is_recognised() {
        for builtin in ALL {
            for seen in walk(builtin.markdown).seen {
                assert!(seen.kind.is_some(), "{}: {:?} behind {:?}", builtin.name, seen.text, seen.label);
            }
        }
    }

    #[test]
    fn the_default_asks_for_the_kinds_of_the_reference_template() {
        assert_kinds(&default());
    }

    #[test]
    fn the_default_has_the_headings_labels_and_columns_of_the_reference_template() {
        let Some(reference) = reference() else { return };
        let (ours, theirs) = (default(), walk(&reference));
        assert_eq!(ours.skeleton, theirs.skeleton);
        let options =
            |walk: Walk| -> Vec<SlotKind> { walk.seen.into_iter().filter_map(|seen| seen.kind).collect() };
        assert_eq!(options(ours), options(theirs));
    }

    #[test]
    fn the_default_says_its_guidance_in_words_of_its_own() {
        const RUN: usize = 4;
        let Some(reference) = reference() else { return };
        let runs = |walk: Walk| -> Vec<String> {
            let mut runs = Vec::new();
            for seen in walk.seen {
                // Options and shapes are facts of the template, not wording; what follows them is.
                let guidance = match seen.kind {
                    Some(SlotKind::Text | SlotKind::Prose | SlotKind::Person | SlotKind::People) => {
                        &seen.text
                    }
                    _ => seen.text.split_once(" - ").map_or("", |(_, details)| details),
                };
                let plain = normalise(guidance);
                let words: Vec<_> = plain.split(' ').collect();
                runs.extend(words.windows(RUN).map(|run| run.join(" ")));
            }
            runs
        };
        let theirs = runs(walk(&reference));
        let shared: Vec<_> = runs(default()).into_iter().filter(|run| theirs.contains(run)).collect();
        assert_eq!(shared, Vec::<String>::new());
    }
}
