// The editor: CodeMirror 6 behind a handful of functions. The page (web/src/editor.rs) knows nothing else of it.
import { defaultKeymap, history, historyKeymap, indentLess, insertTab } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { lintKeymap, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState, Prec, Transaction } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  ViewPlugin,
} from "@codemirror/view";
import { marks, setMarks } from "./marks.js";
import { adoptStyles } from "./styles.js";
import { look } from "./theme.js";

// Without the completions of Python at large that the package adds.
const language = (path) => (/\.(py|mako)$/.test(path) ? pythonLanguage : []);

/**
 * Puts an editor into `parent`.
 *
 * `on.change(path, text)` after each change by the person; `on.line(path, line)` when the cursor comes to another
 * line; `on.mark(path, line)` when a mark in the gutter is clicked; `on.fix(problem, fix)` when one of the ways out
 * of a problem is chosen, by their places in what `mark` was given.
 */
export function mount(parent, label, on) {
  adoptStyles();
  const states = new Map();
  const tabKey = new Compartment();
  const assistance = new Compartment();
  let current = "";
  let lastLine = 0;

  const extensions = (path) => [
    lineNumbers(),
    marks((line) => on.mark(current, line)),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    history(),
    drawSelection(),
    indentOnInput(),
    indentUnit.of("    "),
    EditorState.tabSize.of(4),
    bracketMatching(),
    assistance.of([]),
    keymap.of([
      { key: "Mod-.", run: (view) => fixLine(view) },
      // Asked for before it is there, completion is offered as soon as it is.
      { key: "Ctrl-Space", run: (view) => (bringAssist().then(() => assist?.startCompletion(view)), true) },
      { key: "Alt-Enter", run: (view) => (on.mark(current, lineOf(view.state)), true) },
      ...lintKeymap,
      ...historyKeymap,
      ...defaultKeymap,
    ]),
    tabKey.of(keymap.of([{ key: "Tab", run: insertTab, shift: indentLess }])),
    language(path),
    look,
    EditorView.contentAttributes.of({ "aria-label": `${label}: ${path}`, spellcheck: "false", autocapitalize: "off", tabindex: "0" }),
    // Told before the view draws the change: the engine can run meanwhile.
    Prec.highest(ViewPlugin.define(() => ({ update: (update) => tell(update) }))),
    EditorView.updateListener.of((update) => {
      const line = lineOf(update.state);
      if (update.selectionSet && line !== lastLine) on.line(current, line);
      lastLine = line;
    }),
    // Escape, then Tab leaves the editor: nobody who works by keyboard is caught in it.
    keymap.of([{ key: "Escape", run: (view) => releaseTab(view, tabKey) }]),
  ];

  const tell = (update) => {
    const byPerson = update.transactions.some((one) => one.annotation(Transaction.remote) !== true);
    if (update.docChanged && byPerson) on.change(current, update.state.doc.toString());
  };

  let problems = [];
  /** Takes the first way out that is offered for the cursor's line. */
  const fixLine = (view) => {
    const line = lineOf(view.state);
    const problem = problems.findIndex((one) => one.line <= line && line <= Math.max(one.line, one.endLine) && one.fixes.length);
    if (problem < 0) return false;
    on.fix(problem, 0);
    return true;
  };

  const view = new EditorView({ parent, state: EditorState.create({ doc: "", extensions: extensions("") }) });
  let marked = [[], []];
  let known = {};
  let assist;
  /** Completion and the rest come when the editor is first used; if they do not arrive, the next use asks again. */
  const bringAssist = () =>
    import("./assist.js").then(
      (module) => {
        assist ??= module;
        Object.assign(assist.project, known);
        useAssist();
      },
      () => parent.addEventListener("focusin", bringAssist, { once: true }),
    );
  const useAssist = () => {
    if (assist && !assistance.get(view.state).length) view.dispatch({ effects: assistance.reconfigure(assist.assist()) });
  };
  for (const use of ["focusin", "pointerenter"]) parent.addEventListener(use, bringAssist, { once: true });

  const handle = {
    /** Shows a file, with the undo history that it had when it was left. */
    open(path, text) {
      const fresh = path !== current;
      if (fresh) {
        if (current) states.set(current, view.state);
        current = path;
        lastLine = 0;
        view.setState(states.get(path) ?? EditorState.create({ doc: text, extensions: extensions(path) }));
        view.scrollDOM.scrollTop = 0;
        useAssist();
      }
      replace(view, text);
      // What this file's marks are may have been told before it was opened.
      if (fresh) handle.mark(...marked);
    },
    /** Forgets a file's undo history (it was deleted, or another project was opened). */
    forget(path) {
      if (path === undefined) states.clear();
      else states.delete(path);
    },
    /** What there is to name in this project: see names.js. */
    know(revisions, tables, names) {
      known = { revisions, tables, names };
      if (assist) Object.assign(assist.project, known);
    },
    /** `list`: [{line, column, endLine, endColumn, severity, message, fixes}]; `sent`: lines that sent SQL, with how many. */
    mark(list, sent) {
      marked = [list, sent];
      problems = list;
      const doc = view.state.doc;
      const place = (line, column) => {
        const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
        return Math.min(at.from + Math.max(column - 1, 0), at.to);
      };
      const diagnostics = list.map((one, problem) => {
        const line = doc.line(Math.min(Math.max(one.line, 1), doc.lines));
        const from = one.column > 0 ? place(one.line, one.column) : line.from + indentation(line.text);
        const to = one.endColumn > 0 ? place(one.endLine, one.endColumn) : line.to;
        const actions = one.fixes.map((name, fix) => ({ name, apply: () => on.fix(problem, fix) }));
        return { from, to: Math.max(from, to), severity: one.severity, message: one.message, actions };
      });
      diagnostics.sort((a, b) => a.from - b.from);
      view.dispatch(setDiagnostics(view.state, diagnostics));
      view.dispatch({ effects: setMarks.of({ failed: list.filter((one) => one.severity === "error").map((one) => one.line), sent }) });
    },
    /** Puts the cursor on a line and the line into the middle. */
    reveal(line, focus) {
      const at = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
      view.dispatch({ selection: { anchor: at.from + indentation(at.text) }, effects: EditorView.scrollIntoView(at.from, { y: "center" }) });
      if (focus) view.focus();
    },
    focus() {
      view.focus();
    },
    destroy() {
      view.destroy();
    },
  };
  return handle;
}

/** Takes over a text that did not come from the person (a quick fix, a command, a reset); it can be undone. */
function replace(view, text) {
  const old = view.state.doc.toString();
  if (old === text) return;
  let start = 0;
  while (start < old.length && start < text.length && old[start] === text[start]) start++;
  let end = 0;
  const most = Math.min(old.length, text.length) - start;
  while (end < most && old[old.length - 1 - end] === text[text.length - 1 - end]) end++;
  view.dispatch({
    changes: { from: start, to: old.length - end, insert: text.slice(start, text.length - end) },
    annotations: Transaction.remote.of(true),
  });
}

function releaseTab(view, tabKey) {
  view.dispatch({ effects: tabKey.reconfigure([]) });
  const again = () => {
    view.dispatch({ effects: tabKey.reconfigure(keymap.of([{ key: "Tab", run: insertTab, shift: indentLess }])) });
    view.contentDOM.removeEventListener("blur", again);
  };
  view.contentDOM.addEventListener("blur", again);
  return true;
}

const lineOf = (state) => state.doc.lineAt(state.selection.main.head).number;

const indentation = (text) => text.length - text.trimStart().length;
