// Runs before the first paint: the theme that was chosen here last time, where the parts are, then the page's module.
const root = document.documentElement;
try {
  const theme = localStorage.getItem("stillroom.theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
} catch {
  // Storage is switched off: the system's theme it is.
}
globalThis.stillroom = {
  worker: "./worker_loader.js",
  /** The editor's module; web/src/editor.rs asks for it when there is a place for it. */
  editor: () => import("./editor.js"),
};
import("./stillroom-web.js")
  .then((page) => page.default({ module_or_path: "./stillroom-web_bg.wasm" }))
  .catch((error) => {
    const place = document.querySelector(".first-paint p");
    if (place) place.textContent = `Stillroom cannot start here: ${error}`;
  });
