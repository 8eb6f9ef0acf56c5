//! The documents in Chromium.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

#[wasm_bindgen_test]
fn every_document_can_be_read() {
    for (name, text) in cases::DOCUMENTS {
        assert!(!cases::document::read(text).expect(name).is_empty(), "{name}");
    }
}
