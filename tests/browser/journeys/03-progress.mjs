// What a command that takes its time shows before it ends.
import { strict as assert } from "node:assert";

const BASE = "2c5f8e10b7d4";
const SLOW = `def upgrade() -> None:
    for part in range(30):
        print(f"part {part} of the work")
        for _ in range(200_000):
            pass
`;

export const journeys = {
  async "a long command shows its output and its step while it runs"(stillroom) {
    const { page } = stillroom;
    await stillroom.open();
    await stillroom.select(BASE);
    const script = await stillroom.script();
    await stillroom.write(script.replace("def upgrade() -> None:\n", SLOW));
    await stillroom.panel("Console");
    await page.getByRole("textbox", { name: "alembic command" }).fill("upgrade heads");
    await page.getByRole("button", { name: "Run", exact: true }).click();
    const exchange = page.locator(".exchange").last();
    await stillroom.until("output is there before the command has ended", async () => {
      const text = await exchange.innerText();
      return text.includes("part 0 of the work") && text.includes("running …");
    });
    await stillroom.until("the step is named", async () => (await stillroom.engine()).includes(`${BASE} (1 of 5)`));
    await stillroom.until("it has ended", async () => !(await exchange.innerText()).includes("running …"));
    const text = await exchange.innerText();
    assert.equal(text.match(/part 29 of the work/g).length, 1, "nothing is shown twice");
    await stillroom.until("the engine rests", async () => (await stillroom.engine()) === "Ready");
  },
};
