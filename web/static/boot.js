// Runs before the first paint: the theme that was chosen here last time; the engine's worker, which so loads beside
// the page and not after it; then the page's own module.
const root = document.documentElement;
try {
  const theme = localStorage.getItem("stillroom.theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
} catch {
  // Storage is switched off: the system's theme it is.
}

const startWorker = () => new Worker("./worker_loader.js");
let early = startWorker();
const said = [];
early.onmessage = ({ data }) => said.push(data);
early.onerror = (event) => said.push({ Event: { Panicked: { message: event.message ?? "it did not say why" } } });

globalThis.stillroom = {
  /** A worker (web/src/link.rs asks); the first time, the one that is loading already. */
  worker() {
    const worker = early ?? startWorker();
    early = undefined;
    return worker;
  },
  /** What the first worker has said before anybody listened. */
  said: () => said.splice(0),
  /** Puts a text on the clipboard. */
  copy: async (text) => navigator.clipboard.writeText(text),
  /** The editor's module (web/src/editor.rs asks when there is a place for it). */
  editor: () => import("./editor.js"),
};

import("./stillroom-web.js")
  .then((page) => page.default({ module_or_path: "./stillroom-web_bg.wasm" }))
  .catch((error) => {
    const place = document.querySelector(".first-paint p");
    if (place) place.textContent = `Stillroom cannot start here: ${error}`;
  });
