//! The worker's entry: answers one message after another, and says when it is ready for the first.

mod database;

use hindsight::persist::Memory;
use hindsight::worker::{Answer, Reach, Refusal, Task, attend, reach};
use js_sys::{Array, JsString};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// The messages that wait; the first is being answered.
type Queue = Rc<RefCell<VecDeque<Vec<String>>>>;

fn main() {
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let port = scope.clone();
    let queue = Queue::default();
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let words = event.data().unchecked_into::<Array>();
        let words = words.iter().filter_map(|word| Some(word.dyn_into::<JsString>().ok()?.into())).collect();
        queue.borrow_mut().push_back(words);
        if queue.borrow().len() == 1 {
            spawn_local(answer_all(Rc::clone(&queue), port.clone()));
        }
    });
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    let _ = scope.post_message(&JsValue::NULL);
}

/// Answers what waits, in the order in which it came: the page counts on that.
async fn answer_all(queue: Queue, port: DedicatedWorkerGlobalScope) {
    loop {
        let Some(words) = queue.borrow().front().cloned() else { return };
        // The page waits for each answer in turn, so there must be one, be it empty.
        let answer = match Task::from_words(words) {
            Some(task) => answer(task).await.into_words(),
            None => Vec::new(),
        };
        let answer: Array = answer.into_iter().map(JsValue::from).collect();
        let _ = port.post_message(&answer);
        queue.borrow_mut().pop_front();
    }
}

/// Does a task. Where the mirror cannot be had, tasks that only look into it do without.
async fn answer(task: Task) -> Answer {
    let known = match reach(&task) {
        Reach::Nothing => Ok(Memory::default()),
        Reach::Starts(starts) if starts.is_empty() => Ok(Memory::default()),
        Reach::Starts(starts) => database::read(&starts).await,
        Reach::All => database::read(&[]).await,
    };
    let known = match known {
        Ok(known) => known,
        Err(error) if matches!(task, Task::Agree { .. } | Task::Forward { .. }) => return refused(&error),
        Err(_) => Memory::default(),
    };
    let served = attend(&task, known);
    if !served.writes.is_empty()
        && let Err(error) = database::write(&served.writes, served.is_strict).await
    {
        return refused(&error);
    }
    served.answer
}

fn refused(error: &JsValue) -> Answer {
    let what = error.as_string().unwrap_or_default();
    Answer::Refused(Refusal { title: "No second copy".to_owned(), what, help: String::new(), place: None })
}
