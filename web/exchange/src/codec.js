// Links: the page's project to a fragment and back. The codec is Rust (crates/share) in a small module of its own.
import { bytesOf, content, workspace } from "./page.js";

let loading;
async function codec() {
  loading ??= import("./link.js").then(async (module) => {
    await module.default({ module_or_path: "./link_bg.wasm" });
    return module;
  });
  try {
    return await loading;
  } catch (error) {
    loading = undefined; // the network may have had a moment
    throw new Error(`the codec of links did not load (${error.message ?? error})`);
  }
}

/** The fragment for a project: its files, where its database begins, and what should happen, if anything. */
export async function encode({ saved, panel, dialect }, database, claim) {
  const files = Object.entries(saved.files).map(([path, file]) => ({ path, content: bytesOf(file) }));
  return (await codec()).encode({
    files,
    title: saved.title,
    database: database === "Empty" ? "Base" : database,
    seed: saved.seed ?? null,
    selected: saved.selected.Revision?.revision ?? null,
    open: saved.active || null,
    tab: panel ?? null,
    dialect: dialect ?? null,
    expectation: claim ?? null,
  });
}

/** The workspace in a fragment. Throws an `Error` in words. */
export async function decode(fragment) {
  const shared = (await codec()).decode(fragment);
  if (!shared.files.length) throw new Error("the link holds no files");
  const files = Object.fromEntries(shared.files.map((file) => [file.path, content(file.content)]));
  const start = shared.database === "Base" ? "Empty" : shared.database;
  const made = workspace("link", shared.title || "A shared project", files, { seed: shared.seed, start });
  const open = files[shared.open]?.Text === undefined ? made.active : shared.open;
  return {
    ...made,
    tabs: [open],
    active: open,
    selected: shared.selected ? { Revision: { revision: shared.selected, statements: null } } : "Live",
    outside: { claim: shared.expectation, tab: shared.tab, dialect: shared.dialect },
  };
}

/** The page's address with a fragment, as a link for others. */
export const address = (fragment, query = "") => `${location.origin}${location.pathname}${query}#${fragment}`;
