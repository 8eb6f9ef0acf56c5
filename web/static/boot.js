// Runs before the first paint: the theme that was chosen here last time, or that the page around this one asks for; then
// the page's own module. What the page wants of the browser in a few words is here too, and what it loads later.
const root = document.documentElement;
const query = new URLSearchParams(location.search);
const embedded = query.has("embed");
if (embedded) root.dataset.embed = (query.get("embed") || "script,result").replaceAll(",", " ");
try {
  const theme = (embedded && query.get("theme")) || localStorage.getItem("stillroom.theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
} catch {
  // Storage is switched off: the system's theme it is.
}

const workerScript = "./worker_loader.js";

let exchange;
const loadExchange = () => {
  exchange ??= import("./exchange.js").catch((error) => {
    exchange = undefined; // the network may have had a moment
    throw error;
  });
  return exchange;
};
/** Lets the exchange do something; says so if it does not come. */
const withExchange = (use) =>
  loadExchange()
    .then(use)
    .catch((error) => stillroom.host.tell(true, `That part of the page did not load: ${error.message ?? error}. Try again.`));

let held;
let release = () => {};
const lock = (name) =>
  new Promise((told) => {
    const hold = (given) => {
      told(given !== null);
      return given && new Promise((done) => (release = done));
    };
    navigator.locks.request(`stillroom ${name}`, { ifAvailable: true }, hold).catch(() => told(true));
  });

globalThis.stillroom = {
  /** A worker (web/src/link.rs asks). It is not started before: compiling the engine would hold up the page. */
  worker: () => new Worker(workerScript),
  workerScript,
  /** Puts a text on the clipboard. */
  copy: async (text) => navigator.clipboard.writeText(text),
  /** The editor's module (web/src/editor.rs asks when there is a place for it). */
  editor: () => import("./editor.js"),
  /** What comes when somebody asks for it (web/src/schema/diagram.rs, web/src/microscope.rs). */
  diagram: () => import("./diagram.js"),
  microscope: () => import("./microscope.js"),

  // The rest is for web/src/exchange.rs.
  embedded: () => embedded,
  connect: (host) => (stillroom.host = host),
  exchange: (dialog) => withExchange((module) => module[dialog]()),
  async arrive() {
    const fragment = location.hash.slice(1);
    if (!fragment && !embedded) return false;
    return withExchange((module) => module.arrive(fragment, embedded));
  },
  /** Takes a workspace for this tab. A page that has just gone may still hold it for a moment. */
  async claim(name) {
    if (embedded || !navigator.locks || held === name) return true;
    release();
    held = name;
    if (await lock(name)) return true;
    await new Promise((wait) => setTimeout(wait, 300));
    const taken = await lock(name);
    if (!taken) held = undefined;
    return taken;
  },
  opened(outside) {
    if (outside || exchange) withExchange((module) => module.opened(outside));
  },
  saved(well) {
    stillroom.unsaved = !well;
    exchange?.then((module) => module.saved());
  },
};

addEventListener("hashchange", () => stillroom.arrive());
addEventListener("beforeunload", (event) => stillroom.unsaved && event.preventDefault());
addEventListener("dragover", (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault());
addEventListener("drop", (event) => {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  // They must be taken hold of before the event is over.
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry() ?? item.getAsFile()).filter(Boolean);
  withExchange((module) => module.dropped(entries));
});

if (root.dataset.offline) {
  const mine = navigator.serviceWorker?.controller;
  navigator.serviceWorker?.register(root.dataset.offline).then((registration) => {
    const told = () => registration.waiting && mine && withExchange((module) => module.renewed());
    registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", told));
    told();
  }, () => {}); // without it the page works, but not offline
  // The new version was taken, here or in another tab: what is typed is saved first.
  const renew = () => {
    stillroom.host?.keep();
    setTimeout(() => location.reload(), 300);
  };
  navigator.serviceWorker?.addEventListener("controllerchange", () => mine && renew());
}

import("./stillroom-web.js")
  .then((page) => page.default({ module_or_path: "./stillroom-web_bg.wasm" }))
  .catch((error) => {
    const place = document.querySelector(".first-paint p");
    if (place) place.textContent = `Stillroom cannot start here: ${error}`;
  });
