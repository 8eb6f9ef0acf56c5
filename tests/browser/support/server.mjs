// A folder, over HTTP on this machine.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/** Serve `folder`; `worker`, if given, stands in for the worker's loader. */
export async function serve(folder, worker) {
  if (!existsSync(join(folder, "index.html"))) throw new Error(`${folder} holds no page; build it with \`make page\``);
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://here").pathname));
    let file = join(folder, path.endsWith(sep) ? `${path}index.html` : path);
    if (worker && /worker_loader[^/]*\.js$/.test(path)) file = worker;
    if (!file.startsWith(folder) && file !== worker) return response.writeHead(403).end();
    if (!existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", "cache-control": "no-store" });
    createReadStream(file).pipe(response);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
