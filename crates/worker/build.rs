//! The worker's stack: the evaluator's frames are on its own heap, but Ruff's parser and natives that call back
//! into scripts recurse to their bounds on the module's stack, and wasm cannot grow it.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    #[allow(clippy::disallowed_methods)] // that is how Cargo tells a build script
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|architecture| architecture == "wasm32") {
        println!("cargo::rustc-link-arg-bins=-zstack-size={}", 8 << 20);
    }
}
