// The page without a mouse: from its start to a link for somebody else. Whatever is pressed goes to what has the focus.
import { strict as assert } from "node:assert";
import { Exchange } from "../pages/exchange.mjs";

const BATCH = "83e35a661e81";

/** What has the focus, in the words of a screen reader. */
const focused = (page) =>
  page.evaluate(() => {
    const it = document.activeElement;
    return it?.getAttribute("aria-label") ?? it?.labels?.[0]?.innerText ?? it?.innerText ?? "";
  });

/** Tab to a control by its name, as somebody does who knows only that it is further on. */
const tabTo = async (page, name, key = "Tab") => {
  const passed = [];
  for (let tries = 0; tries < 60; tries += 1) {
    await page.keyboard.press(key);
    const here = await focused(page);
    if (name.test(here)) return;
    passed.push(here);
  }
  assert.fail(`${name} is not reached by ${key}: ${passed.join(" | ")}`);
};

export const journeys = {
  async "keyboard only, from the start to a link"(stillroom) {
    const { page } = stillroom;
    const press = (...keys) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
    await page.goto(stillroom.url);
    await stillroom.ready();

    // Another revision, by the arrows, and up to it by its menu.
    await tabTo(page, /add_instance_scoped|83e35a661e81/);
    await press("ArrowDown");
    await stillroom.until("the next is chosen", async () => (await stillroom.revision("7f3a2b1c9a01").getAttribute("aria-current")) === "true");
    await tabTo(page, /^Actions for 7f3a2b1c9a01/);
    await press("Enter");
    await page.getByRole("menu", { name: "Actions for 7f3a2b1c9a01" }).waitFor();
    await press("Enter");
    await stillroom.until("the database is there", async () => /database/.test((await stillroom.revisions())[1]));

    // An edit, and out of the editor again.
    await press("F6");
    await stillroom.until("the editor has the focus", async () => /^Script/.test(await focused(page)));
    await press("ControlOrMeta+End");
    await page.keyboard.insertText("\n# by keyboard\n");
    await stillroom.until("it is in the script", async () => (await stillroom.script()).includes("# by keyboard"));
    // The first Escape may go to a list of completions.
    await press("Escape", "Escape", "Tab");
    assert.doesNotMatch(await focused(page), /^Script: /, "nobody is caught in the editor");

    // The result's tabs by the arrows; time by the slider.
    await press("F6");
    if (!/^Schema/.test(await focused(page))) await tabTo(page, /^Schema/, "F6");
    await press("ArrowRight");
    await stillroom.until("the SQL is shown", async () => (await page.getByRole("tabpanel", { name: "SQL" }).count()) === 1);
    await press("F6");
    await stillroom.until("time has the focus", async () => /time/i.test(await focused(page)));
    await press("ArrowLeft");
    await stillroom.until("time has moved", async () => /before statement/.test(await page.getByRole("slider", { name: "Point in time" }).getAttribute("aria-valuetext")));

    // A command, by the palette.
    await press("ControlOrMeta+k");
    await page.keyboard.type("upgrade heads");
    await press("Enter");
    await stillroom.until("the heads are there", async () => (await stillroom.revisions()).some((row) => row.includes(BATCH) && row.includes("database")));

    // The link, with what should happen, and on the clipboard.
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await press("ControlOrMeta+k");
    await page.keyboard.type("share a link");
    await press("Enter");
    const dialog = page.getByRole("dialog", { name: "Share" });
    await dialog.waitFor();
    await tabTo(page, /Say what should happen/);
    await press("Space");
    await dialog.getByText(/^The link says/).waitFor();
    await tabTo(page, /^Copy the link/, "Shift+Tab");
    await press("Enter");
    await dialog.getByText("The link is on the clipboard.").waitFor();
    const url = await page.evaluate(() => navigator.clipboard.readText());
    await press("Escape");
    await dialog.waitFor({ state: "detached" });

    // It holds what was typed; the one who opens it needs no mouse either.
    const other = await new Exchange(stillroom).elsewhere(url);
    await other.exchange.dialog("A shared project").waitFor();
    await tabTo(other.stillroom.page, /^Open it/);
    await other.stillroom.page.keyboard.press("Enter");
    await other.stillroom.ready();
    // Only the lines in sight are drawn: to the last one.
    await other.stillroom.opened();
    await other.stillroom.editor().press("ControlOrMeta+End");
    await stillroom.until("what was typed is there", async () => (await other.stillroom.script()).includes("# by keyboard"));
    await other.exchange.until("Still reproduces");
    await other.close();
  },
};
