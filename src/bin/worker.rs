//! The worker's entry: answers one message after another, and says when it is ready for the first.

use hindsight::worker::{Task, serve};
use js_sys::{Array, JsString};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let port = scope.clone();
    let answer = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let words = event.data().unchecked_into::<Array>();
        let words = words.iter().filter_map(|word| Some(word.dyn_into::<JsString>().ok()?.into())).collect();
        // The page waits for each answer in turn, so there must be one, be it empty.
        let answer = Task::from_words(words).map(|task| serve(&task).into_words()).unwrap_or_default();
        let answer: Array = answer.into_iter().map(JsValue::from).collect();
        let _ = port.post_message(&answer);
    });
    scope.set_onmessage(Some(answer.as_ref().unchecked_ref()));
    answer.forget();
    let _ = scope.post_message(&JsValue::NULL);
}
