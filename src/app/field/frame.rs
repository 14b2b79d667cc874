//! The frame of a field: label, hint, control, reading and message, linked to one another.

use super::control::Says;
use crate::app::ids;
use leptos::prelude::*;

/// The lines below a control.
pub(super) fn lines(control: &str, says: RwSignal<Says>, left: RwSignal<bool>) -> AnyView {
    let error = move || if left.get() { says.with(|says| says.error.clone()) } else { String::new() };
    let reading =
        move || if error().is_empty() { says.with(|says| says.reading.clone()) } else { String::new() };
    view! {
        <p class="reading" id=ids::reading(control)>{reading}</p>
        <p class="error" id=ids::error(control)>{error}</p>
    }
    .into_any()
}

/// The value of `aria-describedby` for a control.
pub(super) fn described(control: &str, hint: bool) -> String {
    let hint = if hint { format!("{} ", ids::hint(control)) } else { String::new() };
    format!("{hint}{} {}", ids::reading(control), ids::error(control))
}

/// Whether a control is to be marked as invalid.
pub(super) fn invalid(
    says: RwSignal<Says>,
    left: RwSignal<bool>,
) -> impl Fn() -> Option<&'static str> + Send + Sync + Copy {
    move || (left.get() && says.with(|says| !says.error.is_empty())).then_some("true")
}

/// A label's mark for what a report must have.
pub(super) fn mandatory(required: bool) -> Option<AnyView> {
    required.then(|| view! { <small>" (needed)"</small> }.into_any())
}
