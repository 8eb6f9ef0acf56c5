// How long a key takes to show in the editor, with the engine at rest and while a command runs.
import { serve } from "../../tests/browser/support/server.mjs";
import { openHistory } from "./history.mjs";
import { median, ms, percentile, row } from "./numbers.mjs";

const KEYS = 60;
const ENDLESS = "def upgrade() -> None:\n    for _ in range(10_000_000):\n        pass";

/** Types into the script; milliseconds from each key to the frame that follows it. */
async function type(page, stillroom) {
  await page.evaluate(() => {
    globalThis.keys = [];
    addEventListener(
      "keydown",
      () => {
        const begun = performance.now();
        requestAnimationFrame(() => setTimeout(() => globalThis.keys.push(performance.now() - begun)));
      },
      { capture: true },
    );
  });
  await stillroom.editor().click();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type(`# ${"typing ".repeat(KEYS / 6)}`.slice(0, KEYS), { delay: 30 });
  await page.waitForTimeout(100);
  return page.evaluate(() => globalThis.keys);
}

const print = (name, times) => row(name, ms(median(times)), ms(percentile(times, 95)), ms(Math.max(...times)));

export async function typing(browser, dist) {
  const server = await serve(dist);
  const { stillroom, page, close } = await openHistory(browser, server.url, 100);
  console.log(`\nfrom a key to the frame that shows it (${KEYS} keys, 100 revisions)`);
  row("", "median", "p95", "most");
  print("the engine follows each key", await type(page, stillroom));
  const script = await stillroom.script();
  await stillroom.write(script.replace("def upgrade() -> None:", ENDLESS));
  await stillroom.history("Upgrade");
  await page.waitForTimeout(300);
  print("while a command runs", await type(page, stillroom));
  if ((await stillroom.engine()) === "Ready") throw new Error("the command ended before the keys");
  await close();
  server.close();
}
