// The release step, after Trunk: small modules, names that change with their content, sizes.
//
//   node scripts/finish-web.mjs dist
//
// wasm-opt is binaryen's from npm: distributions ship older ones, which damage today's modules.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import { printSizes } from "./web-sizes.mjs";

const dist = process.argv[2] ?? "dist";
const wasmOpt = join(dirname(fileURLToPath(import.meta.url)), "../node_modules/binaryen/bin/wasm-opt");
const FEATURES = ["bulk-memory", "bulk-memory-opt", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];

// -Oz makes fewer bytes, but bytes that brotli packs worse. The first kilobyte of memory is the far end of the stack
// (rustc links with --stack-first), so nothing is addressed there by wrapping around, and offsets may be folded.
const PASSES = ["-O2", "--low-memory-unused", "--strip-debug", "--strip-producers"];
for (const name of ["stillroom-web_bg.wasm", "worker_bg.wasm", "link_bg.wasm"]) {
  const path = join(dist, name);
  const features = FEATURES.map((feature) => `--enable-${feature}`);
  execFileSync(process.execPath, [wasmOpt, ...PASSES, ...features, path, "-o", path], { stdio: "inherit" });
}
for (const name of ["stillroom-web.js", "worker.js", "worker_loader.js", "boot.js", "link.js", "sw.js"]) {
  const path = join(dist, name);
  writeFileSync(path, transformSync(readFileSync(path, "utf8"), { minify: true, legalComments: "none" }).code);
}

// What is named comes before what names it.
const NAMED_BY = [
  ["chunk.js", ["assist.js", "editor.js", "index.html"]],
  ["assist.js", ["editor.js"]],
  ["editor.js", ["boot.js", "index.html"]],
  ["diagram.js", ["boot.js"]],
  ["microscope.js", ["boot.js"]],
  ["page.css", ["index.html"]],
  ["link_bg.wasm", ["link.js", "exchange.js"]],
  ["link.js", ["exchange.js"]],
  ["exchange.css", ["exchange.js"]],
  ["exchange.js", ["boot.js"]],
  ["worker_bg.wasm", ["worker.js", "worker_loader.js"]],
  ["worker.js", ["worker_loader.js"]],
  ["worker_loader.js", ["boot.js"]],
  ["stillroom-web_bg.wasm", ["stillroom-web.js", "boot.js", "index.html"]],
  ["stillroom-web.js", ["boot.js", "index.html"]],
  ["boot.js", ["index.html"]],
];
const now = (name) => renamed.get(name) ?? name;
const renamed = new Map();
for (const [name, users] of NAMED_BY) {
  const hash = createHash("sha256").update(readFileSync(join(dist, name))).digest("hex").slice(0, 12);
  const end = extname(name);
  const hashed = `${name.slice(0, -end.length)}-${hash}${end}`;
  renameSync(join(dist, name), join(dist, hashed));
  renamed.set(name, hashed);
  for (const user of users) {
    const path = join(dist, now(user));
    // Whole names only: `worker.js` is not the end of another file's name.
    const whole = new RegExp(`(?<![\\w-])${name.replaceAll(".", "\\.")}`, "g");
    writeFileSync(path, readFileSync(path, "utf8").replace(whole, hashed));
  }
}
// Trunk copies snippets of earlier builds too; nothing of ours uses any.
const modules = readdirSync(dist).filter((name) => name.endsWith(".js"));
if (!modules.some((name) => readFileSync(join(dist, name), "utf8").includes("snippets/"))) {
  rmSync(join(dist, "snippets"), { recursive: true, force: true });
}
keepForOffline();
printSizes(dist);

/** Fills in what the service worker keeps, and has the page register it. Its name stays: the browser looks for news there. */
function keepForOffline() {
  const index = join(dist, "index.html");
  writeFileSync(index, readFileSync(index, "utf8").replace("<html ", '<html data-offline="./sw.js" '));
  const worker = join(dist, "sw.js");
  const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const paths = files.map((one) => relative(dist, join(one.parentPath, one.name))).filter((path) => path !== "sw.js");
  paths.sort();
  const version = createHash("sha256");
  for (const path of paths) version.update(path).update(readFileSync(join(dist, path)));
  const list = paths.map((path) => JSON.stringify(`./${path}`)).join(",");
  const text = readFileSync(worker, "utf8").replace("stillroom-VERSION", () => `stillroom-${version.digest("hex").slice(0, 12)}`);
  writeFileSync(worker, text.replace('"FILES"', () => list));
}
