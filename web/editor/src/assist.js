// What helps while somebody works in the editor: completion, what a name is, search. It comes when the editor is first
// used, so that the script is there sooner.
import { closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { keymap } from "@codemirror/view";
import { completion } from "./completion.js";
import { documentation } from "./documentation.js";

export { startCompletion } from "@codemirror/autocomplete";
export { project } from "./names.js";

/** The extensions. */
export const assist = () => [
  closeBrackets(),
  completion(),
  documentation(),
  highlightSelectionMatches(),
  keymap.of([...closeBracketsKeymap, ...searchKeymap, ...completionKeymap]),
];
