// Journeys through the built page, in Chromium:   node tests/browser/run.mjs [dist] [--only WORD] [--worker FILE] [--journeys FOLDER]
//
// `--worker` serves a file in the place of the engine's worker, for work on the page alone. A failed journey leaves
// a picture in test-results/. Ends with `N passed, N failed`.
import { mkdirSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openBrowser } from "./support/browser.mjs";
import { serve } from "./support/server.mjs";
import { Stillroom } from "./pages/stillroom.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string" }, worker: { type: "string" }, journeys: { type: "string" } },
});

const server = await serve(resolve(positionals[0] ?? join(root, "dist")), values.worker && resolve(values.worker));
const browser = await openBrowser();
let passed = 0;
let failed = 0;
const folder = resolve(values.journeys ?? join(here, "journeys"));
for (const file of readdirSync(folder).sort()) {
  const { journeys, phone } = await import(join(folder, file));
  const wide = Object.entries(journeys).map(([name, journey]) => [name, journey, { width: 1440, height: 900 }]);
  // A file that says `phone` is gone through a second time on a phone's width.
  const narrow = phone ? wide.map(([name, journey]) => [`${name} (phone)`, journey, { width: 390, height: 844 }]) : [];
  for (const [name, journey, viewport] of [...wide, ...narrow]) {
    if (values.only && !name.includes(values.only)) continue;
    const context = await browser.newContext({ viewport });
    const page = await context.newPage();
    const troubles = [];
    page.on("pageerror", (error) => troubles.push(`the page threw: ${error.message}`));
    page.on("request", (request) => {
      if (!request.url().startsWith(server.url) && !/^(data|blob):/.test(request.url())) troubles.push(`asked for ${request.url()}`);
    });
    const started = Date.now();
    try {
      await journey(new Stillroom(page, server.url));
      if (troubles.length) throw new Error(troubles.join("\n"));
      passed += 1;
      console.log(`ok      ${name}, ${Date.now() - started} ms`);
    } catch (error) {
      failed += 1;
      mkdirSync(join(root, "test-results"), { recursive: true });
      const picture = join("test-results", `${name.replace(/\W+/g, "-")}.png`);
      await page.screenshot({ path: join(root, picture) }).catch(() => {});
      console.log(`FAILED  ${name}\n${[error.stack, ...troubles].join("\n")}\n        ${picture}`);
    }
    await context.close();
  }
}
await browser.close();
server.close();
console.log(`browser: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
