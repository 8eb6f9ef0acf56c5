// What goes in and out of the page. The page loads this when something of it is asked for (web/static/boot.js).
import { filesChanged, watch } from "./claim.js";
import { button, h } from "./dialog.js";
import { keep, wasKept } from "./page.js";

export { arrive } from "./arrive.js";
export { dropped, files } from "./files.js";
export { share } from "./share.js";
export { workspaces } from "./workspaces.js";

/** A workspace has been opened: what was kept with it. */
export const opened = (outside) => watch(outside?.claim);

/** The workspace has been saved. */
export function saved() {
  wasKept();
  filesChanged();
}

/** A newer page lies ready; it comes when the person wants it. */
export function renewed() {
  const take = async () => {
    await keep();
    globalThis.stillroom.unsaved = false;
    const { waiting } = await navigator.serviceWorker.ready;
    waiting?.postMessage("take over"); // then this page is loaded anew (web/static/boot.js)
  };
  const strip = h("div", { class: "claim", role: "status" }, h("span", { class: "detail" }, "A new version of Stillroom is ready."), button("Reload", take, { class: "link" }));
  document.getElementById("exchange-place")?.append(strip);
}
