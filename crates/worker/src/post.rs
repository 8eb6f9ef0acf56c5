//! From Rust to the page, by structured clone.

use protocol::Message;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// Posts a message. What cannot be posted is said on the browser's console: there is nobody else to tell.
pub(crate) fn post(message: &Message) {
    // Options as null and maps as plain objects: what tests record as JSON reads the same.
    let serializer = Serializer::new().serialize_missing_as_null(true).serialize_maps_as_objects(true);
    let posted = match message.serialize(&serializer) {
        Ok(value) => super::scope().post_message(&value),
        Err(error) => Err(JsValue::from(error)),
    };
    if let Err(error) = posted {
        web_sys::console::error_2(&JsValue::from_str("cannot post to the page"), &error);
    }
}
