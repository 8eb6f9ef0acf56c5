// The service worker: keeps one version of the page, whole, and serves it with or without the network. The release
// step (scripts/finish-web.mjs) fills in the names. A newer version waits until a person takes it: no page changes its
// parts while somebody works in it.
const VERSION = "stillroom-VERSION";
const FILES = ["FILES"];

addEventListener("install", (event) => {
  const fresh = FILES.map((name) => new Request(name, { cache: "reload" }));
  event.waitUntil(caches.open(VERSION).then((cache) => cache.addAll(fresh)));
});

addEventListener("activate", (event) => {
  const old = async () => {
    for (const name of await caches.keys()) if (name.startsWith("stillroom-") && name !== VERSION) await caches.delete(name);
  };
  event.waitUntil(old());
});

addEventListener("message", ({ data }) => data === "take over" && skipWaiting());

const answer = async (request) => {
  const cache = await caches.open(VERSION);
  const kept = await cache.match(request, { ignoreSearch: true });
  return kept ?? (request.mode === "navigate" ? await cache.match("./index.html") : undefined) ?? fetch(request);
};

addEventListener("fetch", (event) => {
  const { request } = event;
  const scope = new URL("./", location.href).href;
  if (request.method === "GET" && request.url.startsWith(scope)) event.respondWith(answer(request));
});
