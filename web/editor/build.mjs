// Bundles what the page has besides Rust into web/generated/: the editor's module, those that come on demand, style sheets.
import { build } from "esbuild";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const shared = { bundle: true, minify: true, legalComments: "none", logLevel: "warning", target: "es2022" };

// The editor, what comes when it is first used (assist.js), and what both are made of.
await build({
  ...shared,
  entryPoints: { editor: join(web, "editor/src/main.js") },
  format: "esm",
  splitting: true,
  chunkNames: "[name]",
  outdir: join(web, "generated"),
});
for (const name of ["diagram", "microscope"]) {
  // Their style comes with them, as text; its names have to stay.
  const loader = { ".css": "text" };
  const entryPoints = [join(web, name, "main.js")];
  await build({ ...shared, entryPoints, loader, format: "esm", outfile: join(web, `generated/${name}.js`) });
}
await build({ ...shared, entryPoints: [join(web, "style/page.css")], outfile: join(web, "generated/page.css") });
// The codec of links is Trunk's work: it is found beside this module when it is needed.
await build({
  ...shared,
  entryPoints: [join(web, "exchange/src/main.js")],
  format: "esm",
  external: ["./link.js"],
  outfile: join(web, "generated/exchange.js"),
});
await build({ ...shared, entryPoints: [join(web, "exchange/style/exchange.css")], outfile: join(web, "generated/exchange.css") });
