// What the page does when the engine is late, dies, hangs; and that nothing typed is lost over it.
import { strict as assert } from "node:assert";
import { readFileSync, readdirSync } from "node:fs";

const typed = async (stillroom, text) => {
  await stillroom.opened();
  await stillroom.editor().click();
  await stillroom.page.keyboard.press("ControlOrMeta+Home");
  await stillroom.page.keyboard.press("End");
  await stillroom.page.keyboard.type(text);
};
const notice = (stillroom) => stillroom.page.locator(".notice").innerText();

export const journeys = {
  async "the script is there and can be changed before the engine"(stillroom) {
    let arrive;
    const late = new Promise((resolve) => (arrive = resolve));
    await stillroom.page.context().route(/worker_loader/, async (route) => {
      await late;
      await route.continue();
    });
    await stillroom.page.goto(stillroom.url);
    assert.match(await stillroom.script(), /batch_alter_table/);
    await stillroom.write((await stillroom.script()).replaceAll("batch_alter_table", "early"));
    assert.equal(await stillroom.engine(), "Engine is loading");
    arrive();
    await stillroom.ready();
    assert.match(await stillroom.script(), /early/);
    assert.equal((await stillroom.revisions()).length, 5);
    // The engine has heard of it too: without batch mode the recorded replay fails.
    await stillroom.until("the edit is replayed", async () => (await stillroom.problem()).includes("NotImplementedError"));
  },

  async "a panic is reported, the engine restarted, nothing lost"(stillroom) {
    await stillroom.open();
    await typed(stillroom, " kept");
    const result = await stillroom.run("panic");
    assert.equal(result.exit, 130);
    await stillroom.until("the page says so", async () => /stopped because of a bug.*nothing is lost/.test(await notice(stillroom)));
    await stillroom.ready();
    assert.match(await stillroom.script(), / kept/);
    assert.equal((await stillroom.run("history")).exit, 0);
  },

  async "a run without end is stopped while typing goes on"(stillroom) {
    await stillroom.open();
    await stillroom.panel("Console");
    await stillroom.page.getByRole("textbox", { name: "alembic command" }).fill("loop");
    await stillroom.page.getByRole("button", { name: "Run", exact: true }).click();
    await stillroom.page.getByRole("button", { name: "Stop" }).waitFor();
    await typed(stillroom, " meanwhile");
    assert.match(await stillroom.script(), / meanwhile/);
    await stillroom.page.getByRole("button", { name: "Stop" }).click();
    await stillroom.ready();
    assert.match(await stillroom.script(), / meanwhile/);
    assert.match(await stillroom.page.getByRole("log", { name: "Output" }).innerText(), /Stopped\./);
  },

  async "an engine whose module does not load leaves the files usable"(stillroom) {
    // The loader of the build under test, whatever hash its name bears: the recorded worker stands in its place otherwise.
    const dist = new URL("../../../dist/", import.meta.url);
    const name = readdirSync(dist).find((file) => /^worker_loader.*\.js$/.test(file));
    const loader = readFileSync(new URL(name, dist), "utf8");
    await stillroom.page.context().route(/worker_loader/, (route) => route.fulfill({ contentType: "text/javascript", body: loader }));
    await stillroom.page.context().route(/worker_bg/, (route) => route.fulfill({ status: 404, body: "" }));
    await stillroom.page.goto(stillroom.url);
    await stillroom.until("the page gives up on it", async () => (await stillroom.engine()) === "Engine failed");
    assert.match(await notice(stillroom), /did not load/);
    assert.match(await stillroom.script(), /batch_alter_table/);
  },

  async "an engine that never loads leaves the files usable"(stillroom) {
    await stillroom.page.context().route(/worker_loader/, (route) => route.abort());
    await stillroom.page.goto(stillroom.url);
    await stillroom.until("the page gives up on it", async () => (await stillroom.engine()) === "Engine failed");
    await typed(stillroom, " still");
    assert.match(await stillroom.script(), / still/);
    await stillroom.page.context().unroute(/worker_loader/);
    await stillroom.page.getByRole("button", { name: "Restart" }).click().catch(() => {});
    await stillroom.ready();
  },
};
