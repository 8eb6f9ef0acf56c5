// What can be named in a script: members of `op`, `batch_op` and `sa` (data/names.json, from the real packages), and what
// the page tells of the project: revisions, tables with their columns, names of constraints and indexes.
import known from "../data/names.json";

/** @typedef {{name: string, signature: string, words: string}} Member */

const member = ([name, signature, words]) => ({ name, signature, words });
const members = Object.fromEntries(Object.entries(known).map(([object, list]) => [object, list.map(member)]));

/** What the page has told last: `{revisions: [[id, doc]], tables: [[name, [column]]], names: [string]}`. */
export const project = { revisions: [], tables: [], names: [] };

/** Which of our objects a name in the script stands for; nothing if none. */
export function objectOf(doc, name) {
  if (name === "op" || name === "sa" || name === "batch_op") return name;
  if (name === "sqlalchemy") return "sa";
  if (!/^\w+$/.test(name)) return undefined;
  return new RegExp(`batch_alter_table\\([^:]*\\)\\s+as\\s+${name}\\b`).test(doc) ? "batch_op" : undefined;
}

/** The members of one of our objects. */
export const membersOf = (object) => members[object] ?? [];

/** One member, if there is one of that name. */
export const memberOf = (object, name) => membersOf(object).find((one) => one.name === name);

/** A member as a small text: its signature, and what it does. */
export function describe(object, { name, signature, words }) {
  const place = document.createElement("div");
  place.className = "cm-doc";
  const head = place.appendChild(document.createElement("code"));
  head.textContent = `${object}.${name}${signature}`;
  place.appendChild(document.createElement("p")).textContent = words;
  return place;
}

/** A table as a small text: its columns. */
export function describeTable(name, columns) {
  const place = document.createElement("div");
  place.className = "cm-doc";
  place.appendChild(document.createElement("code")).textContent = name;
  const shown = columns.slice(0, 40);
  const rest = columns.length - shown.length;
  place.appendChild(document.createElement("p")).textContent = shown.join(", ") + (rest > 0 ? `, and ${rest} more` : "");
  return place;
}
