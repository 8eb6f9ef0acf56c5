// From an edit of the last revision of a history to its schema on the screen, in the worker and the real page.
import { serve } from "../../tests/browser/support/server.mjs";
import { openHistory } from "./history.mjs";
import { median, ms, percentile, row } from "./numbers.mjs";

const EDITS = 25;
const SIZES = [10, 200, 1000];

/** Milliseconds from the input to the frame that shows the new table. */
async function edit(page, stillroom, text, table) {
  await page.evaluate((label) => {
    globalThis.shown = new Promise((resolve) => {
      let begun;
      addEventListener("beforeinput", () => (begun ??= performance.now()), { capture: true, once: true });
      const look = () => {
        if (document.querySelector(`article[aria-label="${label}"]`)) resolve(performance.now() - begun);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  }, `Table ${table}`);
  await stillroom.write(text);
  return page.evaluate(() => globalThis.shown);
}

export async function edits(browser, dist) {
  const server = await serve(dist);
  console.log(`\nfrom an edit of the last revision to its schema on the screen (${EDITS} edits)`);
  row("revisions", "median", "p95", "of the first");
  let first;
  for (const revisions of SIZES) {
    const { stillroom, page, close } = await openHistory(browser, server.url, revisions);
    const script = await stillroom.script();
    const times = [];
    for (let count = -2; count < EDITS; count += 1) {
      const table = `typed_${count + 2}`;
      const typed = `def upgrade() -> None:\n    op.create_table("${table}", sa.Column("id", sa.Integer()))`;
      const time = await edit(page, stillroom, script.replace("def upgrade() -> None:", typed), table);
      if (count >= 0) times.push(time); // the first ones find the code cold
    }
    first ??= median(times);
    row(revisions, ms(median(times)), ms(percentile(times, 95)), `${(median(times) / first).toFixed(1)}x`);
    await close();
  }
  server.close();
}
