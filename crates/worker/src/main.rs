//! The engine in a Web Worker: messages in, messages out. Nothing is decided here.

mod door;
mod post;

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use protocol::{Door, Emit, Event, Message, Reply, Request};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    std::panic::set_hook(Box::new(|panic| {
        // The page hears of it before the trap that follows; it restarts the worker and opens the project again.
        post::post(&Message::Event(Event::Panicked { message: panic.to_string() }));
    }));

    let door = Rc::new(RefCell::new(door::open()));
    let versions = door.borrow().versions();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
        answer(&mut **door.borrow_mut(), message);
        rest_soon(&door);
    });
    scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget(); // it serves as long as the worker lives

    // Messages that came before this were lost, so the page keeps its own until it hears it.
    post::post(&Message::Event(Event::Ready(versions)));
}

/// Lets the engine prepare for the next request, a piece at a time: a request that has come meanwhile goes first.
fn rest_soon(door: &Rc<RefCell<Box<dyn Door>>>) {
    let door = Rc::clone(door);
    let timer = Timeout::new(0, move || {
        if door.borrow_mut().rest() {
            rest_soon(&door);
        }
    });
    timer.forget();
}

/// The worker's global object.
fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn answer(door: &mut dyn Door, message: MessageEvent) {
    let emit: Emit = Rc::new(|event| post::post(&Message::Event(event)));
    match wire::read::<Request>(message.data()) {
        Ok(request) => {
            let reply: Reply = door.handle(request, &emit);
            post::post(&Message::Reply(reply));
        }
        // Page and worker are of one build, so this is a bug like a panic, and treated as one.
        Err(error) => {
            post::post(&Message::Event(Event::Panicked { message: format!("not a request: {error}") }))
        }
    }
}
