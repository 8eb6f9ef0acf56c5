// Sizes of the built page, as they travel: under brotli at quality 11.
//
//   node scripts/web-sizes.mjs dist
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

/** [{name, bytes, brotli}] of all files under a folder. */
export function sizes(dist) {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return files.map((one) => {
    const path = join(one.parentPath, one.name);
    const content = readFileSync(path);
    const brotli = brotliCompressSync(content, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
    });
    return { name: relative(dist, path), bytes: statSync(path).size, brotli: brotli.length };
  });
}

/** Which budget a file counts towards. */
export function part(name) {
  if (/^(editor|chunk)[-.]/.test(name)) return "editor";
  if (name.startsWith("worker")) return "engine";
  if (name.startsWith("samples/")) return "samples";
  // Loaded when somebody edits, asks for it or something goes in or out, and the service worker, after everything.
  if (/^(assist|diagram|exchange|link|microscope|sw)[-_.]/.test(name)) return "later";
  return "page";
}

export function printSizes(dist) {
  const all = sizes(dist).sort((a, b) => b.brotli - a.brotli);
  const row = (name, bytes, brotli) => console.log(`${name.padEnd(44)}${String(bytes).padStart(10)}${String(brotli).padStart(10)}`);
  row("file", "bytes", "brotli");
  for (const one of all) row(one.name, one.bytes, one.brotli);
  const total = (wanted) => all.filter((one) => wanted(part(one.name), one.name)).reduce((sum, one) => sum + one.brotli, 0);
  row("page without editor and engine (at most 250 KB)", "", total((kind) => kind === "page"));
  const first = (kind, name) => kind !== "later" && kind !== "samples" || name.includes("index") || name.includes("user-external-ids");
  row("all for the first sample (at most 1.8 MB)", "", total(first));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) printSizes(process.argv[2] ?? "dist");
