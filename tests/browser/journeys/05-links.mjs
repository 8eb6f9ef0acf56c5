// Links: made, opened by somebody else, still true, no longer true; and whatever else may stand after the “#”.
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Exchange } from "../pages/exchange.mjs";

const ID = "83e35a661e81";
const sample = new URL("../../../migrations-samples/user-external-ids/", import.meta.url);
const text = (path) => readFileSync(fileURLToPath(new URL(path, sample)), "utf8");
const BROKEN = text(`story/${ID}_broken.py`);
const MENDED = text(`alembic/versions/${ID}_add_instance_scoped_uniqueness_to_user_.py`);

export const phone = true;

export const journeys = {
  async "a link with a claim: still reproduces, then no longer"(stillroom) {
    await stillroom.open();
    await stillroom.select(ID);
    await stillroom.write(BROKEN);
    await stillroom.until("the problem is there", async () => (await stillroom.problem()) !== "");
    const url = await new Exchange(stillroom).link("upgrade heads");

    const other = await new Exchange(stillroom).elsewhere(url);
    const dialog = other.exchange.dialog("A shared project");
    await dialog.waitFor();
    assert.match(await dialog.innerText(), /fails with “NotImplementedError: No support for ALTER of constraints in SQLite dialect/);
    assert.match(await dialog.getByRole("list", { name: "Files in the link" }).innerText(), /alembic\.ini/);
    await dialog.getByRole("button", { name: "Open it" }).click();
    await other.stillroom.ready();
    await other.exchange.until("Still reproduces");
    assert.deepEqual(await other.stillroom.violations(), []);
    assert.equal(new URL(other.stillroom.page.url()).hash, "", "a reload is about the work, not about the link");
    await other.stillroom.select(ID);
    await other.stillroom.write(MENDED);
    await other.exchange.until("No longer reproduces");
    await other.stillroom.write(BROKEN);
    await other.exchange.until("Still reproduces");
    // Nothing of it moved the live database.
    await other.stillroom.page.reload();
    await other.stillroom.ready();
    await other.exchange.until("Still reproduces");
    assert.equal((await other.stillroom.run("current")).text.includes(ID), false);
    await other.close();
  },

  async "a link never touches the visitor's work"(stillroom) {
    const exchange = new Exchange(stillroom);
    await stillroom.open();
    const url = await exchange.link();
    await stillroom.select(ID);
    await stillroom.write(`${MENDED}\n# mine\n`);
    await stillroom.page.waitForTimeout(800);
    await stillroom.page.goto("about:blank");
    await stillroom.page.goto(url);
    await exchange.dialog("A shared project").getByRole("button", { name: "Open it" }).click();
    await stillroom.ready();
    await stillroom.select(ID);
    await stillroom.until("the link's script is open", async () => !(await stillroom.script()).includes("# mine"));
    const list = (await exchange.openDialog("Workspaces")).getByRole("list", { name: "Workspaces" });
    await list.getByRole("button", { name: /sample user-external-ids/ }).click();
    await stillroom.until("one's own work is there", async () => (await stillroom.script()).includes("# mine"));
  },

  async "whatever stands after the # is answered in words"(stillroom) {
    const exchange = new Exchange(stillroom);
    await stillroom.open();
    const url = await exchange.link();
    const fragment = url.split("#")[1];
    for (const [bad, words] of [
      [fragment.slice(0, 100), /damaged/],
      [`2${fragment.slice(1)}`, /format '2'/],
      ["1", /damaged/],
      ["1_____38AAAA", /at most/],
      ["not a link at all", /format 'n'/],
    ]) {
      await stillroom.page.goto("about:blank");
      await stillroom.page.goto(`${stillroom.url}/#${bad}`);
      const dialog = exchange.dialog("This link cannot be opened");
      await dialog.waitFor();
      assert.match(await dialog.innerText(), words);
      await dialog.getByRole("button", { name: "Go on" }).click();
      await stillroom.ready();
      assert.equal((await stillroom.revisions()).length, 5);
    }
  },

  async "a project that is too large for a link is offered as a file"(stillroom) {
    const exchange = new Exchange(stillroom);
    await stillroom.open();
    const script = "# 0123456789 abcdefghijklmnopqrstuvwxyz\n".repeat(15_000);
    await exchange.bring([{ name: "large.py", mimeType: "text/x-python", buffer: Buffer.from(script) }]);
    await stillroom.until("it is there", async () => /1 script added/.test(await exchange.notice()));
    const dialog = await exchange.openDialog("Share");
    await dialog.getByText(/No link: the project has [\d]+ bytes/).waitFor();
    const [download] = await Promise.all([stillroom.page.waitForEvent("download"), dialog.getByRole("button", { name: "Download the project as a zip" }).click()]);
    assert.match(download.suggestedFilename(), /\.zip$/);
  },

  async "an embedded page shows what was asked for, and keeps nothing"(stillroom) {
    const exchange = new Exchange(stillroom);
    await stillroom.open();
    const dialog = await exchange.openDialog("Share");
    await dialog.getByText("Embed in a page").click();
    await dialog.getByRole("combobox", { name: "Theme" }).selectOption("dark");
    const html = dialog.getByRole("textbox", { name: "HTML" });
    await stillroom.until("the snippet is there", async () => /theme=dark#1/.test(await html.inputValue()));
    const url = /src="([^"]+)"/.exec(await html.inputValue())[1].replaceAll("&amp;", "&");
    const other = await exchange.elsewhere(url);
    await other.stillroom.page.locator(".cm-content").waitFor();
    assert.equal(await other.stillroom.page.getByRole("banner").isVisible(), false);
    assert.equal(await other.stillroom.page.evaluate(() => document.documentElement.dataset.theme), "dark");
    assert.match(await other.stillroom.script(), /batch_alter_table/);
    await other.stillroom.page.getByRole("link", { name: "Open in Stillroom" }).waitFor();
    assert.equal(await other.stillroom.page.evaluate(async () => (await indexedDB.databases()).length), 0);
    await other.close();
  },
};
