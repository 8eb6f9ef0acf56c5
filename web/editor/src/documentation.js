// What a name is: on hover, and by keyboard (Ctrl or ⌘, Shift, Space) beside the cursor.
import { syntaxTree } from "@codemirror/language";
import { StateEffect, StateField } from "@codemirror/state";
import { hoverTooltip, keymap, showTooltip } from "@codemirror/view";
import { stringAt } from "./completion.js";
import { describe, describeTable, memberOf, objectOf, project } from "./names.js";

const show = StateEffect.define();

const shown = StateField.define({
  create: () => null,
  update(value, change) {
    for (const effect of change.effects) if (effect.is(show)) return effect.value;
    return change.docChanged || change.selection ? null : value;
  },
  provide: (self) => showTooltip.from(self),
});

/** The extension. */
export const documentation = () => [
  hoverTooltip((view, pos) => about(view.state, pos)),
  shown,
  keymap.of([
    {
      key: "Mod-Shift-Space",
      run(view) {
        const pos = view.state.selection.main.head;
        view.dispatch({ effects: show.of(about(view.state, pos) ?? aboutCall(view.state, pos)) });
        return true;
      },
    },
  ]),
];

const tooltip = (pos, end, dom) => ({ pos, end, above: true, create: () => ({ dom: dom() }) });

/** The tooltip for a place, if there is something to say. */
function about(state, pos) {
  const string = stringAt(state, pos);
  if (string) {
    const name = state.sliceDoc(string.from, string.to).replace(/^\w*['"]+|['"]+$/g, "");
    const table = project.tables.find(([table]) => table === name);
    if (table) return tooltip(string.from, string.to, () => describeTable(...table));
    const revision = project.revisions.find(([id]) => id === name);
    return revision ? tooltip(string.from, string.to, () => describeTable(revision[0], [revision[1]])) : null;
  }
  const line = state.doc.lineAt(pos);
  for (const found of line.text.matchAll(/\b(\w+)\.(\w+)/g)) {
    const from = line.from + found.index;
    if (pos < from || pos > from + found[0].length) continue;
    const object = objectOf(state.doc.toString(), found[1]);
    const member = object && memberOf(object, found[2]);
    if (member) return tooltip(from, from + found[0].length, () => describe(object, member));
  }
  return null;
}

/** The tooltip for the innermost call around a place. */
function aboutCall(state, pos) {
  for (let at = syntaxTree(state).resolveInner(pos, -1); at; at = at.parent) {
    if (at.name !== "CallExpression" || !at.firstChild) continue;
    const found = about(state, at.firstChild.to);
    if (found) return found;
  }
  return null;
}
