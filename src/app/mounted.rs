//! An element made by hand as a view of Leptos.

use leptos::attr::Attribute;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::prelude::*;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::{Position, PositionState};
use web_sys::Element;

/// A view that is one element, made and kept up by hand.
#[derive(Debug, Clone, Copy)]
pub struct Mounted(StoredValue<Element, LocalStorage>);

impl Mounted {
    /// Shows an element.
    pub fn new(element: Element) -> Self {
        Self(StoredValue::new_local(element))
    }
}

impl Render for Mounted {
    type State = Element;

    fn build(self) -> Element {
        self.0.get_value()
    }

    fn rebuild(self, state: &mut Element) {
        let new = self.0.get_value();
        let _ = state.replace_with_with_node_1(&new);
        *state = new;
    }
}

impl AddAnyAttr for Mounted {
    type Output<NewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
        self
    }
}

impl RenderHtml for Mounted {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Element {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
