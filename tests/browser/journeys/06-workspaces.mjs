// Workspaces: kept, named, side by side in two tabs; and what the page says when the browser keeps nothing.
import { strict as assert } from "node:assert";
import { Exchange } from "../pages/exchange.mjs";
import { Stillroom } from "../pages/stillroom.mjs";

const ID = "b84e06d1f5c9";

const edited = async (stillroom, words) => {
  await stillroom.select(ID);
  await stillroom.until("the script is there", async () => (await stillroom.script()).includes(ID));
  await stillroom.write(`${await stillroom.script()}\n# ${words}\n`);
  await stillroom.page.waitForTimeout(800);
};

export const phone = true;

export const journeys = {
  async "workspaces are duplicated, named, opened, deleted, brought back"(stillroom) {
    const exchange = new Exchange(stillroom);
    await stillroom.open();
    await edited(stillroom, "mine");
    const dialog = await exchange.openDialog("Workspaces");
    const list = dialog.getByRole("list", { name: "Workspaces" });
    await list.getByRole("button", { name: "Duplicate A constraint that SQLite cannot alter" }).click();
    await list.getByText("A constraint that SQLite cannot alter (copy)").waitFor();
    await list.getByRole("button", { name: /^Rename .*\(copy\)/ }).click();
    await list.getByRole("textbox").fill("My <b>second</b> try");
    await stillroom.page.keyboard.press("Enter");
    await list.getByRole("button", { name: /^My <b>second<\/b> try/ }).click();
    await stillroom.until("the copy is open", async () => (await stillroom.page.getByRole("banner").innerText()).includes("My <b>second</b> try"));
    await stillroom.ready();
    await stillroom.select(ID);
    await stillroom.until("it is a copy", async () => (await stillroom.script()).includes("# mine"));
    await exchange.openDialog("Workspaces");
    await list.getByRole("button", { name: "Delete A constraint that SQLite cannot alter" }).click();
    await dialog.getByText(/is deleted/).waitFor();
    assert.equal(await list.getByRole("listitem").count(), 1);
    await dialog.getByRole("button", { name: "Undo" }).click();
    await dialog.getByText(/is back/).waitFor();
    assert.equal(await list.getByRole("listitem").count(), 2);
    await exchange.close();
    await stillroom.page.reload();
    await stillroom.ready();
    assert.match(await stillroom.page.getByRole("banner").innerText(), /My <b>second<\/b> try/);
  },

  async "two tabs of one workspace are kept apart"(stillroom) {
    await stillroom.open();
    await edited(stillroom, "first tab");
    const page = await stillroom.page.context().newPage();
    const second = new Stillroom(page, stillroom.url);
    await second.open();
    await second.until("it is said", async () => /is open in another tab/.test(await new Exchange(second).notice()));
    await edited(second, "second tab");
    await edited(stillroom, "first tab again");
    await page.close();
    await stillroom.page.reload();
    await stillroom.ready();
    const list = (await new Exchange(stillroom).openDialog("Workspaces")).getByRole("list", { name: "Workspaces" });
    await list.getByText(/\(copy\)/).first().waitFor();
    assert.equal(await list.getByRole("listitem").count(), 2);
    await list.getByRole("button", { name: /^A constraint that SQLite cannot alter (?!\(copy\))/ }).first().click();
    await stillroom.select(ID);
    await stillroom.until("the first tab's work is whole", async () => /# first tab\n[^]*# first tab again/.test(await stillroom.script()));
    assert.equal((await stillroom.script()).includes("second tab"), false);
  },

  async "a browser that keeps nothing: said once, and an export offered"(stillroom) {
    await stillroom.page.addInitScript(() => {
      indexedDB.open = () => {
        throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
      };
    });
    await stillroom.open();
    await edited(stillroom, "not kept");
    const exchange = new Exchange(stillroom);
    await stillroom.until("it is said", async () => /does not keep your work/.test(await exchange.notice()));
    await stillroom.page.locator(".notice").getByRole("button", { name: "Export" }).click();
    const dialog = exchange.dialog("Import and export");
    const [download] = await Promise.all([stillroom.page.waitForEvent("download"), dialog.getByRole("button", { name: "Project as a zip" }).click()]);
    assert.match(download.suggestedFilename(), /\.zip$/);
    await exchange.close();
    // The browser asks before the work goes.
    const asked = new Promise((resolve) => stillroom.page.once("dialog", (dialog) => resolve(dialog.type()) || dialog.accept()));
    await stillroom.page.close({ runBeforeUnload: true });
    assert.equal(await asked, "beforeunload");
  },
};
