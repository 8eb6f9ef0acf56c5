// The worker's first script: loads the engine. A module that does not load would only reject a promise in here, which
// nobody hears; so the page is told, as it is told of a panic.
const failed = (reason) => postMessage({ Event: { Panicked: { message: String(reason?.message ?? reason) } } });
addEventListener("unhandledrejection", (event) => failed(event.reason));
importScripts("./worker.js");
wasm_bindgen({ module_or_path: "./worker_bg.wasm" }).catch(failed);
