//! What is wrong with a control, in words beside it, and what can be done about it.

use super::View;
use crate::app::ids;
use crate::app::markup::{Markup, button, el};
use crate::app::verdict::{Kind, Verdict};
use crate::markdown::Slot;

/// What is wrong with a slot: a message each, to which the control is linked by [`described`].
pub(super) fn findings(view: &View, slot: Slot) -> Vec<Markup> {
    named(view, slot, "")
}

/// The same where the control is one of several above: each message begins with its name.
pub(super) fn named(view: &View, slot: Slot, name: &str) -> Vec<Markup> {
    let control = ids::control(slot);
    let findings = view.said(slot).enumerate();
    findings.map(|(at, verdict)| finding(verdict, message_id(&control, at), name)).collect()
}

/// The ids of the messages about a slot, each after a space.
pub(super) fn described(view: &View, slot: Slot) -> String {
    let control = ids::control(slot);
    let mut list = String::new();
    for (at, _) in view.said(slot).enumerate() {
        list.push(' ');
        list.push_str(&message_id(&control, at));
    }
    list
}

/// Whether what a slot holds is wrong. A hint is a matter of taste.
pub(super) fn is_wrong(view: &View, slot: Slot) -> bool {
    view.said(slot).any(|verdict| verdict.kind != Kind::Hint)
}

/// A control that has no lines of its own but for what is wrong.
pub(super) fn told(view: &View, control: Markup, slot: Slot) -> Markup {
    let list = described(view, slot);
    let control = control.attr_if(!list.is_empty(), "aria-describedby", list.trim_start().to_owned());
    control.attr_if(is_wrong(view, slot), "aria-invalid", "true")
}

fn message_id(control: &str, at: usize) -> String {
    let id = ids::error(control);
    if at == 0 { id } else { [&id, "-", &at.to_string()].concat() }
}

fn finding(verdict: &Verdict, id: String, name: &str) -> Markup {
    let mends = mends(verdict, false);
    let is_any = !mends.is_empty();
    let tools = is_any.then(|| el("div").class("finding__tools").children(mends));
    el("div").class("finding").child(words(verdict, id, name)).children(tools)
}

/// The words of a finding: what is wrong, and why it matters or what to do.
fn words(verdict: &Verdict, id: String, name: &str) -> Markup {
    let name =
        if name.is_empty() || verdict.message.contains(name) { String::new() } else { [name, ": "].concat() };
    let words = el("span").id(id).text(name).text(verdict.message.clone()).text(" ");
    let words = words.child(el("span").class("help").text(verdict.help.clone()));
    el("p").class(verdict.kind.mark()).child(words).text(" ").child(why(verdict))
}

/// The buttons that mend a finding; `whole` where nothing near shows what they would change.
pub fn mends(verdict: &Verdict, whole: bool) -> Vec<Markup> {
    let mends = verdict.mends.iter().enumerate().map(|(at, mend)| {
        let press = button("button button--framed").attr("data-do", "mend");
        let press = press.attr("data-key", verdict.key.clone()).attr("data-at", at.to_string());
        let press = press.text(mend.label.clone());
        let is_seen = !whole && mend.label.contains(&mend.after);
        if is_seen || mend.before.is_empty() && mend.after.is_empty() {
            return press;
        }
        let aloud = |words: &'static str| el("span").class("aloud").text(words);
        let change =
            el("span").class("change").child(aloud(" from ")).child(el("del").text(mend.before.clone()));
        let arrow = el("span").attr("aria-hidden", "true").text(" → ");
        let change = change.child(aloud(" to ")).child(arrow).child(el("ins").text(mend.after.clone()));
        el("div").class("mend").child(press).child(change)
    });
    mends.collect()
}

/// The button that opens the page of a finding's rule.
pub fn why(verdict: &Verdict) -> Markup {
    let why = button("why-link").attr("data-do", "why").attr("data-key", verdict.key.clone());
    why.text("Why?").child(el("span").class("aloud").text([" ", &verdict.message].concat()))
}
