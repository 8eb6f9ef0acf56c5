// Without the network after the first visit; and a newer version that waits until it is taken.
import { strict as assert } from "node:assert";
import { appendFileSync, cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Exchange } from "../pages/exchange.mjs";
import { Stillroom } from "../pages/stillroom.mjs";
import { serve } from "../support/server.mjs";

const kept = (page) => page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state === "activated");

export const journeys = {
  async "offline after the first visit"(stillroom) {
    await stillroom.open();
    await stillroom.until("the page is kept", () => kept(stillroom.page));
    await stillroom.page.context().setOffline(true);
    await stillroom.page.reload();
    await stillroom.ready();
    assert.equal((await stillroom.run("upgrade heads")).exit, 0);
    const url = await new Exchange(stillroom).link();
    await stillroom.page.goto("about:blank");
    await stillroom.page.goto(url);
    await new Exchange(stillroom).dialog("A shared project").getByRole("button", { name: "Open it" }).click();
    await stillroom.ready();
    await stillroom.page.getByText("Samples", { exact: true }).click();
    await stillroom.page.getByRole("list", { name: "Samples" }).getByRole("button", { name: /common-patterns/ }).click();
    await stillroom.until("another sample is open", async () => (await stillroom.revisions()).length > 5);
  },

  async "a newer version waits until it is taken, and nothing typed is lost"(stillroom) {
    const folder = mkdtempSync(join(tmpdir(), "stillroom-"));
    cpSync(resolve(process.argv.slice(2).find((word) => !word.startsWith("-")) ?? new URL("../../../dist", import.meta.url).pathname), folder, { recursive: true });
    const server = await serve(folder);
    try {
      const page = await stillroom.page.context().newPage();
      const here = new Stillroom(page, server.url);
      await here.open();
      await here.until("the page is kept", () => kept(page));
      await page.reload();
      await here.ready();
      appendFileSync(join(folder, "sw.js"), "\n// newer\n");
      await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
      await page.getByText("A new version of Stillroom is ready.").waitFor();
      await here.select("b84e06d1f5c9");
      await here.write(`${await here.script()}\n# typed before\n`);
      await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Reload", exact: true }).click()]);
      await here.ready();
      await here.select("b84e06d1f5c9");
      await here.until("what was typed is there", async () => (await here.script()).includes("# typed before"));
    } finally {
      server.close();
    }
  },
};
