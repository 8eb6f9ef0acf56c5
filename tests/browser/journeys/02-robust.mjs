// What must not break: the page after bad scripts, a reload, an endless loop.
import { strict as assert } from "node:assert";

const ID = "b84e06d1f5c9";

export const journeys = {
  async "nothing typed is lost by a reload"(stillroom) {
    await stillroom.open();
    await stillroom.select(ID);
    const script = await stillroom.script();
    await stillroom.write(`${script}\n# kept\n`);
    await stillroom.page.waitForTimeout(800);
    await stillroom.page.reload();
    await stillroom.ready();
    await stillroom.select(ID);
    await stillroom.until("the line is still there", async () => (await stillroom.script()).includes("# kept"));
  },

  async "a syntax error is shown at its line, and goes away"(stillroom) {
    await stillroom.open();
    await stillroom.select(ID);
    const script = await stillroom.script();
    await stillroom.write(script.replace("def upgrade() -> None:", "def upgrade() -> None"));
    await stillroom.until("the problem is named", async () => /SyntaxError/.test(await stillroom.problem()));
    await stillroom.write(script);
    await stillroom.until("the problem is gone", async () => (await stillroom.problem()) === "");
    assert.equal(await stillroom.engine(), "Ready");
  },

  async "an endless loop ends as an error on its line"(stillroom) {
    await stillroom.open();
    await stillroom.select(ID);
    const script = await stillroom.script();
    await stillroom.write(script.replace("def upgrade() -> None:", "def upgrade() -> None:\n    while True:\n        pass\n"));
    await stillroom.until("the loop has ended", async () => /line \d+/.test(await stillroom.problem()));
    await stillroom.write(script);
    await stillroom.until("the page goes on", async () => (await stillroom.problem()) === "" && (await stillroom.engine()) === "Ready");
    assert.equal((await stillroom.run("heads")).exit, 0);
  },

  async "ten thousand brackets do no harm"(stillroom) {
    await stillroom.open();
    await stillroom.select(ID);
    await stillroom.write(`x = ${"[".repeat(10_000)}${"]".repeat(10_000)}\n`);
    await stillroom.until("the problem is named", async () => (await stillroom.problem()) !== "");
    assert.equal((await stillroom.run("heads")).exit, 1);
  },

  async "an unknown command is refused as argparse refuses it"(stillroom) {
    await stillroom.open();
    const result = await stillroom.run("nope");
    assert.equal(result.exit, 2);
    assert.match(result.text, /invalid choice: 'nope'/);
  },
};
