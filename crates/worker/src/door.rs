//! The engine behind the door, on the browser's clock.

use std::rc::Rc;

use engine::world::Moment;
use engine::{Machine, Session};
use protocol::Door;
use wasm_bindgen::JsCast;

/// The engine.
pub(crate) fn open() -> Box<dyn Door> {
    Box::new(Session::new(Rc::new(Browser)))
}

/// The browser's clock and randomness.
struct Browser;

impl Machine for Browser {
    fn now(&self) -> Moment {
        let date = js_sys::Date::new_0();
        let milliseconds = date.get_time();
        // JavaScript counts minutes west of UTC.
        let offset = -date.get_timezone_offset() * 60.0;
        Moment { nanoseconds: milliseconds as i128 * 1_000_000, offset: offset as i32 }
    }

    fn milliseconds(&self) -> f64 {
        let scope: web_sys::WorkerGlobalScope = js_sys::global().unchecked_into();
        scope.performance().map_or(0.0, |performance| performance.now())
    }

    fn random(&self) -> u64 {
        let scope: web_sys::WorkerGlobalScope = js_sys::global().unchecked_into();
        let mut bytes = [0; 8];
        match scope.crypto().and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes)) {
            Ok(_) => u64::from_le_bytes(bytes),
            // Without it, ids come from the clock: they need to differ, not to be secret.
            Err(_) => js_sys::Date::now().to_bits(),
        }
    }
}
