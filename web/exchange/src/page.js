// What the page lets us do: web/src/exchange.rs connects it. Everything else in this folder stands on its own.

/** The page's side: `project()`, `adopt(saved, image, news)`, `open(name)`, `rename(title)`, `keep()`, `tell(bad, text)`. */
export const page = () => globalThis.stillroom.host;

let waiting = [];
/** Saves, and waits until that is done (a page that keeps nothing never says so). */
export const keep = () =>
  new Promise((kept) => {
    waiting.push(kept);
    page().keep();
    setTimeout(kept, 1_000);
  });
/** It is done. */
export const wasKept = () => waiting.splice(0).forEach((kept) => kept());

/** A name in storage that nothing has yet. */
export const freshName = (base) => `${base}-${Date.now().toString(36)}`;

/** A project that has just come, as the page keeps it. */
export function workspace(name, title, files, more = {}) {
  const scripts = Object.keys(files).filter((path) => files[path].Text !== undefined).sort();
  const first = scripts.findLast((path) => path.includes("/versions/")) ?? scripts[0] ?? "";
  return {
    name: freshName(name),
    title,
    origin: null,
    files,
    original: files,
    seed: null,
    selected: "Live",
    tabs: [first],
    active: first,
    commands: [],
    start: "Empty",
    outside: undefined,
    ...more,
  };
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Bytes as the page keeps a file: text if it is some. */
export function content(bytes) {
  try {
    return { Text: utf8.decode(bytes) };
  } catch {
    return { Bytes: bytes };
  }
}

/** A file as bytes. */
export const bytesOf = (file) => (file.Text === undefined ? new Uint8Array(file.Bytes) : new TextEncoder().encode(file.Text));

/** Where the live database comes from: its bytes, or how the project began. */
export const databaseOf = ({ image, saved }) => (image?.length ? { Image: image } : saved.start);

/** "1 file", "2 files". */
export const count = (number, one, many = `${one}s`) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

/** "12 KB". */
export function size(bytes) {
  if (bytes < 1024) return count(bytes, "byte");
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
