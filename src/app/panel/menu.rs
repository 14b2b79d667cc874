//! One menu for all rows, items and sections, opened by their own buttons.

use crate::app::editor::Editor;
use crate::app::field::{drag, input};
use crate::app::{dom, ids};
use crate::markdown::{BlockId, ItemId, Role, Slot};
use crate::report::Edit;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// What the menu is open for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    Item(ItemId),
    Section(BlockId),
}

/// The state of the menu.
#[derive(Clone, Copy)]
pub struct Menu {
    editor: Editor,
    target: RwSignal<Option<Target>>,
    renaming: RwSignal<Option<BlockId>>,
    opener: StoredValue<Option<HtmlElement>, LocalStorage>,
}

impl Menu {
    /// A closed menu.
    pub fn new(editor: Editor) -> Self {
        Self {
            editor,
            target: RwSignal::new(None),
            renaming: RwSignal::new(None),
            opener: StoredValue::new_local(None),
        }
    }

    /// Hears every click in the form; one on a `⋯` button says what the menu, which the browser opens, is for.
    pub fn opened(self, event: &web_sys::MouseEvent) {
        let Some(button) = dom::closest(event.target(), "button.more") else { return };
        let section = button
            .get_attribute("data-section")
            .and_then(|id| id.parse().ok())
            .map(|id| Target::Section(BlockId(id)));
        let item = || {
            button.closest("[data-item]").ok().flatten().and_then(|row| drag::item_of(&row)).map(Target::Item)
        };
        self.target.set(section.or_else(item));
        self.opener.set_value(button.dyn_into().ok());
    }

    /// Whether a section's title is being changed.
    pub fn renames(self, heading: BlockId) -> bool {
        self.renaming.get() == Some(heading)
    }

    /// The title is done.
    pub fn renamed(self) {
        if self.renaming.get_untracked().is_some() {
            self.renaming.set(None);
        }
    }

    fn close(self) {
        if let Some(menu) = dom::by_id("row-menu").and_then(|menu| menu.dyn_into::<HtmlElement>().ok()) {
            let _ = menu.hide_popover();
        }
    }

    /// Does an edit and gives the focus back to the button that opened the menu, or to what the edit made.
    fn run(self, edit: Edit) {
        self.close();
        let made = matches!(edit, Edit::Insert { .. } | Edit::Duplicate(_) | Edit::AddSection { .. });
        let item = self.editor.dispatch(edit);
        let opener = self.opener.get_value();
        dom::after_render(move || {
            let shown = made
                && item.is_some_and(|item| {
                    let roles = [Role::Cell(0), Role::Text];
                    roles.into_iter().any(|role| dom::focus(&ids::control(Slot { item, role })))
                });
            if let Some(opener) = opener.filter(|opener| !shown && opener.is_connected()) {
                let _ = opener.focus();
            }
        });
    }

    fn item_menu(self, item: ItemId) -> AnyView {
        let insert = move |_| {
            let place = self.editor.peek(|report| {
                let (_, at) = report.document().locate(item)?;
                Some((report.document().block_of(item)?.id, at))
            });
            let sign = dom::by_id(&ids::control(Slot { item, role: Role::Text }))
                .and_then(|e| e.get_attribute("data-sign"));
            if let Some((block, at)) = place {
                self.run(Edit::Insert { block, at, words: sign.unwrap_or_default() });
            }
        };
        let remove = move |_| {
            self.close();
            input::remove(self.editor, item);
        };
        let up = move |_| self.run(Edit::Shift { item, by: -1 });
        let down = move |_| self.run(Edit::Shift { item, by: 1 });
        let is_why =
            self.opener.get_value().is_some_and(|opener| opener.closest(".why").ok().flatten().is_some());
        view! {
            {(!is_why).then(|| view! {
                <button type="button" class="button" autofocus on:click=insert>{icon("insert")}"Insert above"</button>
                <button type="button" class="button" on:click=move |_| self.run(Edit::Duplicate(item))>{icon("copy")}"Duplicate"</button>
            })}
            <button type="button" class="button" on:click=up>{icon("up")}"Move up"<kbd>"Alt ↑"</kbd></button>
            <button type="button" class="button" on:click=down>{icon("down")}"Move down"<kbd>"Alt ↓"</kbd></button>
            <button type="button" class="button" on:click=remove>{icon("delete")}"Delete"</button>
        }
        .into_any()
    }

    fn section_menu(self, heading: BlockId) -> AnyView {
        let rename = move |_| {
            self.close();
            self.renaming.set(Some(heading));
            let item =
                self.editor.peek(|report| report.document().block(heading).map(|block| block.items[0].id));
            dom::after_render(move || {
                if let Some(item) = item {
                    dom::focus(&ids::control(Slot { item, role: Role::Text }));
                }
            });
        };
        let add = move |_| {
            self.close();
            let made =
                self.editor.dispatch(Edit::AddSection { after: heading, title: "New section".to_string() });
            let block = made.and_then(|item| {
                self.editor.peek(|report| report.document().block_of(item).map(|block| block.id))
            });
            self.renaming.set(block);
            dom::after_render(move || {
                if let Some(item) = made {
                    dom::focus(&ids::control(Slot { item, role: Role::Text }));
                }
            });
        };
        let text = move |_| self.run(Edit::AddText { heading, text: "&#8203;\n\n".to_string() });
        let up = move |_| self.run(Edit::MoveSection { heading, down: false });
        let down = move |_| self.run(Edit::MoveSection { heading, down: true });
        let remove = move |_| self.run(Edit::RemoveSection(heading));
        view! {
            <button type="button" class="button" autofocus on:click=rename>{icon("write")}"Rename"</button>
            <button type="button" class="button" on:click=text>{icon("plus")}"Add text here"</button>
            <button type="button" class="button" on:click=add>{icon("insert")}"Add a section after"</button>
            <hr />
            <button type="button" class="button" on:click=up>{icon("up")}"Move up"</button>
            <button type="button" class="button" on:click=down>{icon("down")}"Move down"</button>
            <button type="button" class="button" on:click=remove>{icon("delete")}"Delete section"</button>
        }
        .into_any()
    }

    /// The menu itself, once for the whole form.
    pub fn view(self) -> impl IntoView {
        let content = move || match self.target.get() {
            Some(Target::Item(item)) => self.item_menu(item),
            Some(Target::Section(heading)) => self.section_menu(heading),
            None => ().into_any(),
        };
        view! { <div class="menu" id="row-menu" popover="auto" role="group" aria-label="Actions">{content}</div> }
    }
}

fn icon(name: &'static str) -> AnyView {
    view! { <svg class="icon" aria-hidden="true"><use href=format!("#i-{name}") /></svg> }.into_any()
}
