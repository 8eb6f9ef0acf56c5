// The page with a long history in the place of its first sample.
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Stillroom } from "../../tests/browser/pages/stillroom.mjs";

const SCRIPT = join(dirname(fileURLToPath(import.meta.url)), "../history.py");

/** Opens the page with so many revisions; its last one is in the editor, and its schema is shown. */
export async function openHistory(browser, url, revisions) {
  const sample = execFileSync("python3", [SCRIPT, String(revisions)], { maxBuffer: 1 << 28 }).toString();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: "block" });
  const page = await context.newPage();
  await page.route("**/samples/user-external-ids.json", (route) => route.fulfill({ contentType: "application/json", body: sample }));
  const stillroom = new Stillroom(page, url);
  page.setDefaultTimeout(120_000);
  await page.goto(url);
  const tables = Math.ceil(revisions / 10);
  await page.getByRole("article", { name: `Table table_${tables - 1}`, exact: true }).waitFor();
  await stillroom.ready();
  return { stillroom, page, close: () => context.close() };
}
