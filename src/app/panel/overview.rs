//! The incident at a glance: its timeline as a picture and as a list, how long things took, how far the actions are.

use crate::app::element::build;
use crate::app::listen::{listen, on_window};
use crate::app::live::{follow, live, on_press};
use crate::app::markup::{Markup, button, el};
use crate::app::open::Open;
use crate::app::overview::Shown;
use crate::app::part::{Toast, Toaster};
use crate::app::state::Kept;
use crate::app::sync::{self, Here, Pane};
use crate::app::{dom, ids};
use crate::exchange::picture::{Picture, brief};
use crate::markdown::{ItemId, Role, Slot};
use crate::report::Edit;
use crate::report::glance::{Glance, Load};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// The pane. What stands in it leads to the form, and a row of the timeline and its mark light up together.
pub fn overview(open: Open, toaster: Toaster) -> Option<Element> {
    let pane = el("section").class("overview pane").id("overview").attr("aria-label", "Overview");
    let pane = build(&pane.attr("tabindex", "-1"))?;
    let content =
        live(Box::new(move || open.overview.shown().map_or_else(waiting, |shown| content(&shown))))?;
    let _ = pane.append_child(&content);
    on_press(&pane, Box::new(move |task, pressed| press(open, toaster, task, pressed)));
    // Where the person is, is marked anew with what shows it.
    follow(Box::new(move || {
        open.overview.shown();
        let item = open.editor.here().get().and_then(|here| here.item);
        dom::after_render(move || light("aria-current", item, ".overview"));
    }));
    let lit = Kept::new(None);
    let point = move |item: Option<ItemId>| {
        if lit.get() != item {
            lit.set(item);
            light("data-lit", item, "");
        }
    };
    on_window("pointerover", move |event: Event| {
        let row = dom::closest(event.target(), ".overview [data-of], .form [data-item]");
        let name = |row: &Element| row.get_attribute("data-of").or_else(|| row.get_attribute("data-item"));
        point(row.and_then(|row| name(&row)?.parse().ok()).map(ItemId));
    });
    on_window("beforeprint", move |_| print(open));
    on_window("afterprint", |_| unprint());
    // Whoever prints by a button of the browser may never be told that it is done.
    listen(&pane, "focusin", |_: Event| unprint());
    Some(pane)
}

/// Puts an attribute on whatever shows an item, and takes it off all else.
fn light(name: &str, item: Option<ItemId>, within: &str) {
    let each = |selector: &str, run: &dyn Fn(&Element)| {
        let Ok(found) = document().query_selector_all(selector) else { return };
        for at in 0..found.length() {
            if let Some(element) = found.item(at).and_then(dom::element) {
                run(&element);
            }
        }
    };
    each(&[within, " [data-of][", name, "], .form [data-lit]"].concat(), &|element| {
        let _ = element.remove_attribute(name);
    });
    if let Some(item) = item {
        let number = item.0.to_string();
        let mut selector = [".overview [data-of=\"", &number, "\"]"].concat();
        if within.is_empty() {
            selector.push_str(&[", .form [data-item=\"", &number, "\"]"].concat());
        }
        each(&selector, &|element| drop(element.set_attribute(name, "true")));
    }
}

/// What is shown before the first answer.
fn waiting() -> Markup {
    frame().child(el("p").class("empty").text("Reading the report…"))
}

fn frame() -> Markup {
    el("div").class("glance").child(el("h2").class("aloud").text("Overview"))
}

/// What the pane shows.
pub fn content(shown: &Shown) -> Markup {
    let timeline = match &shown.told.picture {
        Some(picture) => figure(picture, &shown.moments),
        None => el("p")
            .class("empty")
            .text("The timeline is drawn here once two of its rows, or the start and the end, have a time."),
    };
    let mut content = frame().child(el("h3").text("Timeline")).child(timeline);
    let metrics = shown.told.metrics.iter().enumerate().map(|(at, metric)| {
        let (part, field) = (shown.metrics.get(at).copied(), shown.fields.get(at).copied());
        let name =
            el("span").text(metric.name.clone()).text(" ").child(el("small").text(metric.formula.clone()));
        let line = of(el("li"), part.flatten()).child(name);
        let line = line.child(el("strong").text(metric.words.clone()));
        let fill = field.flatten().and(metric.fill.as_ref()).map(|(_, _, words)| {
            let fill =
                button("button button--framed").attr("data-do", "fill").attr("data-at", at.to_string());
            let aloud = el("span").class("aloud").text([": ", &metric.name, ", ", words].concat());
            fill.text("Fill in").child(aloud)
        });
        line.children(fill)
    });
    let metrics: Vec<Markup> = metrics.collect();
    if !metrics.is_empty() {
        content = content.child(el("h3").text("How long it took"));
        content = content.child(el("ul").class("lengths").children(metrics));
    }
    content.children(actions(&shown.told.actions))
}

