//! What was deleted and can be taken back.

use super::View;
use super::line::press;
use crate::app::clock;
use crate::app::markup::{Markup, el};
use crate::persist::{Binned, days_left};

/// What was deleted and can be taken back.
pub(super) fn bin(view: &View) -> Option<Markup> {
    let line = |binned: &Binned| {
        let (id, title) = (&binned.summary.id, binned.summary.title.as_str());
        let title = if title.is_empty() { "A report that cannot be read" } else { title };
        let press = |task, word| press(task, word, id, title);
        let left = match days_left(&binned.removed_at, &view.now) {
            Some(1) => " · 1 day left".to_owned(),
            Some(days) => [" · ", &days.to_string(), " days left"].concat(),
            None => String::new(),
        };
        let when = ["Deleted ", &clock::when(&binned.removed_at), &left].concat();
        let about = el("div").child(el("strong").text(title.to_owned())).child(el("p").text(when));
        let group = el("div").class("bar__group").child(press("put-back", "Put back"));
        el("li").class("report").child(about).child(group.child(press("forget", "Delete for good")))
    };
    (!view.bin.is_empty()).then(|| {
        let words = ["Deleted reports (", &view.bin.len().to_string(), ")"].concat();
        let details = el("details").child(el("summary").text(words));
        el("section").child(details.child(el("ul").class("reports").children(view.bin.iter().map(line))))
    })
}
