// The page in Chromium: its start, edits, typing and sizes:   node benches/page.mjs [--dist FOLDER] [start|edits|typing|sizes ...]
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { printSizes } from "../scripts/web-sizes.mjs";
import { openBrowser } from "../tests/browser/support/browser.mjs";
import { edits } from "./page/edit.mjs";
import { start } from "./page/start.mjs";
import { typing } from "./page/typing.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const { values, positionals } = parseArgs({ allowPositionals: true, options: { dist: { type: "string" } } });
const dist = resolve(values.dist ?? join(root, "dist"));
const parts = {
  start,
  edits,
  typing,
  sizes() {
    console.log("\nsizes, as they travel");
    printSizes(dist);
  },
};
const unknown = positionals.find((name) => !parts[name]);
if (unknown) throw new Error(`${unknown}? There are ${Object.keys(parts).join(", ")}.`);
const browser = await openBrowser();
for (const name of positionals.length ? positionals : Object.keys(parts)) await parts[name](browser, dist);
await browser.close();
