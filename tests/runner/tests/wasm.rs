//! The documents in Chromium: every case that needs no folder and no second program, by the engine as the page has it,
//! live and replayed from a snapshot.
#![cfg(target_arch = "wasm32")]

use cases::check::{Candidate, check};
use cases::document::read;
use cases::ways::door::DoorWay;
use cases::ways::{NotHere, Way};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

#[wasm_bindgen_test]
fn every_case_live() {
    every_case(&|| Box::new(DoorWay::live()));
}

#[wasm_bindgen_test]
fn every_case_replayed() {
    every_case(&|| Box::new(DoorWay::replayed()));
}

fn every_case(way: &dyn Fn() -> Box<dyn Way>) {
    let (mut passed, mut failed) = (0, Vec::new());
    for (name, text) in cases::DOCUMENTS {
        for case in read(text).unwrap() {
            match check(&case, &mut *way(), Candidate::Ours) {
                Ok(mismatches) if mismatches.is_empty() => passed += 1,
                Ok(mismatches) => {
                    let shown: String = mismatches.iter().map(|mismatch| format!("{mismatch}\n")).collect();
                    failed.push(format!("{name}: {}\n{shown}", case.name));
                }
                Err(trouble) if trouble.is::<NotHere>() => {}
                Err(trouble) => failed.push(format!("{name}: {}\n{trouble}", case.name)),
            }
        }
    }
    console_log!("{passed} cases as expected");
    assert!(passed > 0 && failed.is_empty(), "{}", failed.join("\n"));
}
