//! The codec of links in the browser: a small wasm module of its own, which the page loads when a link is made or opened.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

fn main() {}

/// The fragment for a project, without the `#`.
///
/// # Errors
/// A JavaScript `Error` in words for a person.
#[wasm_bindgen]
pub fn encode(shared: JsValue) -> Result<String, JsError> {
    let shared: share::Shared = serde_wasm_bindgen::from_value(shared)?;
    Ok(share::encode(&shared)?)
}

/// The project in a fragment.
///
/// # Errors
/// A JavaScript `Error` in words for a person.
#[wasm_bindgen]
pub fn decode(fragment: &str) -> Result<JsValue, JsError> {
    let shared = share::decode(fragment)?;
    Ok(shared.serialize(&Serializer::new().serialize_missing_as_null(true))?)
}
