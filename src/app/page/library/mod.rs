//! All reports: found by their words, in an order, put away, deleted and taken back.

mod backup;
mod bin;
mod line;
mod press;
mod work;

use crate::app::markup::{Markup, el};
use crate::persist::{Binned, Entry, MediumError, Order, sort};
use backup::backup;
use bin::bin;
use line::line;
pub(super) use line::state;
pub(super) use work::Library;

/// How many reports are shown at first, and how many more at a time.
const SHOWN: usize = 50;
/// From how many reports on there is something to search and to sort.
const MANY: usize = 2;

/// The orders as the list offers them, one for each of [`Order::ALL`].
const ORDERS: [&str; 6] =
    ["Last saved", "Title", "Date of the incident", "Severity", "Least filled in", "Most problems"];

/// What is shown of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct View {
    /// The reports, or why they cannot be listed.
    pub entries: Result<Vec<Entry>, MediumError>,
    /// What lies in the bin.
    pub bin: Vec<Binned>,
    /// The time, in RFC 3339 and UTC.
    pub now: String,
    /// What somebody looks for.
    pub query: String,
    /// The ids of the reports that have the words, each with a line that has them; `None` while nothing was looked for.
    pub hits: Option<Vec<(String, String)>>,
    /// The index of the order in [`Order::ALL`].
    pub order: usize,
    /// Whether those put away are listed, in place of the others.
    pub archived: bool,
    /// How many are shown at most.
    pub shown: usize,
    /// When the last backup was made; empty if never.
    pub backup: String,
    /// Whether all of it is gone once the page is closed.
    pub is_blocked: bool,
}

/// The library: what finds and sorts, the reports, the backup, the bin.
pub(super) fn markup(view: &View) -> Vec<Markup> {
    let kept = el("section").class("library").attr("aria-labelledby", "kept");
    let kept = kept.child(el("h2").id("kept").attr("tabindex", "-1").text("Your reports"));
    let entries = match &view.entries {
        Ok(entries) => entries,
        Err(error) => {
            let words = ["Your reports cannot be listed: ", &error.to_string(), "."].concat();
            return vec![kept.child(el("p").class("empty").text(words))];
        }
    };
    let mut sections = Vec::new();
    if entries.is_empty() {
        let words = "Nothing here yet. A report appears as soon as you start one.";
        sections.push(kept.child(el("p").class("empty").text(words)));
    } else {
        sections.push(kept.children(reports(view, entries)));
    }
    if !entries.is_empty() && !view.is_blocked {
        sections.push(backup(view, entries));
    }
    sections.extend(bin(view));
    sections
}

/// What finds and sorts, and the reports.
fn reports(view: &View, entries: &[Entry]) -> Vec<Markup> {
    let away = entries.iter().filter(|entry| entry.mark.archived).count();
    let mut listed: Vec<(Entry, &str)> = Vec::new();
    let is_searched = !view.query.trim().is_empty();
    let mut chosen: Vec<Entry> = entries.to_vec();
    sort(&mut chosen, Order::ALL.get(view.order).copied().unwrap_or(Order::Saved));
    for entry in chosen {
        // Whoever looks for words looks everywhere.
        let line = match view.hits.as_ref().filter(|_| is_searched) {
            Some(hits) => hits.iter().find(|(id, _)| *id == entry.id).map(|(_, line)| line.as_str()),
            None => (entry.mark.archived == view.archived).then_some(""),
        };
        if let Some(line) = line {
            listed.push((entry, line));
        }
    }
    let count = listed.len();
    let mut parts = Vec::new();
    if entries.len() >= MANY || away > 0 {
        parts.push(tools(view, entries.len(), away));
        let counted = |words: &str| {
            let is_one = count == 1;
            [count.to_string().as_str(), if is_one { " report" } else { " reports" }, words].concat()
        };
        let words = match (is_searched, &view.hits) {
            (true, None) => "Looking…".to_owned(),
            (true, Some(_)) if count == 0 => "No report has all these words.".to_owned(),
            (true, Some(_)) if count == 1 => counted(" has these words"),
            (true, Some(_)) => counted(" have these words"),
            (false, _) if view.archived => counted(" in the archive"),
            (false, _) if away > 0 => counted(" and more in the archive"),
            (false, _) => counted(""),
        };
        parts.push(el("p").class("library__count").attr("role", "status").text(words));
    }
    let lines = listed.into_iter().take(view.shown).map(|(entry, hit)| line(view, &entry, hit));
    parts.push(el("ul").class("reports").children(lines));
    if count > view.shown {
        let words = [&(count - view.shown).to_string(), " more"].concat();
        let more = crate::app::markup::button("button button--framed").attr("data-do", "more");
        parts.push(el("p").class("library__more").child(more.text(["Show ", &words].concat())));
    }
    parts
}

fn tools(view: &View, all: usize, away: usize) -> Markup {
    let find = el("input").attr("type", "search").id("find").attr("autocomplete", "off");
    let find = find.attr("placeholder", "Words in titles and texts").attr("spellcheck", "false");
    let find = el("label").child(el("span").text("Find")).child(find);
    let orders = ORDERS.iter().zip(["0", "1", "2", "3", "4", "5"]);
    let options = orders.map(|(words, at)| el("option").attr("value", at).text(*words));
    let order = el("select").id("order").children(options).attr("value", view.order.to_string());
    let order = el("label").child(el("span").text("Sort by")).child(order);
    let tools = el("div").class("library__tools").child(find).child(order);
    let archived = crate::app::markup::button("button button--framed").attr("data-do", "archived");
    let archived = archived.attr("aria-pressed", if view.archived { "true" } else { "false" });
    let words = ["Archive (", &away.to_string(), ")"].concat();
    tools.children((all > 0 && (away > 0 || view.archived)).then(|| archived.text(words)))
}
