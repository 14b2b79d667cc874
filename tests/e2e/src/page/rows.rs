//! What a section has several of: the rows of a table, the items of a list, the whys of a chain.

use super::ROW_MENU;
use super::field::Field;
use crate::Browser;
use crate::engine::Engine;
use crate::wait::until;
use serde_json::{Value, json};

/// The rows, items or whys under a heading.
pub struct Rows<'a> {
    browser: &'a Browser,
    section: String,
}

impl<'a> Rows<'a> {
    pub(crate) fn new(browser: &'a Browser, section: &str) -> Self {
        Self { browser, section: section.to_owned() }
    }

    /// The texts of all controls, row by row; what is ticked is `x`.
    pub async fn texts(&self) -> Vec<Vec<String>> {
        let body = "return rows(section(arguments[0])).map(row => [...row.querySelectorAll('textarea, input, select')]
            .map(e => e.type === 'checkbox' ? (e.checked ? 'x' : '') : e.value))";
        let Value::Array(rows) = self.browser.ask(body, &[json!(self.section)]).await else {
            panic!("no rows under `{}`", self.section)
        };
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        rows.iter().map(|row| row.as_array().into_iter().flatten().map(text).collect()).collect()
    }

    /// The text of the last control of each row: that of an item, the answer of a why, the last cell of a table row.
    pub async fn last_texts(&self) -> Vec<String> {
        self.texts().await.into_iter().map(|mut row| row.pop().unwrap_or_default()).collect()
    }

    /// The text of the first control of each row.
    pub async fn first_texts(&self) -> Vec<String> {
        self.texts().await.into_iter().map(|row| row.into_iter().next().unwrap_or_default()).collect()
    }

    /// Waits until there are so many.
    pub async fn are(&self, count: usize) {
        let what = format!("{count} rows under `{}`", self.section);
        until(&what, async || (self.texts().await.len() == count).then_some(())).await;
    }

    /// A control of a row: a cell by its column's name.
    pub async fn cell(&self, row: usize, column: &str) -> Field<'a> {
        let what = format!("a cell `{column}` in row {row} under `{}`", self.section);
        let body = "const s = section(arguments[0]), row = s && rows(s)[arguments[1]];
            return row && controls(row, arguments[2])[0]";
        self.at(&what, body, &[json!(self.section), json!(row), json!(column)]).await
    }

    /// The text box of an item or the answer of a why.
    pub async fn item(&self, row: usize) -> Field<'a> {
        let what = format!("item {row} under `{}`", self.section);
        let body =
            "const s = section(arguments[0]); return s && rows(s)[arguments[1]]?.querySelector('textarea')";
        self.at(&what, body, &[json!(self.section), json!(row)]).await
    }

    /// The box to tick of an item.
    pub async fn tick(&self, row: usize) -> Field<'a> {
        let what = format!("a box to tick in item {row} under `{}`", self.section);
        let body = "const s = section(arguments[0]); return s && rows(s)[arguments[1]]?.querySelector('[type=checkbox]')";
        self.at(&what, body, &[json!(self.section), json!(row)]).await
    }

    /// The words above an item: the question of a why.
    pub async fn question(&self, row: usize) -> String {
        let body = "return words(rows(section(arguments[0]))[arguments[1]].querySelector('label'))";
        let words = self.browser.ask(body, &[json!(self.section), json!(row)]).await;
        words.as_str().unwrap_or_default().to_owned()
    }

    async fn at(&self, what: &str, body: &str, arguments: &[Value]) -> Field<'a> {
        Field::new(self.browser, self.browser.locate(what, body, arguments).await)
    }

    /// Presses the button below that adds one, and waits for the focus in it.
    pub async fn add(&self) {
        let before = self.texts().await.len();
        let body = "const s = section(arguments[0]); return lists(s)[0]?.closest('.many').querySelector('[data-add]')";
        self.at("a button that adds one", body, &[json!(self.section)]).await.click().await;
        self.are(before + 1).await;
        self.focus_is_in(before).await;
    }

    /// Opens the menu of a row and presses one of its buttons.
    pub async fn menu(&self, row: usize, word: &str) {
        let what = format!("the menu of row {row} under `{}`", self.section);
        let body =
            "const s = section(arguments[0]); return s && rows(s)[arguments[1]]?.querySelector('.more')";
        self.at(&what, body, &[json!(self.section), json!(row)]).await.click().await;
        self.browser.press_button(ROW_MENU, word).await;
    }

    /// The row that has the focus, and the name of the control in it.
    pub async fn focus(&self) -> Option<(usize, String)> {
        let body =
            "const at = rows(section(arguments[0])).findIndex(row => row.contains(document.activeElement));
            return at < 0 ? null : [at, name(document.activeElement)]";
        let found = self.browser.ask(body, &[json!(self.section)]).await;
        let row = usize::try_from(found.get(0)?.as_u64()?).ok()?;
        Some((row, found.get(1)?.as_str()?.to_owned()))
    }

    /// Waits until the focus is in a row.
    pub async fn focus_is_in(&self, row: usize) {
        let what = format!("the focus is in row {row} under `{}`", self.section);
        until(&what, async || self.focus().await.is_some_and(|(at, _)| at == row).then_some(())).await;
    }

    /// Waits until the focus is in the control of this name in a row. geckodriver answers before a key has done its work.
    pub async fn focus_is(&self, row: usize, column: &str) {
        let what = format!("the focus is in `{column}` in row {row} under `{}`", self.section);
        let expected = Some((row, column.to_owned()));
        until(&what, async || (self.focus().await == expected).then_some(())).await;
    }

    /// Drags a row by its grip onto another, to its lower half if that is below, with the mouse.
    pub async fn drag(&self, from: usize, to: usize) {
        if self.browser.engine() != Engine::Chromium {
            return self.tell_drag(from, to).await;
        }
        let body = "const list = rows(section(arguments[0])), [from, to] = [list[arguments[1]], list[arguments[2]]];
            from.scrollIntoView({ block: 'center' });
            const grip = from.querySelector('.grip').getBoundingClientRect(), rect = to.getBoundingClientRect();
            const y = arguments[2] > arguments[1] ? rect.bottom - 4 : rect.top + 4;
            return [grip.x + grip.width / 2, grip.y + grip.height / 2, rect.x + rect.width / 2, y]";
        let spots = self.browser.ask(body, &[json!(self.section), json!(from), json!(to)]).await;
        let spot = |at: usize| {
            #[allow(clippy::cast_possible_truncation, reason = "a window is no 2^31 px wide")]
            let spot = spots.get(at).and_then(Value::as_f64).expect("a place on the screen") as i64;
            spot
        };
        let chain = self.browser.session().action_chain().move_to(spot(0), spot(1)).click_and_hold();
        // A browser takes it for a drag once the pointer has moved a little.
        let chain =
            chain.move_to(spot(0) + 4, spot(1) + 4).move_to(spot(2), spot(3)).move_to(spot(2), spot(3));
        chain.release().perform().await.expect("the mouse moves");
    }

    /// Tells the page of a drag. The mouse of geckodriver and `WebKitWebDriver` moves, but no drag ever begins.
    async fn tell_drag(&self, from: usize, to: usize) {
        let body = "const list = rows(section(arguments[0])), [from, to] = [list[arguments[1]], list[arguments[2]]];
            const rect = to.getBoundingClientRect(), dataTransfer = new DataTransfer();
            const how = { bubbles: true, cancelable: true, dataTransfer, clientX: rect.x + rect.width / 2,
                clientY: arguments[2] > arguments[1] ? rect.bottom - 4 : rect.top + 4 };
            const tell = (type, on) => on.dispatchEvent(new DragEvent(type, how));
            const grip = from.querySelector('.grip');
            tell('dragstart', grip); tell('dragenter', to); tell('dragover', to); tell('drop', to); tell('dragend', grip)";
        self.browser.ask(body, &[json!(self.section), json!(from), json!(to)]).await;
    }
}
