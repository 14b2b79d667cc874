//! The page's side of the worker: starts it when it is first needed, sends it tasks, hands out its answers.

use crate::report::Report;
use crate::template::Template;
use crate::worker::{Answer, Subject, Task};
use js_sys::{Array, JsString};
use std::cell::RefCell;
use std::collections::VecDeque;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};

/// Takes the answer; `None` where there is no worker to be had, or it broke down.
type Then = Box<dyn FnOnce(Option<Answer>)>;

/// A worker with those who wait for it. It answers in the order it is asked in.
struct Desk {
    worker: Worker,
    waiting: VecDeque<Then>,
    /// What it was sent before it could listen; `None` once it says that it does.
    early: Option<Vec<Array>>,
    _told: Closure<dyn FnMut(MessageEvent)>,
    _broken: Closure<dyn FnMut(Event)>,
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

thread_local! {
    static DESK: RefCell<Option<Desk>> = const { RefCell::new(None) };
}

/// Starts the worker, so that a task that is likely to come soon need not wait for it.
pub(super) fn prepare() {
    DESK.with_borrow_mut(|desk| {
        if desk.is_none() {
            *desk = start();
        }
    });
}

/// Asks the worker, and goes on with its answer.
pub(super) fn ask(task: Task, then: impl FnOnce(Option<Answer>) + 'static) {
    prepare();
    let then: Then = Box::new(then);
    let refused = DESK.with_borrow_mut(|desk| {
        let words: Array = task.into_words().into_iter().map(JsValue::from).collect();
        let Some(desk) = desk else { return Some(then) };
        match &mut desk.early {
            Some(early) => early.push(words),
            None if desk.worker.post_message(&words).is_ok() => {}
            None => return Some(then),
        }
        desk.waiting.push_back(then);
        None
    });
    if let Some(then) = refused {
        then(None);
    }
}

/// The open report as the worker needs it.
pub(super) fn subject(report: &Report) -> Subject {
    let template = report.template();
    Subject {
        text: report.text(),
        template: template.map(|template| template.name.clone()).unwrap_or_default(),
        own: template.and_then(Template::own).unwrap_or_default().to_owned(),
    }
}

fn start() -> Option<Desk> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    // The address changes with every build, or an old worker could come from the browser's cache.
    let root = web_sys::window()?.document()?.document_element()?;
    let build = root.get_attribute("data-build").unwrap_or_default();
    let worker = Worker::new_with_options(&["./worker.js?", &build].concat(), &options).ok()?;
    let told = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| told(&event));
    let broken = Closure::<dyn FnMut(Event)>::new(|_: Event| broken());
    worker.set_onmessage(Some(told.as_ref().unchecked_ref()));
    worker.set_onerror(Some(broken.as_ref().unchecked_ref()));
    Some(Desk { worker, waiting: VecDeque::new(), early: Some(Vec::new()), _told: told, _broken: broken })
}

fn told(event: &MessageEvent) {
    let Ok(words) = event.data().dyn_into::<Array>() else {
        // It can be written to from now on.
        DESK.with_borrow_mut(|desk| {
            let Some(desk) = desk else { return };
            for words in desk.early.take().into_iter().flatten() {
                let _ = desk.worker.post_message(&words);
            }
        });
        return;
    };
    let words = words.iter().filter_map(|word| Some(word.dyn_into::<JsString>().ok()?.into())).collect();
    let then = DESK.with_borrow_mut(|desk| desk.as_mut()?.waiting.pop_front());
    if let Some(then) = then {
        then(Answer::from_words(words));
    }
}

/// Lets all who wait know that there is nothing to wait for. The next task starts another worker.
fn broken() {
    let desk = DESK.with_borrow_mut(Option::take);
    let waiting = desk.map(|mut desk| std::mem::take(&mut desk.waiting));
    for then in waiting.into_iter().flatten() {
        then(None);
    }
}
