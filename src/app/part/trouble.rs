//! The dialog that says what could not be opened, where and why.

use super::{Button, Dialog, dialog};
use crate::app::file;
use crate::app::open::Trouble;
use crate::app::screen::Screen;
use leptos::prelude::*;

const ID: &str = "trouble";

/// What went wrong, and what can still be had.
#[component]
pub fn TroubleDialog(
    /// The screen whose trouble it shows.
    screen: Screen,
) -> impl IntoView {
    let trouble = screen.trouble;
    move || {
        trouble.get().map(|Trouble { title, message, extract, raw }| {
            let extract = extract.map(|(before, at, after)| {
                view! {
                    <div>
                        <pre class="extract" tabindex="0" aria-label="The lines around the error">
                            {before}
                            <mark>{at}</mark>
                            {after}
                        </pre>
                    </div>
                }
            });
            let raw = raw.map(|(name, text)| {
                let press = move || file::download(&name, "text/plain", &text);
                view! {
                    <Button word="Download what is stored" icon="download" look="button--framed" press=Box::new(press) />
                }
            });
            let another = move || {
                dialog::close(ID);
                file::pick();
            };
            view! {
                <Dialog id=ID title=title closed=Box::new(move || trouble.set(None))>
                    <p>{message}</p>
                    {extract}
                    <div class="dialog__foot">
                        {raw}
                        <Button word="Open another file" icon="open" look="button--framed" press=Box::new(another) />
                        <Button word="Close" press=Box::new(|| dialog::close(ID)) />
                    </div>
                </Dialog>
            }
        })
    }
}
