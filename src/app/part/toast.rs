//! The word after an action, with a way to take it back.

use crate::app::live::{live, on_press};
use crate::app::markup::{button, el};
use crate::app::state::{Kept, State};
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;
use web_sys::Element;

/// Outlives the view that made it: what was deleted can be taken back when its line in the list is gone.
type Action = Arc<dyn Fn() + Send + Sync>;

/// What to say.
#[derive(Clone)]
pub struct Toast {
    text: String,
    action: Option<(&'static str, Action)>,
    /// How long it stays; until dismissed if `None`.
    stay: Option<Duration>,
}

impl Toast {
    /// A word that needs no answer.
    pub fn brief(text: &str) -> Self {
        Self { text: text.to_owned(), action: None, stay: Some(Duration::from_secs(5)) }
    }

    /// Something a person has to know: it stays until dismissed.
    pub fn lasting(text: &str) -> Self {
        Self { text: text.to_owned(), action: None, stay: None }
    }

    /// Something a person has to know, with a button for something to do about it. It stays until dismissed.
    pub fn with_choice(text: &str, word: &'static str, action: impl Fn() + Send + Sync + 'static) -> Self {
        Self { stay: None, ..Self::with_action(text, word, action) }
    }

    /// What was done, and a button for something to do about it.
    pub fn with_action(text: &str, word: &'static str, action: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            text: text.to_owned(),
            action: Some((word, Arc::new(action))),
            stay: Some(Duration::from_secs(20)),
        }
    }
}

/// A handle to the toast of the page. There is one at a time; a new one takes the place of the old.
#[derive(Clone, Copy)]
pub struct Toaster {
    shown: State<Option<Toast>>,
    number: Kept<u32>,
}

impl Toaster {
    /// A toaster with nothing to say.
    #[allow(clippy::new_without_default, reason = "it belongs to the view that makes it")]
    pub fn new() -> Self {
        Self { shown: State::new(None), number: Kept::new(0) }
    }

    /// Says something.
    pub fn show(self, toast: Toast) {
        let stay = toast.stay;
        self.shown.set(Some(toast));
        self.number.update(|number| *number += 1);
        let number = self.number.get();
        if let Some(stay) = stay {
            let end = move || {
                if self.number.try_get() == Some(number) {
                    self.dismiss();
                }
            };
            set_timeout(end, stay);
        }
    }

    /// Takes it away.
    pub fn dismiss(self) {
        self.shown.set(None);
    }
}

/// Where the toast is shown. The live region is always there, so that what comes into it is read aloud.
pub fn toast_line(toaster: Toaster) -> Option<Element> {
    let element = live(Box::new(move || {
        let line = toaster.shown.get().map(|Toast { text, action, stay }| {
            let press = |task, word| button("button button--quiet").attr("data-do", task).text(word);
            let line = el("p").class("toast").child(el("span").text(text));
            let line = line.children(action.map(|(word, _)| press("act", word)));
            line.children(stay.is_none().then(|| press("dismiss", "Dismiss")))
        });
        el("div").attr("role", "status").children(line)
    }))?;
    on_press(
        &element,
        Box::new(move |task, _| {
            let action = toaster.shown.get_untracked().and_then(|toast| toast.action);
            toaster.dismiss();
            if let (Some((_, run)), "act") = (action, task) {
                run();
            }
        }),
    );
    Some(element)
}
