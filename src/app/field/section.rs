//! A section of the form: its heading, and the fields that its blocks ask for.

use super::finding::{findings, told};
use super::{View, field, part, text};
use crate::app::ids;
use crate::app::markup::{Markup, button, el};
use crate::markdown::{BlockId, Role, Slot};
use crate::template::Section;

/// A section, without the lines of its blocks of many lines.
pub fn section(view: &View, section: &Section) -> Markup {
    let id = ids::section(section.heading);
    let parts = section.parts.iter().flat_map(|one| part(view, one, &section.title));
    let Some(block) = section.heading else {
        let before = el("section").class("section").id(id).attr("aria-label", "Before the first heading");
        return before.children(parts);
    };
    let value = section.value.as_ref().map(|value| field(view, value, false));
    if section.level == 1 {
        let top = el("section").class("section section--title").id(id).attr("aria-label", "Title");
        return top.children(head(view, section)).children(value).children(parts);
    }
    let is_bare = section.parts.is_empty() && section.value.is_none();
    let has_deeper = || {
        let whole = view.report.document().section(block);
        whole.is_some_and(|whole| whole.all.end > whole.body.end)
    };
    let add = (is_bare && !has_deeper()).then(|| {
        let add = button("button button--add").attr("data-do", "add-text");
        add.attr("data-section", block.0.to_string()).text("Add text")
    });
    let class = if section.level > 2 { "section section--sub" } else { "section" };
    let whole = el("section").class(class).attr("aria-labelledby", [&id, "-h"].concat()).id(id);
    whole.children(head(view, section)).children(value).children(parts).children(add)
}

/// The heading of a section; none for what stands before the first heading.
pub fn head(view: &View, section: &Section) -> Option<Markup> {
    let block = section.heading?;
    let document = view.report.document();
    let slot = Slot { item: document.block(block)?.items.first()?.id, role: Role::Text };
    let control = ids::control(slot);
    let name = document.title(block).unwrap_or_default();
    if section.level == 1 {
        let words = document.get(slot).unwrap_or_default();
        let title = text::line(&control).attr("aria-label", "Title of the report").attr("value", words);
        let title = el("div").class("title").child(told(view, title, slot));
        return Some(title.children(findings(view, slot)));
    }
    let plain = name.trim_matches(['*', '_']).to_owned();
    let head = el("div").class("section__head");
    let more = more(block, &plain);
    if view.renaming == Some(block) {
        let input = el("input").id(control).attr("type", "text").attr("data-rename", "");
        return Some(
            head.child(input.attr("aria-label", "Title of the section").attr("value", name)).child(more),
        );
    }
    let title = el(if section.level <= 2 { "h2" } else { "h3" });
    Some(head.child(title.id([&ids::section(Some(block)), "-h"].concat()).text(plain)).child(more))
}

/// The button that opens the menu of the section.
fn more(block: BlockId, plain: &str) -> Markup {
    let more = button("more").attr("popovertarget", "row-menu").attr("data-section", block.0.to_string());
    more.attr("aria-label", ["Section ", plain].concat()).text("⋯")
}
