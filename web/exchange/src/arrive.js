// A link is opened: first what is inside, then, if the person wants it, a workspace of its own.
import { decode } from "./codec.js";
import { expected } from "./claim.js";
import { dialog, h, primary, button } from "./dialog.js";
import { bytesOf, count, page, size } from "./page.js";

/** Reads the page's fragment; true if a workspace was opened from it. */
export async function arrive(fragment, embedded) {
  if (embedded) document.body.append(h("a", { class: "embed-out", href: `./#${fragment}`, target: "_blank" }, "Open in Stillroom"));
  if (!fragment) return false;
  let saved;
  try {
    saved = await decode(fragment);
  } catch (error) {
    await refuse(error);
    forget();
    return false;
  }
  if (embedded) {
    page().adopt(saved, null);
    return true;
  }
  let taken = false;
  await dialog("A shared project", (close) => inside(saved, () => { taken = true; close(); }, close));
  forget();
  if (taken) page().adopt(saved, null);
  return taken;
}

/** From now on a reload is about the work, not about the link. */
const forget = () => history.replaceState(null, "", location.pathname + location.search);

function inside(saved, take, leave) {
  const files = Object.entries(saved.files);
  const claim = saved.outside.claim;
  const row = ([path, file]) => h("li", {}, h("code", {}, path), h("span", {}, size(bytesOf(file).length)));
  const database = saved.start.At ? `upgraded to ${saved.start.At.join(", ")}` : saved.start.Image ? `with its rows, ${size(saved.start.Image.length)}` : "empty";
  return [
    h("p", { class: "what" }, h("b", {}, saved.title), ` · ${count(files.length, "file")} · database ${database}${saved.seed ? " · with rows of its own" : ""}`),
    claim && h("p", {}, "It says that ", h("code", {}, `alembic ${claim.command}`), ` ${expected(claim)}. That will be checked.`),
    h("ul", { class: "contents", "aria-label": "Files in the link", tabindex: "0" }, files.map(row)),
    h("p", { class: "hint-text" }, "It opens as a workspace of its own and runs in the sandbox of this page; your own work stays as it is."),
    h("div", { class: "row" }, button("Not now", leave), primary("Open it", take, { autofocus: true })),
  ];
}

function refuse(error) {
  return dialog("This link cannot be opened", (close) => [
    h("p", {}, `${capital(error.message)}.`),
    h("p", { class: "hint-text" }, "Ask for it again, as a link or as a zip file; nothing of your own work was touched."),
    h("div", { class: "row" }, primary("Go on", close, { autofocus: true })),
  ]);
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
