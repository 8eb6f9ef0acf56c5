// The diagram of a schema: boxes and relations, laid out by itself, with zoom, pan and an SVG file to take away. A module
// of its own that comes when somebody asks for it.
import css from "./style.css";
import inFile from "./file.css";
import { h, s, styled } from "../common/dom.js";
import { place } from "./layout.js";

const ROW = 22;
const HEAD = 32;
/** Columns of a table that are drawn; of a larger one, keys and changes come first. */
const SHOWN = 24;
const TOKENS = ["paper", "panel", "raise", "line", "line-soft", "ink", "ink-2", "ink-3", "copper", "add", "add-bg", "del", "del-bg", "chg", "chg-bg"];

/**
 * Puts a diagram into `parent`.
 * @returns {{draw(tables): void}} `tables`: [{name, mark, columns: [{name, type, facts, mark}], to: [{column, table}]}]
 */
export function mount(parent) {
  styled(css);
  styled(inFile);
  const scene = s("g", {});
  const svg = s("svg", { class: "diagram", role: "img", tabindex: "0" }, scene);
  const button = (name, label, onclick) => h("button", { class: "ghost", "aria-label": label, title: label, onclick }, name);
  const view = { x: 0, y: 0, zoom: 1, box: { x: 0, y: 0, width: 1, height: 1 } };
  let name = "schema";
  const controls = h(
    "div",
    { class: "diagram-controls", role: "group", "aria-label": "Diagram" },
    button("−", "Zoom out", () => zoom(view, svg, scene, 1 / 1.3)),
    button("+", "Zoom in", () => zoom(view, svg, scene, 1.3)),
    button("Fit", "Fit", () => fit(view, svg, scene)),
    button("SVG", "Export SVG", () => save(scene, view.box, name)),
  );
  parent.replaceChildren(svg, controls);
  steer(view, svg, scene);
  let drawn = "";
  return {
    draw(tables, title) {
      name = title || name;
      const shown = JSON.stringify(tables);
      if (shown === drawn) return;
      const same = drawn && names(JSON.parse(drawn)) === names(tables);
      drawn = shown;
      const { groups, box, relations } = picture(tables);
      scene.replaceChildren(...groups);
      view.box = box;
      const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
      svg.setAttribute("aria-label", `Diagram: ${count(tables.length, "table")}, ${count(relations, "relation")}`);
      // A change inside the same tables does not move what the person looks at.
      if (!same) requestAnimationFrame(() => fit(view, svg, scene));
    },
  };
}

const names = (tables) => tables.map((table) => table.name).join("\n");

/** All there is to draw, and what it takes. */
function picture(tables) {
  const boxes = tables.map(measured);
  const byName = new Map(boxes.map((box, at) => [box.name.toLowerCase(), at]));
  const target = (table) => byName.get(table.toLowerCase());
  for (const box of boxes) box.linked = box.to.map(({ table }) => target(table)).filter((at) => at !== undefined);
  const places = place(boxes.map(({ width, height, linked }) => ({ width, height, to: [...new Set(linked)] })));
  boxes.forEach((box, at) => Object.assign(box, places[at]));
  const lines = boxes.flatMap((box) => box.to.map(({ column, table }) => line(box, column, boxes[target(table)])).filter(Boolean));
  const edge = (pick, side) => boxes.map((box) => box[side] + (pick === Math.max ? box[side === "x" ? "width" : "height"] : 0)).reduce((a, b) => pick(a, b), 0);
  const [left, top] = [edge(Math.min, "x") - 24, edge(Math.min, "y") - 24];
  const box = { x: left, y: top, width: edge(Math.max, "x") + 24 - left, height: edge(Math.max, "y") + 24 - top };
  return { groups: [s("g", { class: "lines" }, ...lines), ...boxes.map(drawn)], box, relations: lines.length };
}

function measured(table) {
  const important = (column) => column.mark || /key|→/.test(column.facts) || table.to.some((one) => one.column === column.name);
  let columns = table.columns;
  if (columns.length > SHOWN) {
    const chosen = new Set([...columns.filter(important), ...columns].slice(0, SHOWN - 1));
    columns = columns.filter((column) => chosen.has(column));
  }
  const more = table.columns.length - columns.length;
  const cut = (text, length) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);
  const rows = columns.map((column) => ({ ...column, name: cut(column.name, 32), type: cut(column.type, 24), full: column.name }));
  const longest = Math.max(cut(table.name, 36).length * 8.4, ...rows.map((row) => row.name.length * 7.9 + row.type.length * 7 + 30));
  return { ...table, title: cut(table.name, 36), rows, more, width: Math.max(150, Math.ceil(longest) + 24), height: HEAD + ROW * (rows.length + (more ? 1 : 0)) + 6 };
}

function drawn({ title, name, mark, rows, more, x, y, width, height }) {
  const row = (column, at) => {
    const middle = HEAD + ROW * at + ROW / 2;
    return s(
      "g",
      { class: `row ${column.mark}` },
      column.mark ? s("rect", { x: 1, y: middle - ROW / 2, width: width - 2, height: ROW }) : false,
      s("text", { x: 12, y: middle + 4, class: /primary key/.test(column.facts) ? "key" : "name" }, column.name),
      s("text", { x: width - 12, y: middle + 4, class: "type", "text-anchor": "end" }, column.type),
      s("title", {}, [column.full, column.type, column.facts].filter(Boolean).join(" · ")),
    );
  };
  return s(
    "g",
    { class: `box ${mark}`, transform: `translate(${x} ${y})` },
    s("rect", { class: "frame", width, height, rx: 8 }),
    s("path", { class: "head", d: `M0 ${HEAD}V8a8 8 0 0 1 8-8H${width - 8}a8 8 0 0 1 8 8V${HEAD}z` }),
    s("text", { x: 12, y: 21, class: "title" }, title, s("title", {}, name)),
    ...rows.map(row),
    more ? s("text", { x: 12, y: HEAD + ROW * rows.length + ROW / 2 + 4, class: "type" }, `and ${more} more`) : false,
  );
}

