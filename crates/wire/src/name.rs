//! The names of fields as JavaScript's strings, each made once.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use wasm_bindgen::JsValue;

/// By the address of the names: they are constants of derived code.
type Names = BTreeMap<(usize, usize), Rc<[JsValue]>>;

thread_local! {
    static KNOWN: RefCell<Names> = const { RefCell::new(BTreeMap::new()) };
}

pub(crate) fn of(fields: &'static [&'static str]) -> Rc<[JsValue]> {
    let key = (fields.as_ptr() as usize, fields.len());
    KNOWN.with_borrow_mut(|known| {
        known
            .entry(key)
            .or_insert_with(|| fields.iter().map(|name| JsValue::from_str(name)).collect())
            .clone()
    })
}
