//! The wire to the worker: starts it, keeps requests until it is ready, and knows what is still unanswered.

use std::collections::BTreeMap;

use protocol::{Ask, Message, Request};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, MessageEvent, Worker};

/// What a request was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Open,
    Edit,
    Run,
    Look,
    Rows,
    Query,
    Seed,
    Offline,
    Database,
    Check,
    Magnify,
}

/// What comes over the wire.
pub(crate) enum Incoming {
    /// The worker speaks.
    Message(Message),
    /// The answer to a request, for a module that comes on demand: as it came.
    Magnified(u32, JsValue),
    /// The worker is gone.
    Dead(String),
}

#[wasm_bindgen]
extern "C" {
    /// A new worker.
    #[wasm_bindgen(catch, js_namespace = stillroom, js_name = worker)]
    fn new_worker() -> Result<Worker, JsValue>;
}

/// The wire.
pub(crate) struct Link {
    receive: std::rc::Rc<dyn Fn(u32, Incoming)>,
    worker: Option<Running>,
    /// Counts the workers, so that what a terminated one still had to say is not taken for news.
    generation: u32,
    ready: bool,
    waiting: Vec<Request>,
    pending: BTreeMap<u32, Purpose>,
    last_id: u32,
}

/// A worker with what listens to it.
struct Running {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl Link {
    /// A wire without a worker.
    pub(crate) fn new() -> Self {
        Self {
            receive: std::rc::Rc::new(|_, _| ()),
            worker: None,
            generation: 0,
            ready: false,
            waiting: Vec::new(),
            pending: BTreeMap::new(),
            last_id: 0,
        }
    }

    /// Who is given what comes, with the worker's generation.
    pub(crate) fn listen(&mut self, receive: impl Fn(u32, Incoming) + 'static) {
        self.receive = std::rc::Rc::new(receive);
    }

    /// Starts a worker; the one before, if any, is terminated, and with it all that it had to do.
    pub(crate) fn start(&mut self) -> Result<(), String> {
        self.stop();
        self.generation += 1;
        let generation = self.generation;
        let worker = new_worker().map_err(|error| words(&error))?;
        let receive = self.receive.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            receive(generation, understood(event.data()));
        });
        let receive = self.receive.clone();
        let on_error = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            event.prevent_default();
            // A script that does not load is no ErrorEvent, and has no message.
            receive(generation, Incoming::Dead(words(&event)));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        self.worker = Some(Running { worker, _on_message: on_message, _on_error: on_error });
        Ok(())
    }

    /// Terminates the worker.
    pub(crate) fn stop(&mut self) {
        if let Some(running) = self.worker.take() {
            running.worker.set_onmessage(None);
            running.worker.set_onerror(None);
            running.worker.terminate();
        }
        self.ready = false;
        self.waiting.clear();
        self.pending.clear();
    }

    /// Whether news of this generation still matter.
    pub(crate) fn is_current(&self, generation: u32) -> bool {
        self.generation == generation && self.worker.is_some()
    }

    /// The worker can be spoken to: sends what has been waiting.
    pub(crate) fn ready(&mut self) {
        self.ready = true;
        for request in std::mem::take(&mut self.waiting) {
            self.post(&request);
        }
    }

    /// Sends a request, now or as soon as the worker is ready. Returns its id.
    pub(crate) fn send(&mut self, purpose: Purpose, body: Ask) -> u32 {
        self.last_id += 1;
        let request = Request { id: self.last_id, body };
        self.pending.insert(request.id, purpose);
        if self.ready {
            self.post(&request);
        } else {
            self.waiting.push(request);
        }
        self.last_id
    }

    /// A reply has come: what for, if it is still waited for.
    pub(crate) fn answered(&mut self, id: u32) -> Option<Purpose> {
        self.pending.remove(&id)
    }

    /// Whether an answer is still to come.
    pub(crate) fn is_pending(&self, id: u32) -> bool {
        self.pending.contains_key(&id)
    }

    /// Whether an answer of a kind is still to come.
    pub(crate) fn awaits(&self, purpose: Purpose) -> bool {
        self.pending.values().any(|one| *one == purpose)
    }

    /// Whether the worker has got as far as to take requests.
    pub(crate) fn is_ready(&self) -> bool {
        self.ready
    }

    /// Whether there is a worker with nothing to do.
    pub(crate) fn is_idle(&self) -> bool {
        self.worker.is_some() && self.ready && self.pending.is_empty()
    }

    /// Whether anything is still to come.
    pub(crate) fn is_busy(&self) -> bool {
        !self.pending.is_empty()
    }

    fn post(&self, request: &Request) {
        let Some(running) = &self.worker else { return };
        let posted = wire::write(request).and_then(|value| running.worker.post_message(&value));
        if let Err(error) = posted.map_err(|error| words(&error)) {
            // Later, not now: the receiver may want the wire that is in use here.
            let (receive, generation) = (self.receive.clone(), self.generation);
            spawn_local(async move { receive(generation, Incoming::Dead(error)) });
        }
    }
}

/// A message of the worker, if it is one.
fn understood(data: JsValue) -> Incoming {
    if let Some((id, answer)) = magnified(&data) {
        return Incoming::Magnified(id, answer);
    }
    match wire::read(data) {
        Ok(message) => Incoming::Message(message),
        Err(error) => Incoming::Dead(format!("the engine said something unintelligible: {error}")),
    }
}

/// The rebuilds of batch blocks, which only their own module understands: the page would carry the code for nothing.
fn magnified(data: &JsValue) -> Option<(u32, JsValue)> {
    let part = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &JsValue::from_str(name)).ok();
    let reply = part(data, "Reply")?;
    let answer = part(&part(&reply, "body")?, "Magnified").filter(|answer| !answer.is_undefined())?;
    Some((part(&reply, "id")?.as_f64()? as u32, answer))
}

/// A JavaScript error in words.
pub(crate) fn words(error: &JsValue) -> String {
    let text =
        js_sys::Reflect::get(error, &JsValue::from_str("message")).ok().and_then(|text| text.as_string());
    text.or_else(|| error.as_string()).unwrap_or_else(|| "it did not say why".to_owned())
}
