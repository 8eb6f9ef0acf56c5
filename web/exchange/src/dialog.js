// Dialogs and what is in them, without a framework: they are forms that come and go.

/** An element: `h("p", { class: "x", onclick }, "text", child)`. */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key in element && typeof value !== "string") element[key] = value;
    else if (value !== undefined && value !== null && value !== false) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const button = (text, onclick, more = {}) => h("button", { type: "button", class: "ghost", onclick, ...more }, text);
export const primary = (text, onclick, more = {}) => button(text, onclick, { class: "primary", ...more });

let last = 0;
/** A labelled control. */
export function field(label, control, hint) {
  control.id ||= `exchange-${(last += 1)}`;
  return h("div", { class: "field" }, h("label", { for: control.id }, label), control, hint && h("p", { class: "hint-text" }, hint));
}

/** A checkbox or a radio button before its words. */
export const choice = (type, name, words, more = {}) => h("label", { class: "choice" }, h("input", { type, name, ...more }), h("span", {}, words));

let styled;
/** The style of all this, the first time that it is needed. */
function style() {
  styled ??= new Promise((done) => {
    document.head.append(h("link", { rel: "stylesheet", href: "./exchange.css", onload: done, onerror: done }));
  });
  return styled;
}

/**
 * Opens a dialog; resolves when it has closed. `fill(close)` gives what is in it. Escape and the cross close it, unless
 * it waits for an answer (`modal: false` is for none).
 */
export async function dialog(title, fill) {
  await style();
  document.querySelector("dialog.exchange[open]")?.close();
  const back = document.activeElement;
  return new Promise((done) => {
    const place = h("dialog", { class: "exchange", "aria-labelledby": "exchange-title" });
    const close = () => place.close();
    place.addEventListener("close", () => {
      place.remove();
      back?.focus?.();
      done();
    });
    place.append(
      h(
        "div",
        { class: "inside" },
        h("header", {}, h("h2", { id: "exchange-title" }, title), button("✕", close, { class: "square", "aria-label": "Close" })),
        h("div", { class: "body" }, fill(close)),
      ),
    );
    document.body.append(place);
    place.showModal();
  });
}

/** A line that says how it went; screen readers hear it. */
export function news() {
  const place = h("p", { class: "news", role: "status" });
  return {
    place,
    say(text, bad = false) {
      place.textContent = text;
      place.classList.toggle("bad", bad);
    },
  };
}

/** Hands a file to the person. */
export function download(name, bytes, type = "application/octet-stream") {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  h("a", { href: url, download: name }).click();
  // The browser has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A project's title as the start of a file's name. */
export const fileName = (title) => title.normalize("NFKD").replace(/[^\w.-]+/g, "-").replace(/^[-.]+|[-.]+$/g, "").slice(0, 60) || "project";
