//! From Rust to the page, by structured clone.

use protocol::Message;
use wasm_bindgen::JsValue;

/// Posts a message. What cannot be posted is said on the browser's console: there is nobody else to tell.
pub(crate) fn post(message: &Message) {
    if let Err(error) = wire::write(message).and_then(|value| super::scope().post_message(&value)) {
        web_sys::console::error_2(&JsValue::from_str("cannot post to the page"), &error);
    }
}