/// The drawing, what its colours mean, and all moments as a list.
fn figure(picture: &Picture, slots: &[Option<Slot>]) -> Markup {
    let label = ["Timeline, ", &picture.caption].concat();
    let slot = |at: usize| slots.get(at).copied().flatten();
    let mut drawing = el("svg").class("drawing").attr("role", "img").attr("aria-label", label);
    drawing = drawing.attr("width", "100%").attr("height", picture.height.to_string());
    let shapes = picture.shapes.iter().map(|shape| {
        let mut drawn = el(shape.tag()).class(shape.class.clone());
        shape.each_attribute(&mut |name, value| drawn = drawn.clone().attr(name, value));
        // All of them say whether they are pressed: what stood here before may have been another shape.
        let at = shape.moment.filter(|at| slot(*at).is_some());
        drawn = drawn.attr_if(at.is_some(), "data-do", "moment");
        drawn = drawn.attr_if(at.is_some(), "data-at", at.unwrap_or_default().to_string());
        of(drawn, at.and_then(slot)).text(shape.words.clone())
    });
    let drawing = drawing.children(shapes);
    let legend = picture.phases.iter().map(|phase| {
        let class = ["swatch swatch--", &phase.name].concat();
        el("li").class(class).text([phase.label(), " ", &brief(phase.seconds())].concat())
    });
    let legend = el("ul").class("legend").attr("aria-label", "Phases").children(legend);
    let moments = picture.moments.iter().enumerate().map(|(at, moment)| {
        let names = moment.names();
        let name = (!names.is_empty()).then(|| el("strong").text(names));
        let said = [name.is_some().then(|| " ".to_owned()), Some(moment.words.clone())];
        let words = el("span").children(name).text(said.into_iter().flatten().collect::<String>());
        let time =
            el("span").class("when").text(moment.time.clone()).child(el("span").class("aloud").text(": "));
        let gap = (moment.silence > 0).then(|| {
            let words = [&brief(moment.silence), " without an entry"].concat();
            el("p").class("silence").text(words)
        });
        let line = el("li").children(gap);
        let Some(slot) = slot(at) else { return line.child(el("p").child(time).child(words)) };
        let link = el("a").attr("href", ["#", &ids::control(slot)].concat()).attr("data-do", "moment");
        line.child(of(link.attr("data-at", at.to_string()), Some(slot)).child(time).child(words))
    });
    let moments = el("ol").class("moments").attr("aria-label", "Moments").children(moments);
    let caption = el("figcaption").text(picture.caption.clone());
    el("figure").class("picture").child(caption).child(drawing).child(legend).child(moments)
}

/// An element that shows the item of a slot.
fn of(markup: Markup, slot: Option<Slot>) -> Markup {
    markup.attr_if(slot.is_some(), "data-of", slot.map(|slot| slot.item.0.to_string()).unwrap_or_default())
}

