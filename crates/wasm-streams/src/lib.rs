//! What Leptos' server functions name of `wasm-streams`. The page has no server, and so none of these functions; but the
//! real crate's classes are exported to JavaScript, and so stay in the page, whoever calls them: four kilobytes.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::JsValue;

/// A stream that there is none of.
#[derive(Debug)]
pub struct ReadableStream(Infallible);

/// Its items.
#[derive(Debug)]
pub struct IntoStream(Infallible);

#[allow(clippy::panic, reason = "nothing calls it: server functions are not part of the page")]
fn none() -> ReadableStream {
    panic!("streams of server functions are not part of the page")
}

impl ReadableStream {
    /// A stream of what a server function sends.
    ///
    /// # Panics
    /// Always.
    pub fn from_stream(_items: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        none()
    }

    /// A stream of what a server function answers.
    ///
    /// # Panics
    /// Always.
    pub fn from_raw(_raw: web_sys::ReadableStream) -> Self {
        none()
    }

    /// As JavaScript's own.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        match self.0 {}
    }

    /// As Rust's own.
    pub fn into_stream(self) -> IntoStream {
        match self.0 {}
    }
}

impl Stream for IntoStream {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.0 {}
    }
}
