// How soon the page can be used, in Chromium with an empty cache, and what it weighs:   node benches/page.mjs [dist]
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { printSizes } from "../scripts/web-sizes.mjs";
import { openBrowser } from "../tests/browser/support/browser.mjs";
import { serve } from "../tests/browser/support/server.mjs";

const RUNS = 5;
const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const dist = resolve(process.argv[2] ?? join(root, "dist"));

/** Milliseconds from the start of the navigation to each moment. */
async function moments(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(url, { waitUntil: "commit" });
  const now = () => page.evaluate(() => performance.now());
  const editor = page.locator(".cm-content").waitFor().then(now);
  const schema = page.getByRole("article", { name: "Table user_external_ids" }).waitFor({ timeout: 60_000 }).then(now);
  const times = { editor: await editor, schema: await schema };
  const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN);
  await context.close();
  return { paint, ...times };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const server = await serve(dist);
const browser = await openBrowser();
const all = [];
for (let run = 0; run < RUNS; run += 1) all.push(await moments(browser, server.url));
await browser.close();
server.close();
const words = { paint: "first paint", editor: "editor usable", schema: "schema of sample 1 shown" };
console.log(`\nthe page, from the start of its loading (median of ${RUNS}, empty cache)`);
for (const [key, name] of Object.entries(words)) {
  console.log(`${name.padEnd(28)}${median(all.map((one) => one[key])).toFixed(0).padStart(8)} ms`);
}
console.log();
printSizes(dist);
