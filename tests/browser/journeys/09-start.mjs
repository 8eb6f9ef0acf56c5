// What the page shows of a sample before its engine has arrived, and what the engine says then.
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";

const index = new URL("../../../web/generated/samples/index.json", import.meta.url);

/** Rows of the history and cards of the schema, without how long things took. */
const seen = async (stillroom) => {
  const texts = [...(await stillroom.revisions()), JSON.stringify(await stillroom.tables())];
  return texts.map((text) => text.replace(/[\d.]+ (µs|ms|s)\b/g, "…"));
};

export const journeys = {
  async "a sample is shown before the engine is there, as the engine then shows it"(stillroom) {
    let arrive;
    const late = new Promise((resolve) => (arrive = resolve));
    await stillroom.page.context().route(/worker_loader/, (route) => late.then(() => route.continue()));
    await stillroom.page.goto(stillroom.url);
    await stillroom.until("its schema is there", async () => Object.keys(await stillroom.tables()).includes("user_external_ids"));
    assert.equal(await stillroom.engine(), "Engine is loading");
    assert.equal((await stillroom.revisions()).length, 5);
    const before = await seen(stillroom);
    // A command is kept until somebody can run it.
    await stillroom.history("Upgrade");
    arrive();
    await stillroom.until("it has run", async () => (await stillroom.revisions())[0].includes("database"));
    const { page } = stillroom;
    await page.evaluate(() => indexedDB.databases().then((all) => Promise.all(all.map((one) => indexedDB.deleteDatabase(one.name)))));
    await page.context().unrouteAll();
    await stillroom.open();
    assert.deepEqual(await seen(stillroom), before);
  },

  async "each sample's file says what the engine says"(stillroom) {
    const { page } = stillroom;
    // The page gets the samples without it, and has to wait for the engine.
    const told = {};
    await page.context().route(/samples\/(?!index)[\w-]+\.json/, async (route) => {
      const { opened, ...sample } = await (await route.fetch()).json();
      told[sample.name] = opened;
      await route.fulfill({ json: sample });
    });
    await stillroom.open();
    for (const { name } of JSON.parse(readFileSync(index, "utf8"))) {
      await page.getByText("Samples", { exact: true }).click();
      await page.getByRole("list", { name: "Samples" }).getByRole("button", { name: new RegExp(name) }).click();
      await stillroom.until(`${name} is open`, async () => {
        const { overview, look } = told[name];
        const rows = await stillroom.revisions();
        const ids = overview.graph.nodes.map((node) => node.revision);
        assert.ok(rows.length === ids.length && rows.every((row, at) => row.includes(ids[at])), `${name}: ${rows}`);
        assert.deepEqual(Object.keys(await stillroom.tables()).sort(), (look.schema?.tables ?? []).map((table) => table.name).sort());
        return true;
      });
    }
  },
};
