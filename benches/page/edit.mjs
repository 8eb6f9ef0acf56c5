// From an edit of the last revision of a history to its schema on the screen, in the worker and the real page.
import { serve } from "../../tests/browser/support/server.mjs";
import { openHistory } from "./history.mjs";
import { median, ms, percentile, row } from "./numbers.mjs";

const EDITS = 25;
const SIZES = [10, 200, 1000];

/**
 * Milliseconds from the input to the frame that shows the new table. The edit is what a person does, one line in its
 * place: Chromium alone needs longer to put a whole script into the editor than all that follows.
 */
async function edit(page, line, table) {
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
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+End");
  await page.keyboard.insertText(line);
  return page.evaluate(() => globalThis.shown);
}

/** Opens a line of its own at the start of `upgrade`, and leaves the cursor there. */
async function newLine(page, stillroom) {
  await stillroom.opened();
  await stillroom.editor().getByText("def upgrade() -> None:").click();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.keyboard.insertText("pass");
}

export async function edits(browser, dist) {
  const server = await serve(dist);
  console.log(`\nfrom an edit of the last revision to its schema on the screen (${EDITS} edits)`);
  row("revisions", "median", "p95", "of the first");
  let first;
  for (const revisions of SIZES) {
    const { stillroom, page, close } = await openHistory(browser, server.url, revisions);
    await newLine(page, stillroom);
    const times = [];
    for (let count = -2; count < EDITS; count += 1) {
      const table = `typed_${count + 2}`;
      const time = await edit(page, `op.create_table("${table}", sa.Column("id", sa.Integer()))`, table);
      if (count >= 0) times.push(time); // the first ones find the code cold
    }
    first ??= median(times);
    row(revisions, ms(median(times)), ms(percentile(times, 95)), `${(median(times) / first).toFixed(1)}x`);
    await close();
  }
  server.close();
}
