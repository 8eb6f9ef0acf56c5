// How code looks, in the page's own tokens (web/style/tokens.css): one theme serves light and dark.
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const theme = EditorView.theme({
  "&": { height: "100%", fontSize: "var(--code-size)", color: "var(--ink)", backgroundColor: "transparent" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.62", overscrollBehavior: "contain" },
  ".cm-content": { padding: "10px 0 40vh", caretColor: "var(--copper)" },
  ".cm-line": { padding: "0 14px 0 6px" },
  ".cm-gutters": { backgroundColor: "var(--panel)", color: "var(--ink-3)", border: "none", paddingLeft: "6px" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "30px", padding: "0 4px 0 0" },
  ".cm-activeLine": { backgroundColor: "var(--line-active)" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--copper)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--selection)",
  },
  ".cm-selectionMatch": { backgroundColor: "var(--raise)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--copper-soft)", outline: "1px solid var(--copper-line)" },
  ".cm-marks": { width: "18px" },
  ".cm-marks .cm-gutterElement": { display: "flex", alignItems: "center", justifyContent: "center" },
  ".cm-mark": { cursor: "pointer" },
  ".cm-mark-sent": { width: "7px", height: "7px", borderRadius: "50%", backgroundColor: "var(--copper)" },
  ".cm-mark-failed": { color: "var(--del)", fontSize: "12px", lineHeight: "1" },
  ".cm-failed-line": { backgroundColor: "var(--del-bg)" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--del)", textUnderlineOffset: "4px" },
  ".cm-lintRange-warning": { backgroundImage: "none", textDecoration: "underline wavy var(--chg)", textUnderlineOffset: "4px" },
  ".cm-tooltip": {
    backgroundColor: "var(--panel)",
    color: "var(--ink)",
    border: "1px solid var(--line)",
    borderRadius: "var(--r-s)",
    boxShadow: "var(--shadow-high)",
    overflow: "hidden",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", fontSize: "12px", maxHeight: "16em" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "3px 10px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--copper-soft)", color: "var(--ink)" },
  ".cm-tooltip-autocomplete .cm-completionDetail": { color: "var(--ink-3)", fontStyle: "normal", marginLeft: "10px" },
  ".cm-tooltip-autocomplete .cm-completionMatchedText": { textDecoration: "none", fontWeight: "700", color: "var(--copper)" },
  ".cm-completionInfo": { padding: "0" },
  ".cm-doc": { padding: "8px 12px", maxWidth: "62ch", fontFamily: "var(--ui)", fontSize: "13px", lineHeight: "1.45" },
  ".cm-doc code": { fontSize: "12px", color: "var(--code-function)", overflowWrap: "anywhere" },
  ".cm-doc p": { marginTop: "4px" },
  ".cm-diagnosticAction": { font: "13px var(--ui)", color: "var(--ink)", backgroundColor: "var(--panel)", border: "1px solid var(--line)", borderRadius: "var(--r-s)", padding: "3px 9px", margin: "6px 6px 0 0", cursor: "pointer", display: "inline-block" },
  ".cm-diagnosticAction:hover": { backgroundColor: "var(--raise)" },
  ".cm-diagnostic": { fontFamily: "var(--ui)", fontSize: "13px", padding: "6px 10px", maxWidth: "60ch" },
  ".cm-diagnostic-error": { borderLeft: "3px solid var(--del)" },
  ".cm-diagnostic-warning": { borderLeft: "3px solid var(--chg)" },
  ".cm-panels": { backgroundColor: "var(--raise)", color: "var(--ink)", borderColor: "var(--line)", fontFamily: "var(--ui)" },
  ".cm-panel.cm-search": { padding: "6px 10px", fontSize: "13px" },
  ".cm-panel.cm-search input, .cm-panel.cm-search button, .cm-panel.cm-search label": { fontSize: "12px" },
  ".cm-textfield": { backgroundColor: "var(--panel)", border: "1px solid var(--line)", color: "var(--ink)" },
  ".cm-button": { backgroundImage: "none", backgroundColor: "var(--panel)", border: "1px solid var(--line)", color: "var(--ink)" },
  ".cm-searchMatch": { backgroundColor: "var(--chg-bg)" },
});

const code = HighlightStyle.define([
  { tag: [tags.keyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword, tags.operatorKeyword], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.special(tags.string), tags.docString], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName), tags.function(tags.definition(tags.variableName))], color: "var(--code-function)" },
  { tag: [tags.className, tags.definition(tags.className), tags.typeName], color: "var(--code-function)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--ink-3)", fontStyle: "italic" },
  { tag: [tags.meta, tags.annotation], color: "var(--code-keyword)" },
]);

export const look = [theme, syntaxHighlighting(code)];
