// The workspaces of this browser: opened, named, duplicated, deleted (and taken back).
import { button, dialog, h, news } from "./dialog.js";
import { count, freshName, keep, page } from "./page.js";
import { list, load, put, remove } from "./store.js";

export function workspaces() {
  const place = h("ul", { class: "workspaces", "aria-label": "Workspaces" });
  const said = news();
  return dialog("Workspaces", (close) => {
    keep().then(() => show(place, said, close));
    return [h("p", {}, "They are kept in this browser only, and saved as you type."), place, said.place];
  });
}

async function show(place, said, close) {
  let all;
  try {
    all = await list();
  } catch (error) {
    return said.say(`This browser keeps no workspaces here: ${error?.message ?? error}. Export what must not be lost.`, true);
  }
  // What is said of a change is said when the list shows it.
  const again = () => show(place, said, close);
  place.replaceChildren(...all.map((saved) => row(saved, said, close, again)));
  if (!all.length) place.append(h("li", { class: "empty" }, "Nothing is kept yet."));
}

function row(saved, said, close, again) {
  const here = page().project().saved.name === saved.name;
  const title = saved.title || saved.name;
  const when = saved.changed ? new Date(saved.changed).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" }) : "";
  const about = [here ? "open here" : null, saved.origin ? `sample ${saved.origin}` : null, count(Object.keys(saved.files).length, "file"), when];
  const attempt = (what) => async () => {
    try {
      await what();
    } catch (error) {
      said.say(`That did not work: ${error?.message ?? error}`, true);
    }
  };
  const open = () => {
    close();
    if (!here) page().open(saved.name);
  };
  const name = h("input", { type: "text", value: title, "aria-label": `Title of ${title}`, hidden: true });
  const rename = attempt(async () => {
    if (name.hidden) {
      name.hidden = false;
      name.focus();
      return name.select();
    }
    name.hidden = true;
    const wanted = name.value.trim();
    if (!wanted || wanted === title) return;
    if (here) page().rename(wanted);
    else await put({ saved: { ...(await load(saved.name)).saved, title: wanted } });
    if (here) await keep();
    await again();
  });
  name.addEventListener("keydown", (event) => event.key === "Enter" && rename());
  const duplicate = attempt(async () => {
    const { saved: whole, image } = await load(saved.name);
    await put({ saved: { ...whole, name: freshName("copy"), title: `${title} (copy)`, changed: Date.now() }, image });
    await again();
    said.say(`“${title}” is duplicated.`);
  });
  const erase = attempt(async () => {
    const whole = await load(saved.name);
    await remove(saved.name);
    await again();
    said.say(`“${title}” is deleted. `);
    said.place.append(
      button("Undo", attempt(async () => {
        await put(whole);
        await again();
        said.say(`“${title}” is back.`);
      }), { class: "link" }),
    );
  });
  return h(
    "li",
    { "aria-current": here ? "true" : undefined },
    button([h("b", {}, title), h("span", {}, about.filter(Boolean).join(" · "))], open, { class: "open" }),
    name,
    h(
      "div",
      { class: "row" },
      button("Rename", rename, { class: "link", "aria-label": `Rename ${title}` }),
      button("Duplicate", duplicate, { class: "link", "aria-label": `Duplicate ${title}` }),
      !here && button("Delete", erase, { class: "link", "aria-label": `Delete ${title}` }),
    ),
  );
}
