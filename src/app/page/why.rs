//! The page of a rule: what it looks for, why, and how to silence it.

use crate::app::dom;
use crate::app::markup::{Markup, el};
use crate::app::open::Open;
use crate::app::panel::preview;
use crate::app::part::{Toast, button, dialog};
use crate::app::screen::Screen;
use crate::app::verdict::{self, Verdict};
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, Response};

const ID: &str = "why";
/// The element that the rule's own text comes into.
const TEXT: &str = "why-text";

/// The dialog, while it is open.
pub fn why(screen: Screen, open: Open) -> Option<Element> {
    let verdict = open.why.get()?;
    load(verdict.rule.clone());
    let rule = verdict.rule.clone();
    let press = move |task: &str, _: &Element| {
        let everywhere = task == "everywhere";
        if everywhere || task == "here" {
            dialog::close(ID);
            silence(screen, open, &rule, everywhere);
        }
    };
    let title = verdict::title(&verdict.rule);
    let closed = Box::new(move || open.why.set(None));
    dialog::dialog(ID, title, Box::new(move || content(&verdict)), Box::new(press), closed)
}

fn content(verdict: &Rc<Verdict>) -> Vec<Markup> {
    let framed = "button button--framed";
    let said = el("p").child(el("span").class(verdict.kind.mark()).text(verdict.message.clone()));
    let said = said.text(" ").text(verdict.help.clone());
    let text = el("div").class("sheet sheet--plain").id(TEXT).keep();
    let foot = el("div").class("dialog__foot").child(button("close", "button button--main", "", "Close"));
    let foot = foot.child(button("here", framed, "", "Silence in this report"));
    vec![said, text, foot.child(button("everywhere", framed, "", "Silence everywhere"))]
}

/// Silences a rule, and offers the way back.
fn silence(screen: Screen, open: Open, rule: &str, everywhere: bool) {
    let judge = open.judge;
    judge.silence(rule, everywhere, true);
    let place = if everywhere { " is silenced everywhere." } else { " is silenced in this report." };
    let rule = rule.to_owned();
    let words = ["“", &verdict::title(&rule), "”", place].concat();
    screen.toaster.show(Toast::with_action(&words, "Undo", move || judge.silence(&rule, everywhere, false)));
}

/// Fetches the rule's own text, which lies beside the page. Without it, what the finding says has to do.
fn load(rule: String) {
    spawn_local(async move {
        let address = ["rules/", &rule, ".md"].concat();
        let Ok(response) = JsFuture::from(window().fetch_with_str(&address)).await else { return };
        let Some(response) = response.dyn_ref::<Response>().filter(|response| response.ok()) else { return };
        let Ok(text) = response.text() else { return };
        let text = JsFuture::from(text).await.ok().and_then(|text| text.as_string()).unwrap_or_default();
        if let Some(place) = dom::by_id(TEXT) {
            preview::show(&place, body(&text));
        }
    });
}

/// The part of a rule's page that is for people: without its name, which is the title, and without the tests.
fn body(page: &str) -> &str {
    let body = page.split_once('\n').map_or("", |(_, rest)| rest);
    body.split("\n## Fires").next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_name_and_the_tests_of_a_page_are_left_out() {
        let page = "# a-rule\n\n## Why\nBecause.\n\n## Fires\n\n```markdown\n```\n";
        assert_eq!(super::body(page), "\n## Why\nBecause.\n");
    }
}
