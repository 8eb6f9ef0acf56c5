// Runs before the first paint: the theme that was chosen here last time, then the page's own module.
const root = document.documentElement;
try {
  const theme = localStorage.getItem("stillroom.theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
} catch {
  // Storage is switched off: the system's theme it is.
}
root.dataset.editor = "./editor.js";
root.dataset.worker = "./worker_loader.js";
import("./stillroom-web.js").then((page) => page.default({ module_or_path: "./stillroom-web_bg.wasm" })).catch((error) => {
  const place = document.querySelector(".first-paint p");
  if (place) place.textContent = `Stillroom cannot start here: ${error}`;
});
