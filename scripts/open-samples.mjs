// Opens each packed sample in the engine that was just built, and puts what it says into the sample's file:
//
//   node scripts/open-samples.mjs [dist]
//
// So the page shows a sample's history and schema before its own engine has arrived, and that one then says the same. As
// the worker does in the browser, the engine runs here behind messages; node has all that it asks of a worker's scope.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

// Trunk says where it is building.
const dist = process.argv[2] ?? process.env.TRUNK_STAGING_DIR ?? "dist";

/** The engine: a function from a request's body to its answer. */
async function engine() {
  let said;
  globalThis.postMessage = (message) => (said = message);
  vm.runInThisContext(readFileSync(join(dist, "worker.js"), "utf8"), { filename: "worker.js" });
  await vm.runInThisContext("wasm_bindgen")({ module_or_path: readFileSync(join(dist, "worker_bg.wasm")) });
  if (!said?.Event?.Ready) throw new Error(`the engine is not ready: ${JSON.stringify(said)}`);
  return (body) => {
    globalThis.onmessage({ data: { id: 1, body } });
    const { Refused } = said.Reply.body;
    if (Refused) throw new Error(Refused.message);
    return said.Reply.body;
  };
}

const ask = await engine();
const folder = join(dist, "samples");
for (const name of readdirSync(folder).filter((name) => name !== "index.json")) {
  const path = join(folder, name);
  const sample = JSON.parse(readFileSync(path, "utf8"));
  const files = Object.entries(sample.files).map(([path, text]) => ({ path, content: { Text: text } }));
  const { overview } = ask({ Open: { files, database: "Empty", seed: sample.seed, look: null } }).Opened;
  // What the page looks at first: the revision of the file that is open, else a head.
  const { nodes } = overview.graph;
  const node = nodes.find((node) => node.path === sample.open) ?? nodes[0];
  const { Looked: look } = ask({ Look: { Revision: { revision: node.revision, statements: null } } });
  // Looks are numbered by the engine that gives them: in the page's own this one has no number.
  writeFileSync(path, JSON.stringify({ ...sample, opened: { overview, look: { ...look, number: 0 } } }));
}