/// How far the actions are, and who has them.
fn actions(glance: &Glance) -> Option<Markup> {
    let Glance { done, overdue, soon, later, undated, owners, unowned } = glance;
    let counts = [
        ("overdue", *overdue, " overdue"),
        ("soon", *soon, " due within 7 days"),
        ("later", *later, " due later"),
        ("undated", *undated, " without a date"),
        ("done", *done, " done"),
    ];
    let total: usize = counts.iter().map(|(_, count, _)| count).sum();
    if total == 0 {
        return None;
    }
    let counts: Vec<_> = counts.into_iter().filter(|(_, count, _)| *count > 0).collect();
    let bar = el("div").class("progress").attr("aria-hidden", "true");
    let bar = bar.children(counts.iter().map(|(name, count, _)| {
        let style = ["flex-grow: ", &count.to_string()].concat();
        el("span").class(["standing standing--", name].concat()).attr("style", style)
    }));
    let list = el("ul").class("legend").children(counts.iter().map(|(name, count, words)| {
        let class = ["swatch swatch--", name].concat();
        el("li").class(class).text([count.to_string().as_str(), words].concat())
    }));
    let cell = |count: usize| el("td").text(if count == 0 { "–".to_owned() } else { count.to_string() });
    let row = |name: Markup, open: usize, overdue: usize, done: usize| {
        el("tr").child(name).child(cell(open)).child(cell(overdue)).child(cell(done))
    };
    let head = ["Owner", "Open", "Overdue", "Done"].map(|word| el("th").attr("scope", "col").text(word));
    let name = || el("th").attr("scope", "row");
    let mut rows: Vec<Markup> = Vec::new();
    for Load { owner, open, overdue, done } in owners {
        rows.push(row(name().text(owner.clone()), *open, *overdue, *done));
    }
    if *unowned > 0 {
        let nobody = name().child(el("em").text("Nobody"));
        let line = el("tr").child(nobody).child(cell(*unowned));
        rows.push(line.child(el("td")).child(el("td")));
    }
    let table = el("table").class("owners").child(el("thead").child(el("tr").children(head)));
    let table = table.child(el("tbody").children(rows));
    let title = ["Actions, ", &done.to_string(), " of ", &total.to_string(), " done"].concat();
    Some(el("div").class("actions").child(el("h3").text(title)).child(bar).child(list).child(table))
}

/// Does what a part of the pane says.
fn press(open: Open, toaster: Toaster, task: &str, pressed: &Element) {
    let Some(shown) = open.overview.peek() else { return };
    let Some(at) = pressed.get_attribute("data-at").and_then(|at| at.parse::<usize>().ok()) else { return };
    match task {
        "moment" => {
            let slot = shown.moments.get(at).copied().flatten();
            // Going there may press a tab, which this very listener would hear.
            dom::after_render(move || go(open, slot));
        }
        "fill" => {
            let slot = shown.fields.get(at).copied().flatten();
            let fill = shown.told.metrics.get(at).and_then(|metric| metric.fill.clone());
            let Some((slot, (_, _, words))) = slot.zip(fill) else { return };
            let said = ["Filled in: ", &words, "."].concat();
            open.editor.dispatch(Edit::Set { slot, words });
            open.overview.ask();
            toaster.show(Toast::with_action(&said, "Undo", move || open.editor.undo()));
            // The button goes with the empty field.
            dom::focus("overview");
        }
        _ => {}
    }
}

/// Goes to a slot: the form shows it, and it takes the focus.
fn go(open: Open, slot: Option<Slot>) {
    let Some(slot) = slot else { return };
    let block = open.editor.peek(|report| report.document().block_of(slot.item).map(|block| block.id));
    let Some(block) = block else { return };
    let column = if let Role::Cell(column) = slot.role { Some(column) } else { None };
    sync::go(open.editor, Here { block, item: Some(slot.item), column, from: Pane::Overview });
}

/// Puts the picture on the paper, above the first row of the timeline.
fn print(open: Open) {
    unprint();
    let found = |selector: &str| document().query_selector(selector).ok().flatten();
    let Some(shown) = open.overview.peek() else { return };
    let moments = shown.told.picture.iter().flat_map(|picture| &picture.moments).zip(&shown.moments);
    let rows = moments.filter(|(moment, _)| !moment.words.is_empty());
    let first = rows.filter_map(|(moment, slot)| Some((moment.place?.0, (*slot)?))).min_by_key(|(at, _)| *at);
    let Some((_, slot)) = first else { return };
    let block = open.editor.peek(|report| report.document().block_of(slot.item).map(|block| block.id.0));
    let Some(block) = block else { return };
    let place = found(&[".sheet > [data-block=\"", &block.to_string(), "\"]"].concat());
    let figure = found(".overview .picture").and_then(|figure| figure.clone_node_with_deep(true).ok());
    if let (Some(place), Some(figure)) = (place, figure)
        && let Some(sheet) = place.parent_node()
    {
        let _ = sheet.insert_before(&figure, Some(place.unchecked_ref()));
    }
}

fn unprint() {
    if let Ok(Some(figure)) = document().query_selector(".sheet > .picture") {
        figure.remove();
    }
}