/** From a column to the table that it refers to. */
function line(from, column, to) {
  if (!to) return undefined;
  const at = from.rows.findIndex((row) => row.full === column);
  const y1 = from.y + (at < 0 ? HEAD / 2 : HEAD + ROW * at + ROW / 2);
  const key = to.rows.findIndex((row) => /primary key/.test(row.facts));
  const y2 = to.y + (key < 0 ? HEAD / 2 : HEAD + ROW * key + ROW / 2);
  if (from === to) {
    const x = from.x + from.width;
    return s("path", { d: `M${x} ${y1}C${x + 40} ${y1} ${x + 40} ${y2} ${x} ${y2}` });
  }
  const leftwards = from.x >= to.x + to.width;
  const [x1, x2] = leftwards ? [from.x, to.x + to.width] : [from.x + from.width, to.x + (to.x > from.x ? 0 : to.width)];
  const bend = Math.max(36, Math.abs(x2 - x1) / 2);
  const [c1, c2] = leftwards ? [x1 - bend, x2 + bend] : [x1 + bend, x2 + (to.x > from.x ? -bend : bend)];
  return s("path", { d: `M${x1} ${y1}C${c1} ${y1} ${c2} ${y2} ${x2} ${y2}`, class: from.mark === "add" ? "add" : "" });
}

const apply = (view, scene) => scene.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.zoom})`);

function fit(view, svg, scene) {
  const { width, height } = svg.getBoundingClientRect();
  if (!width || !height) return;
  view.zoom = Math.min(1.1, width / view.box.width, height / view.box.height);
  view.x = (width - view.box.width * view.zoom) / 2 - view.box.x * view.zoom;
  view.y = (height - view.box.height * view.zoom) / 2 - view.box.y * view.zoom;
  apply(view, scene);
}

/** By a factor, around a point of the drawing area; its middle if none is given. */
function zoom(view, svg, scene, factor, at) {
  const { width, height } = svg.getBoundingClientRect();
  const point = at ?? { x: width / 2, y: height / 2 };
  const next = Math.min(4, Math.max(0.04, view.zoom * factor));
  view.x = point.x - ((point.x - view.x) * next) / view.zoom;
  view.y = point.y - ((point.y - view.y) * next) / view.zoom;
  view.zoom = next;
  apply(view, scene);
}

/** Wheel, pointer, two fingers and keys. */
function steer(view, svg, scene) {
  const fingers = new Map();
  const inside = (event) => {
    const area = svg.getBoundingClientRect();
    return { x: event.clientX - area.left, y: event.clientY - area.top };
  };
  svg.onwheel = (event) => {
    event.preventDefault();
    zoom(view, svg, scene, Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0015)), inside(event));
  };
  svg.onpointerdown = (event) => {
    fingers.set(event.pointerId, inside(event));
    svg.setPointerCapture(event.pointerId);
  };
  svg.onpointermove = (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = inside(event);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    fingers.set(event.pointerId, now);
    if (other) {
      const far = (point) => Math.hypot(point.x - other.x, point.y - other.y) || 1;
      zoom(view, svg, scene, far(now) / far(before), other);
    } else {
      view.x += now.x - before.x;
      view.y += now.y - before.y;
      apply(view, scene);
    }
  };
  svg.onpointerup = svg.onpointercancel = (event) => fingers.delete(event.pointerId);
  svg.onkeydown = (event) => {
    const move = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
    const by = { "+": 1.3, "=": 1.3, "-": 1 / 1.3 }[event.key];
    if (move) {
      view.x += move[0];
      view.y += move[1];
      apply(view, scene);
    } else if (by) zoom(view, svg, scene, by);
    else if (event.key === "0") fit(view, svg, scene);
    else return;
    event.preventDefault();
  };
}

/** The picture as a file that stands alone: its colours are those of the theme, its fonts the reader's. */
function save(scene, box, name) {
  // A token says its colour for light and dark at once; an element that wears it says which of them it is.
  const probe = document.body.appendChild(h("span", {}));
  const tokens = TOKENS.map((token) => {
    probe.style.color = `var(--${token})`;
    return `--${token}:${getComputedStyle(probe).color}`;
  }).join(";");
  probe.remove();
  const fonts = "--mono:ui-monospace,Menlo,Consolas,monospace";
  const svg = s("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `${box.x} ${box.y} ${box.width} ${box.height}`, width: Math.round(box.width), height: Math.round(box.height) });
  svg.append(s("title", {}, name), s("style", {}, `:root{${tokens};${fonts}}${inFile}`));
  svg.append(s("rect", { class: "ground", x: box.x, y: box.y, width: box.width, height: box.height }));
  const whole = svg.appendChild(scene.cloneNode(true));
  whole.setAttribute("class", "diagram-picture");
  whole.removeAttribute("transform");
  const url = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" }));
  h("a", { href: url, download: `${name.replace(/[^\w.-]+/g, "-")}.svg` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
