//! A finished report: every word that was filled in is still there.

use super::shapes::{markdown as any_markdown, words};
use super::{config, reports, templates};
use hindsight::exchange::markdown;
use hindsight::markdown::{Document, Role};
use hindsight::report::Report;
use hindsight::template::{Shape, Template};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The words of every field, item, row and paragraph that has some, with the block they lie in.
fn filled(report: &Report) -> Vec<String> {
    let mut found = Vec::new();
    for (_, part) in report.form().parts() {
        let block = report.document().block(part.block).expect("the form is of the document");
        match &part.shape {
            Shape::Fields(fields) | Shape::Checks(fields) => {
                found.extend(fields.iter().map(|field| report.shown(field.slot, &field.spec).text));
            }
            Shape::Prose(field) => found.push(report.shown(field.slot, &field.spec).text),
            Shape::List(list) => found.extend(
                block
                    .items
                    .iter()
                    .filter(|item| report.item_filled(item, list))
                    .filter_map(|item| report.document().get(item.slot(Role::Text))),
            ),
            Shape::Rows(columns) => {
                for row in block.rows().iter().filter(|row| report.row_filled(row, columns)) {
                    found.extend(
                        row.parts
                            .iter()
                            .zip(columns)
                            .map(|(cell, c)| report.shown(row.slot(cell.role), &c.spec).text),
                    );
                }
            }
            _ => {}
        }
    }
    found.retain(|words| !words.trim().is_empty());
    found
}

fn finished_keeps_words(text: &str, template: Option<Rc<Template>>) {
    let report = Report::bound(text, template.clone());
    let finished = markdown::finished(&report);
    let count = |words: Vec<String>| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for words in words {
            *counts.entry(words).or_default() += 1;
        }
        counts
    };
    let after = count(filled(&Report::bound(&finished, template.clone())));
    for (words, times) in count(filled(&report)) {
        let found = after.get(&words).copied().unwrap_or(0);
        assert!(found >= times, "{words:?} stands {found} times, not {times}, in\n{finished}\nof\n{text}");
    }
}

#[test]
fn every_report_at_hand_keeps_its_words_when_it_is_finished() {
    for text in reports() {
        let report = Report::open(&text, &templates());
        let template = report.template().map(|template| Rc::new(template.clone()));
        let finished = markdown::finished(&report);
        let again = markdown::finished(&Report::bound(&finished, template.clone()));
        assert_eq!(again, finished, "finishing twice changes nothing more");
        finished_keeps_words(&text, template);
        finished_keeps_words(&text, None);
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_markdown_keeps_its_words_when_it_is_finished(text in any_markdown()) {
        finished_keeps_words(&text, None);
        finished_keeps_words(&text, templates().into_iter().next());
    }

    #[test]
    fn a_template_with_any_words_in_it_keeps_them_when_it_is_finished(picks in prop::collection::vec((0..200_usize, words()), 0..12)) {
        let template = Rc::clone(&templates()[0]);
        let mut document = Document::parse(&template.markdown);
        for (pick, words) in picks {
            let slots: Vec<_> = document.slots().filter(|slot| slot.role != Role::Label).collect();
            let slot = slots[pick % slots.len()];
            if let Some(patch) = document.set(slot, &words) {
                document.apply(patch);
            }
        }
        finished_keeps_words(&document.to_string(), Some(template));
    }
}
