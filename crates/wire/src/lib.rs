//! Rust values as JavaScript values, and back: what page and worker post to each other, and what the page keeps.
//!
//! Writing is serde-wasm-bindgen's. Reading is our own ([`read`]): it asks an object for the fields that a type has, in
//! their order, where that crate looks at what an object has and compares names; and it tells less of what is wrong.
//! So serde's derived code is compiled by half, and the page weighs the less.

mod name;
mod read;

use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

pub use read::Unreadable;

/// A value for JavaScript: none as null, maps as plain objects, so that what tests record as JSON reads the same.
///
/// # Errors
/// If the value's own code refuses to be written; derived code never does.
pub fn write(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let serializer =
        serde_wasm_bindgen::Serializer::new().serialize_missing_as_null(true).serialize_maps_as_objects(true);
    value.serialize(&serializer).map_err(JsValue::from)
}

/// A value from JavaScript.
///
/// # Errors
/// If it is not of the type's shape.
pub fn read<T: DeserializeOwned>(value: JsValue) -> Result<T, Unreadable> {
    T::deserialize(read::Js(value))
}
