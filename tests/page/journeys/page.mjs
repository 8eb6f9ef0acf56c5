// The page's own ways: reset and back, samples side by side, the keyboard, a narrow screen, the theme, time.
import { strict as assert } from "node:assert";

const typed = async (stillroom, text) => {
  await stillroom.opened();
  await stillroom.editor().click();
  await stillroom.page.keyboard.press("ControlOrMeta+Home");
  await stillroom.page.keyboard.press("End");
  await stillroom.page.keyboard.type(text);
};
const sample = async (stillroom, name) => {
  await stillroom.page.getByText("Samples", { exact: true }).click();
  await stillroom.page.getByRole("list", { name: "Samples" }).getByRole("button", { name }).click();
};
// An inline element has no width of its own: what cuts it off is its parent.
const isWhole = (text) => {
  const box = text.clientWidth ? text : text.parentElement;
  return box.scrollWidth <= box.clientWidth;
};

export const journeys = {
  async "a reset can be taken back"(stillroom) {
    await stillroom.open();
    await typed(stillroom, " mine");
    await stillroom.page.getByRole("button", { name: "Reset to the original" }).click();
    await stillroom.until("it is reset", async () => !(await stillroom.script()).includes(" mine"));
    await stillroom.page.getByRole("button", { name: "Undo" }).click();
    await stillroom.until("it is back", async () => (await stillroom.script()).includes(" mine"));
  },

  async "another sample does not touch this one"(stillroom) {
    await stillroom.open();
    await typed(stillroom, " mine");
    await sample(stillroom, /common-patterns/);
    await stillroom.until("the other is open", async () => !(await stillroom.script()).includes("instance_scoped"));
    await sample(stillroom, /user-external-ids/);
    await stillroom.until("this one is as it was left", async () => (await stillroom.script()).includes(" mine"));
  },

  async "a revision is chosen and upgraded to by keyboard alone"(stillroom) {
    await stillroom.open();
    await stillroom.revision("83e35a661e81").focus();
    await stillroom.page.keyboard.press("ArrowDown");
    await stillroom.until("the next is chosen", async () => (await stillroom.revision("7f3a2b1c9a01").getAttribute("aria-current")) === "true");
    await stillroom.page.keyboard.press("Tab");
    await stillroom.page.keyboard.press("Enter");
    await stillroom.page.getByRole("menu", { name: "Actions for 7f3a2b1c9a01" }).waitFor();
    await stillroom.page.keyboard.press("Enter");
    await stillroom.until("the database is there", async () => /database/.test((await stillroom.revisions())[1]));
  },

  async "every part is reached on a narrow screen, and nothing is cut off"(stillroom) {
    await stillroom.page.setViewportSize({ width: 390, height: 844 });
    await stillroom.open();
    const parts = stillroom.page.getByRole("navigation", { name: "Parts of the page" });
    for (const [part, inside] of [
      ["History", stillroom.revision("83e35a661e81")],
      ["Result", stillroom.page.getByRole("article", { name: "Table user_external_ids" })],
      ["Console", stillroom.page.getByRole("textbox", { name: "alembic command" })],
      ["Script", stillroom.editor()],
    ]) {
      await parts.getByRole("button", { name: part }).click();
      await inside.waitFor();
      const [width, room] = await stillroom.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.equal(width, room, `${part} fits`);
    }
  },

  async "the title and what has changed are read whole, at both widths"(stillroom) {
    const { page } = stillroom;
    await stillroom.open();
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 });
      if (width === 390) await page.getByRole("navigation", { name: "Parts of the page" }).getByRole("button", { name: "Result" }).click();
      const title = page.getByRole("button", { name: /^Name the project/ });
      for (const [place, words] of [[title, "A constraint that SQLite cannot alter"], [page.getByRole("main"), "1 table changed"]]) {
        const text = place.getByText(words, { exact: true });
        await text.waitFor();
        assert.ok(await text.evaluate(isWhole), `“${words}” at ${width} pixels`);
      }
    }
  },

  async "the theme is chosen and kept"(stillroom) {
    await stillroom.open();
    await stillroom.page.getByRole("button", { name: "Theme: system" }).click();
    await stillroom.page.getByRole("button", { name: "Theme: light" }).click();
    await stillroom.page.reload();
    await stillroom.ready();
    assert.equal(await stillroom.page.evaluate(() => document.documentElement.dataset.theme), "dark");
  },

  async "time goes back statement by statement"(stillroom) {
    await stillroom.open();
    const time = stillroom.page.getByRole("slider", { name: "Point in time" });
    await stillroom.until("time stands after the revision", async () => (await time.getAttribute("aria-valuetext")) === "after 83e35a661e81");
    await time.focus();
    await stillroom.page.keyboard.press("ArrowLeft");
    await stillroom.until("time stands before its last statement", async () => /before statement \d+ of/.test(await time.getAttribute("aria-valuetext")));
    await stillroom.page.keyboard.press("Home");
    await stillroom.until("time stands at the first revision", async () => (await time.getAttribute("aria-valuetext")) === "after 2c5f8e10b7d4");
  },

  async "the last good history stays in sight while a script is broken"(stillroom) {
    await stillroom.open();
    await stillroom.write("def upgrade(:\n");
    await stillroom.until("the problem is named", async () => /SyntaxError/.test(await stillroom.problem()));
    assert.equal((await stillroom.revisions()).length, 5);
  },

  async "nothing is smaller than 12 pixels"(stillroom) {
    await stillroom.open();
    for (const panel of ["Schema", "SQL", "Console"]) {
      await stillroom.panel(panel);
      const small = await stillroom.page.evaluate(() => {
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const found = [];
        while (texts.nextNode()) {
          const { parentElement: parent, data } = texts.currentNode;
          if (data.trim() && parseFloat(getComputedStyle(parent).fontSize) < 12) found.push(data.trim().slice(0, 40));
        }
        return found;
      });
      assert.deepEqual(small, []);
    }
  },
};
