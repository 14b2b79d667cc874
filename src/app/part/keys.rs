//! The dialog that lists the keyboard shortcuts.

use super::{Button, Dialog, dialog};
use crate::app::shortcut::{TABLE, is_mac};
use leptos::prelude::*;

const ID: &str = "keys";

/// The list of shortcuts.
#[component]
pub fn KeysDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    move || {
        open.get().then(|| {
            let lines = TABLE.iter().filter(|shortcut| !shortcut.words.is_empty()).map(|shortcut| {
                let keys = shortcut.keys.split('+').map(|key| {
                    let key = if key == "Ctrl" && is_mac() { "⌘" } else { key };
                    view! { <kbd>{key}</kbd> " " }
                });
                view! { <dt>{keys.collect_view()}</dt><dd>{shortcut.words}</dd> }
            });
            view! {
                <Dialog id=ID title="Keyboard" closed=Box::new(move || open.set(false))>
                    <dl class="keys">{lines.collect_view()}</dl>
                    <div class="dialog__foot">
                        <Button word="Close" look="button--framed" press=Box::new(|| dialog::close(ID)) />
                    </div>
                </Dialog>
            }
        })
    }
}
