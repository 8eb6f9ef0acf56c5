// The same projects through lz-string and through plain deflate, as JSON of path and text:   node benches/links.mjs FOLDER...
// For each folder a line with the number of characters that each leaves in a URL.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { deflateRawSync } from "node:zlib";
import lz from "lz-string";

for (const folder of process.argv.slice(2)) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const paths = files.map((one) => join(one.parentPath, one.name)).sort();
  const text = JSON.stringify(Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path, "utf8")])));
  const deflated = deflateRawSync(text, { level: 9 }).toString("base64url");
  console.log(lz.compressToEncodedURIComponent(text).length, deflated.length);
}
