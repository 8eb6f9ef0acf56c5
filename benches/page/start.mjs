// How soon the page can be used with an empty cache, beside Pyodide's bare start: a Python that has run `1 + 1`.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { sizes } from "../../scripts/web-sizes.mjs";
import { serve } from "../../tests/browser/support/server.mjs";
import { median, ms, row } from "./numbers.mjs";

const RUNS = 5;
const PYODIDE = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"];
const PAGE = `<!doctype html><title>Pyodide</title><script type="module">
import { loadPyodide } from "./pyodide.mjs";
const python = await loadPyodide();
globalThis.answer = python.runPython("1 + 1");
globalThis.started = performance.now();
</script>`;

/** What is waited for. */
const MOMENTS = { editor: ".cm-content", schema: 'article[aria-label="Table user_external_ids"]' };

/** Notes when each of them is on the screen: in the page, as whoever asks from outside waits for its turn there. */
const note = (moments) => {
  globalThis.moments = {};
  const look = () => {
    for (const [name, selector] of Object.entries(moments)) {
      if (globalThis.moments[name] || !document.querySelector(selector)) continue;
      globalThis.moments[name] = Infinity;
      setTimeout(() => (globalThis.moments[name] = performance.now())); // after the frame
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
};

/** Milliseconds from the start of the navigation to each moment. */
export async function moments(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: "block" });
  const page = await context.newPage();
  await page.addInitScript(note, MOMENTS);
  await page.goto(url, { waitUntil: "commit" });
  for (const selector of Object.values(MOMENTS)) await page.locator(selector).waitFor({ timeout: 60_000 });
  const all = (count) => Object.values(globalThis.moments).filter(Number.isFinite).length === count;
  await page.waitForFunction(all, Object.keys(MOMENTS).length);
  const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN);
  const times = await page.evaluate(() => globalThis.moments);
  await context.close();
  return { paint, ...times };
}

async function pyodide(browser, url) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url, { waitUntil: "commit" });
  await page.waitForFunction(() => globalThis.answer === 2, undefined, { timeout: 120_000 });
  const started = await page.evaluate(() => globalThis.started);
  await context.close();
  return started;
}

/** A folder with Pyodide and a page that starts it. */
function folder() {
  const package_ = dirname(fileURLToPath(import.meta.resolve("pyodide/package.json")));
  const place = mkdtempSync(join(tmpdir(), "pyodide-"));
  for (const file of PYODIDE) cpSync(join(package_, file), join(place, file));
  writeFileSync(join(place, "index.html"), PAGE);
  return place;
}

export async function start(browser, dist) {
  const place = folder();
  const [ours, theirs] = [await serve(dist), await serve(place)];
  const [all, others] = [[], []];
  for (let run = 0; run < RUNS; run += 1) {
    all.push(await moments(browser, ours.url));
    others.push(await pyodide(browser, theirs.url));
  }
  ours.close();
  theirs.close();
  const other = median(others);
  console.log(`\nthe page, from the start of its loading (median of ${RUNS}, empty cache, files from this machine)`);
  row("", "", "of Pyodide's");
  for (const [key, name] of [["paint", "first paint"], ["editor", "editor usable"], ["schema", "schema of sample 1 shown"]]) {
    const time = median(all.map((one) => one[key]));
    row(name, ms(time), `1 / ${(other / time).toFixed(1)}`);
  }
  row("Pyodide, bare: 1 + 1 computed", ms(other));
  const bytes = sizes(place).reduce((sum, one) => sum + one.brotli, 0);
  row("its bytes under brotli, without a package", bytes);
  rmSync(place, { recursive: true });
}
