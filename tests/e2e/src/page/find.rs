//! Finding things on the form as a person does: by the heading they stand under and by their name.

use crate::Browser;
use crate::wait::until;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

/// What every script below may use.
const WORDS: &str = r"
const words = e => (e?.textContent ?? '').replace(/\s+/g, ' ').trim();
const plain = text => text.replace(/ \(needed\)$/, '');
const sections = () => [...document.querySelectorAll('.form.pane .section')];
const heading = s => s.getAttribute('aria-label') ?? words(document.getElementById(s.getAttribute('aria-labelledby')));
const section = name => sections().find(s => heading(s) === name);
const isControl = e => e.matches('textarea, select, input');
const name = e => plain(e.getAttribute('aria-label') ?? words(e.labels?.[0]));
const controls = (s, label) => [...s.querySelectorAll('textarea, select, input:not([type=radio], [tabindex=\'-1\'])')]
    .filter(e => name(e) === label);
const group = (s, label) => [...s.querySelectorAll('[role=radiogroup]')]
    .find(g => plain(words(document.getElementById(g.getAttribute('aria-labelledby')))) === label);
const lists = s => [...(s?.querySelectorAll('[data-block]') ?? [])];
const rows = s => [...(lists(s)[0]?.querySelectorAll('[data-item]') ?? [])];
const face = b => words(b.querySelector('.word') ?? b).replace(words(b.querySelector('kbd')), '').trim();
const button = (within, word) => [...(within ?? document).querySelectorAll('button')]
    .find(b => face(b) === word && b.checkVisibility());
";

impl Browser {
    /// Runs the body of a function that may use the words above.
    pub(crate) async fn ask(&self, body: &str, arguments: &[Value]) -> Value {
        self.eval(&format!("{WORDS}{body}"), arguments).await
    }

    /// Waits until a script answers an element. It may use the words above, and gets these texts and numbers.
    pub(crate) async fn locate(&self, what: &str, body: &str, arguments: &[Value]) -> WebElement {
        let script = format!("{WORDS}{body}");
        until(what, async || {
            let answer = self.session().execute(&script, arguments.to_vec()).await.ok()?;
            answer.element().ok()
        })
        .await
    }

    /// Waits for a button that is shown and says this, inside what a selector finds.
    pub(crate) async fn button(&self, within: &str, word: &str) -> WebElement {
        let body = "return button(document.querySelector(arguments[0]), arguments[1])";
        self.locate(&format!("a button `{word}` in `{within}`"), body, &[json!(within), json!(word)]).await
    }

    /// Presses that button as soon as it can be pressed.
    pub async fn press_button(&self, within: &str, word: &str) {
        until(&format!("the button `{word}` can be pressed"), async || {
            self.try_click(&self.button(within, word).await).await
        })
        .await;
    }
}
