//! The findings as one list: by section, each with what would mend it, and the way to its place.

use crate::app::element::build;
use crate::app::field::{mends, why};
use crate::app::judge::{self, Judge, Silenced};
use crate::app::live::live;
use crate::app::markup::{Markup, button, el};
use crate::app::open::Open;
use crate::app::part::Toast;
use crate::app::screen::Screen;
use crate::app::verdict::{self, Kind, Verdict, Verdicts};
use crate::app::{dom, focus, ids, sync};
use crate::report::Entry;
use leptos::prelude::*;
use web_sys::Element;

/// The links of the list.
const LINKS: &str = ".check [data-do=find]";

/// The pane with the findings.
pub fn check(open: Open) -> Option<Element> {
    let judge = open.judge;
    let pane = build(
        &el("section").class("check pane").id("check").attr("aria-label", "Check").attr("tabindex", "-1"),
    )?;
    let content = live(Box::new(move || {
        let entries = open.editor.settled(|report, _| report.outline());
        let out = judge.is_out().then(|| {
            el("p").class("empty").attr("role", "status").text(
                "The rules could not be loaded, so this list may be out of date. Reload the page to try again.",
            )
        });
        if !judge.is_known() && !judge.is_out() {
            let words = el("p").class("empty").text("Checking…");
            return el("div").class("findings").child(el("h2").class("aloud").text("Check")).child(words);
        }
        content(&judge.found(), &judge.silenced(), &entries, open.shown.get(), &judge.current()).children(out)
    }))?;
    let _ = pane.append_child(&content);
    // The one that the person went to stays in view.
    let shown = pane.clone();
    crate::app::live::follow(Box::new(move || {
        judge.current();
        let shown = shown.clone();
        dom::after_render(move || {
            if let Some(current) = shown.query_selector("[aria-current]").ok().flatten() {
                sync::reveal(&current, false);
            }
        });
    }));
    Some(pane)
}

/// What the pane shows: of all findings, those of one kind or all.
pub fn content(
    found: &Verdicts,
    silenced: &Silenced,
    entries: &[Entry],
    shown: Option<Kind>,
    current: &str,
) -> Markup {
    let counts = verdict::count(found.iter());
    // A kind of which nothing is left shows all.
    let shown = shown.filter(|kind| counts[*kind as usize] > 0);
    let mut content = el("div").class("findings").child(el("h2").class("aloud").text("Check"));
    if found.is_empty() {
        content = content.child(el("p").class("empty").text("Nothing to point out."));
    } else {
        content = content.child(kinds(counts, shown));
    }
    let is_shown = |verdict: &&Verdict| shown.is_none_or(|kind| verdict.kind == kind);
    let mut at = 0;
    let mut list = |name: &str, end: usize| {
        let own = found.iter().map(AsRef::as_ref).filter(|verdict| (at..end).contains(&verdict.section));
        let own = own.filter(is_shown).map(|verdict| finding(verdict, found, name, current));
        let list = el("ol").children(own);
        at = end;
        let name = if name.is_empty() { "Report" } else { name };
        (!list.children.is_empty()).then(|| [el("h3").text(name.to_owned()), list])
    };
    let mut lists = Vec::new();
    for Entry { title, sections, .. } in entries {
        // What lies before an entry has none, and is about the report as a whole.
        lists.extend(list("", sections.start));
        lists.extend(list(title, sections.end));
    }
    lists.extend(list("", usize::MAX));
    let content = content.children(lists.into_iter().flatten());
    content.children(silent(silenced))
}

/// The buttons that choose a kind, each with its count.
fn kinds(counts: [usize; 4], shown: Option<Kind>) -> Markup {
    let press = |kind: Option<Kind>| {
        let press = button("button").attr("data-do", "kind");
        press.attr("aria-pressed", if kind == shown { "true" } else { "false" })
    };
    let all = counts.iter().sum::<usize>().to_string();
    let kinds = el("div").class("kinds").attr("role", "group").attr("aria-label", "Which to show");
    let kinds = kinds.child(press(None).text(["All ", &all].concat()));
    kinds.children(verdict::counted(counts).map(|(kind, count)| {
        let press = press(Some(kind)).attr("data-kind", (kind as usize).to_string());
        press.child(el("span").class(kind.mark()).text(kind.count(count)))
    }))
}

/// One finding: the way to it, why it matters, and what would mend it.
fn finding(verdict: &Verdict, found: &Verdicts, section: &str, current: &str) -> Markup {
    let href = ["#", &verdict.slot.map_or_else(String::new, ids::control)].concat();
    let link = el("a").attr("href", href).attr("data-do", "find").attr("data-key", verdict.key.clone());
    // A name that the message says already, or the heading above, need not be said again.
    let is_named =
        verdict.label.is_empty() || verdict.label == section || verdict.message.contains(&verdict.label);
    let label = (!is_named).then(|| el("span").class("place").text(verdict.label.clone()).text(": "));
    let mark = el("span").class(verdict.kind.mark()).children(label).text(verdict.message.clone());
    let link = link.child(mark);
    let alike = judge::alike(found, &verdict.rule).count();
    let all = (alike > 1 && verdict.mends.len() == 1).then(|| {
        let all = button("button button--quiet").attr("data-do", "mend-all");
        all.attr("data-key", verdict.key.clone())
            .text(["Fix all ", &alike.to_string(), " of this kind"].concat())
    });
    let mends = mends(verdict, true);
    let is_any = !mends.is_empty();
    let tools = is_any.then(|| el("div").class("finding__tools").children(mends).children(all));
    let item = el("li").class("finding").id(["f ", &verdict.key].concat().replace([' ', '+'], "-"));
    let item = item.attr_if(verdict.key == current, "aria-current", "true").child(link);
    let help = el("p").class("help").text(verdict.help.clone()).text(" ").child(why(verdict));
    item.child(help).children(tools)
}

