// Completion: members behind `op.`, `sa.` and a batch; inside strings, what the place asks for.
import { autocompletion } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import { describe, membersOf, objectOf, project } from "./names.js";

/** The extension. */
export const completion = () => autocompletion({ override: [behindDot, insideString], icons: false });

function behindDot(context) {
  const typed = context.matchBefore(/(\w+)\.(\w*)$/);
  if (!typed || stringAt(context.state, context.pos)) return null;
  const [name, start] = typed.text.split(".");
  const object = objectOf(context.state.doc.toString(), name);
  if (!object) return null;
  const options = membersOf(object).map((member) => ({
    label: member.name,
    type: "function",
    info: () => describe(object, member),
  }));
  return { from: context.pos - start.length, options, validFor: /^\w*$/ };
}

function insideString(context) {
  const string = stringAt(context.state, context.pos);
  if (!string) return null;
  const from = contentStart(context.state, string);
  if (context.pos < from) return null;
  const options = wanted(context.state, string);
  if (!options.length) return null;
  // Accepted as it is typed, whatever characters a name has.
  return { from, options, validFor: /^[^"'\\]*$/ };
}

/** The string literal at a place, if there is one that is no docstring. */
export function stringAt(state, pos) {
  const node = syntaxTree(state).resolveInner(pos, -1);
  const string = node.name === "String" ? node : node.parent?.name === "String" ? node.parent : undefined;
  const isDocstring = string?.parent?.name === "ExpressionStatement";
  return isDocstring ? undefined : string;
}

function contentStart(state, string) {
  const text = state.sliceDoc(string.from, string.to);
  return string.from + (/^\w*("""|'''|"|')/.exec(text)?.[0].length ?? 0);
}

/** What may stand in this string. */
function wanted(state, string) {
  const assigned = enclosing(string, "AssignStatement");
  const target = assigned && state.sliceDoc(assigned.from, assigned.firstChild?.to ?? assigned.from);
  if (/^(down_revision|depends_on)\b/.test(target ?? "")) {
    return project.revisions.map(([id, doc]) => ({ label: id, detail: doc, type: "constant" }));
  }
  if (/^(revision|branch_labels)\b/.test(target ?? "")) return [];
  const call = enclosing(string, "CallExpression");
  const callee = call ? state.sliceDoc(call.from, call.firstChild?.to ?? call.from) : "";
  if (/\.f$/.test(callee)) return project.names.map((name) => ({ label: name, type: "constant" }));
  return [...tablesAndColumns(call ? state.sliceDoc(outermost(call).from, string.from) : ""), ...constraintNames(callee)];
}

const constraintNames = (callee) =>
  /drop_(constraint|index)$/.test(callee) ? project.names.map((name) => ({ label: name, type: "constant", boost: 2 })) : [];

/** Columns of a table that the call has named already come first. */
function tablesAndColumns(before) {
  const options = project.tables.map(([name]) => ({ label: name, detail: "table", type: "class" }));
  const seen = new Map();
  for (const [table, columns] of project.tables) {
    const named = before.includes(`"${table}"`) || before.includes(`'${table}'`);
    for (const column of columns) {
      if (named || !seen.has(column)) seen.set(column, { label: column, detail: table, type: "property", boost: named ? 1 : -1 });
    }
  }
  return [...options, ...seen.values()];
}

function enclosing(node, name) {
  for (let at = node; at; at = at.parent) if (at.name === name) return at;
  return undefined;
}

/** The call that all of this is in: a batch block's own call names the table. */
function outermost(call) {
  let found = call;
  for (let at = call; at; at = at.parent) if (at.name === "CallExpression" || at.name === "WithStatement") found = at;
  return found;
}
