// CodeMirror writes its rules into <style> elements, which the page's Content-Security-Policy forbids. Its style-mod
// knows adopted style sheets too, but takes them only for shadow roots: so it is shown something like one, once, and
// the sheet that it makes there is given to the document.
import { StyleModule } from "style-mod";

export function adoptStyles() {
  const like = {
    ownerDocument: document,
    get adoptedStyleSheets() {
      return document.adoptedStyleSheets;
    },
    set adoptedStyleSheets(sheets) {
      document.adoptedStyleSheets = sheets;
    },
  };
  StyleModule.mount(like, new StyleModule({ ".cm-adopted": { display: "block" } }));
  for (const key of Object.getOwnPropertySymbols(like)) document[key] = like[key];
}