/// The silent rules, each with the way back.
fn silent(silenced: &Silenced) -> Option<Markup> {
    let here = silenced.here.iter().map(|rule| (rule, false));
    let all: Vec<(&String, bool)> = here.chain(silenced.everywhere.iter().map(|rule| (rule, true))).collect();
    let words = match all.len() {
        0 => return None,
        1 => "1 rule silenced".to_owned(),
        count => [&count.to_string(), " rules silenced"].concat(),
    };
    let rules = all.into_iter().map(|(rule, everywhere)| {
        let name = verdict::title(rule);
        let again = button("button button--quiet").attr("data-do", "again").attr("data-rule", rule.clone());
        let again = again.attr_if(everywhere, "data-everywhere", "").text("Check again");
        let again = again.child(el("span").class("aloud").text([": ", &name].concat()));
        let place = if everywhere { "everywhere" } else { "in this report" };
        let words = el("span").text(name).text(" ").child(el("small").text(place));
        el("li").child(words).child(again)
    });
    let list = el("ul").children(rules);
    Some(el("details").class("silent").child(el("summary").text(words)).child(list))
}

/// Brings the findings to the front, and the focus to them unless it went to a field before they came: keys that are
/// pressed there are words of the report.
pub fn show(open: Open) {
    open.pane.set("check");
    dom::after_render(|| {
        if focus::find(":is(.form, .source) :focus").is_none() {
            dom::focus("check");
        }
    });
}

/// Does what a button says that belongs to a finding, wherever it stands.
pub fn press(screen: Screen, open: Open, task: &str, pressed: &Element) {
    let judge = open.judge;
    let get = |name: &str| pressed.get_attribute(name).unwrap_or_default();
    let (key, is_listed) = (get("data-key"), pressed.closest(".check").is_ok_and(|list| list.is_some()));
    match task {
        "kind" => {
            let at = get("data-kind").parse::<usize>().ok();
            open.shown.set(at.and_then(|at| Kind::ALL.get(at).copied()));
        }
        "find" => {
            if let Some(verdict) = judge.find(&key) {
                // Going there may press a tab, which this very listener would hear.
                dom::after_render(move || judge.go(&verdict));
            }
        }
        "why" => open.why.set(judge.find(&key)),
        "mend" => {
            let slot = judge.find(&key).and_then(|verdict| verdict.slot);
            let back = nth(pressed);
            judge.mend(&key, get("data-at").parse().unwrap_or(0), move || {
                dom::after_render(move || {
                    // The button is gone with what it mended.
                    if is_listed {
                        focus_nth(back);
                    } else if let Some(slot) = slot {
                        focus::show(&ids::control(slot));
                    }
                });
            });
        }
        "mend-all" => {
            let back = nth(pressed);
            mend_all(screen, open, &key, back);
        }
        "again" => {
            judge.silence(&get("data-rule"), pressed.has_attribute("data-everywhere"), false);
            dom::after_render(|| {
                dom::focus("check");
            });
        }
        _ => {}
    }
}

/// Mends all findings of the kind that a key names, and says how many. Then the focus goes to the finding at an index.
fn mend_all(screen: Screen, open: Open, key: &str, back: u32) {
    let judge: Judge = open.judge;
    let Some(verdict) = judge.find(key) else { return };
    let count = judge::alike(&judge.peek(), &verdict.rule).count().to_string();
    // Undo takes it back today; the version does in a week.
    let _ = open.autosave.keep(crate::persist::Cause::Fixes, "");
    judge.mend_all(&verdict.rule, move || {
        let words = [&count, " fixed in one step."].concat();
        screen.toaster.show(Toast::with_action(&words, "Undo", move || open.editor.undo()));
        dom::after_render(move || focus_nth(back));
    });
}

/// Which of the listed findings an element belongs to.
fn nth(pressed: &Element) -> u32 {
    let link =
        pressed.closest(".finding").ok().flatten().and_then(|item| item.query_selector("a").ok().flatten());
    let Some((link, links)) = link.zip(document().query_selector_all(LINKS).ok()) else { return 0 };
    (0..links.length()).find(|at| links.item(*at).is_some_and(|other| other == *link.as_ref())).unwrap_or(0)
}

/// Focuses the finding that took the place of one that is gone.
fn focus_nth(at: u32) {
    if focus::focused().is_some() {
        return;
    }
    let links = document().query_selector_all(LINKS).ok();
    let link = links.and_then(|links| links.item(at.min(links.length().checked_sub(1)?)));
    match link.and_then(dom::element) {
        Some(link) => {
            let _ = wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlElement>(link).focus();
        }
        None => {
            dom::focus("check");
        }
    }
}
