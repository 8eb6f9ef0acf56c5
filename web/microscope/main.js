// The batch microscope: a batch block's rebuild, statement by statement, with the old and the new table beside each
// other. A module of its own that comes when somebody asks for it; what it shows is the engine's answer as it came
// (`protocol::Microscope`).
import css from "./style.css";
import { h, styled } from "../common/dom.js";

const STAGES = { Before: "Before", Create: "Create", Copy: "Copy", Drop: "Drop", Rename: "Rename", Index: "Index" };
/** Why there is no table under the temporary name. */
const ABSENT = { Before: "is not there yet", Create: "was not made", Drop: "has been dropped again" };
let dialog;
let seen = { rebuild: 0, frame: 0 };

/**
 * Shows what the engine has answered.
 * @param scope the rebuilds of one step
 * @param on `turn(direction)`: the other direction is wanted; `go(file, line)`: a place in a script is
 */
export function show(scope, on) {
  styled(css);
  dialog ??= document.body.appendChild(h("dialog", { class: "microscope", "aria-label": "Batch microscope" }));
  seen = { rebuild: 0, frame: 0 };
  draw(scope, on);
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("[aria-current=step]")?.focus();
}

function draw(scope, on) {
  const rebuild = scope.rebuilds[seen.rebuild];
  const go = (step) => {
    const last = (rebuild?.frames.length ?? 1) - 1;
    seen.frame = Math.max(0, Math.min(last, step));
    draw(scope, on);
    dialog.querySelector("[aria-current=step]")?.focus();
  };
  dialog.onkeydown = (event) => {
    const step = { ArrowRight: seen.frame + 1, ArrowLeft: seen.frame - 1, Home: 0, End: Infinity }[event.key];
    if (step === undefined || event.target.closest("pre, .scroll")) return;
    event.preventDefault();
    go(step);
  };
  dialog.replaceChildren(head(scope, on), ...(rebuild ? body(rebuild, go) : [nothing(scope)]));
}

function head(scope, on) {
  const { rebuilds, revision, direction } = scope;
  const turn = (name, to) =>
    h("button", { "aria-pressed": String(direction === to), onclick: () => direction !== to && on.turn(to) }, name);
  const pick = (rebuild, place) =>
    h("button", { "aria-pressed": String(place === seen.rebuild), onclick: () => ((seen = { rebuild: place, frame: 0 }), draw(scope, on)) }, rebuild.table);
  const at = rebuilds[seen.rebuild]?.at;
  const place = at && h("button", { class: "link", onclick: () => (dialog.close(), on.go(at.file, at.line)) }, `line ${at.line}`);
  return h(
    "header",
    {},
    h("h2", {}, "Batch microscope"),
    h("code", {}, revision),
    place,
    h("div", { class: "switch", role: "group", "aria-label": "Direction" }, turn("Upgrade", "Up"), turn("Downgrade", "Down")),
    rebuilds.length > 1 && h("div", { class: "switch blocks", role: "group", "aria-label": "Batch block" }, ...rebuilds.map(pick)),
    h("button", { class: "square close", "aria-label": "Close", onclick: () => dialog.close() }, "✕"),
  );
}

function nothing({ direction, error }) {
  const name = direction === "Down" ? "downgrade()" : "upgrade()";
  const words = error ? error.message : `${name} of this revision rebuilds no table.`;
  return h("p", { class: "empty" }, words);
}

function body(rebuild, go) {
  const frame = rebuild.frames[seen.frame];
  const step = ({ stage, error }, place) =>
    h(
      "li",
      {},
      h("button", { class: error ? "bad" : "", "aria-current": place === seen.frame ? "step" : null, onclick: () => go(place) }, h("span", { class: "n" }, String(place + 1)), STAGES[stage]),
    );
  const turn = (name, label, to, off) => h("button", { class: "ghost", "aria-label": label, disabled: off || null, onclick: () => go(to) }, name);
  const parts = [
    h(
      "nav",
      { "aria-label": "Steps" },
      turn("‹", "Previous step", seen.frame - 1, seen.frame === 0),
      h("ol", {}, ...rebuild.frames.map(step)),
      turn("›", "Next step", seen.frame + 1, seen.frame === rebuild.frames.length - 1),
    ),
    h("p", { class: "words", role: "status" }, frame.words),
    frame.error && h("p", { class: "error" }, frame.error),
    frame.sql && h("pre", { tabindex: "0", "aria-label": "Statement" }, frame.sql),
    h(
      "div",
      { class: "pair" },
      exhibit(rebuild.table, frame.old, frame.new ?? frame.old, "has been dropped"),
      exhibit(rebuild.temporary, frame.new, frame.old ?? frame.new, ABSENT[frame.stage] ?? "has its final name now"),
    ),
  ];
  return parts.filter(Boolean);
}

/** A table with some rows; columns that the other one does not have stand out. */
function exhibit(name, shown, other, missing) {
  if (!shown) return h("article", { class: "missing", "aria-label": `Table ${name}` }, h("h3", {}, name), h("p", {}, missing));
  const { table, rows, triggers } = shown;
  const known = new Set(other.table.columns.map((column) => column.name));
  const fresh = (column) => (known.has(column.name) ? "" : "lit");
  const heading = (column) => h("th", { scope: "col", class: fresh(column) }, column.name, h("small", {}, facts(column)));
  const row = (cells) => h("tr", {}, ...cells.map((cell, at) => h("td", { class: fresh(table.columns[at] ?? {}) }, text(cell))));
  const chips = [
    ...table.constraints.map((one) => (one.name ? `${one.name} ${one.text}` : one.text)),
    ...table.indexes.map((one) => `index ${one.name} (${one.columns.join(", ")})`),
    ...triggers.map((one) => `trigger ${one}`),
  ];
  const more = table.rows - rows.rows.length;
  return h(
    "article",
    { "aria-label": `Table ${name}` },
    h("header", {}, h("h3", {}, name), h("small", {}, table.rows === 1 ? "1 row" : `${table.rows} rows`)),
    h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": `Rows of ${name}` }, h("table", {}, h("thead", {}, h("tr", {}, ...table.columns.map(heading))), h("tbody", {}, ...rows.rows.map(row)))),
    more > 0 && h("p", { class: "more" }, `and ${more} more`),
    chips.length > 0 && h("ul", { class: "cons" }, ...chips.map((chip) => h("li", { class: "chip" }, chip))),
  );
}

const facts = (column) =>
  [column.type_text, column.primary_key && "key", !column.nullable && !column.primary_key && "not null", column.default && `default ${column.default}`]
    .filter(Boolean)
    .join(" · ");

const text = (cell) => (cell === "Null" ? h("i", {}, "NULL") : (cell.Number ?? cell.Text ?? `x'${cell.Blob.hex}'`));
