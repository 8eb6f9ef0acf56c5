// Histories of a size that nobody draws by hand.
import { strict as assert } from "node:assert";

export const phone = true;

const HEADS = 300;

/** A project with a base and three hundred heads on it; one of them depends on another. */
const project = () => {
  const script = (id, down, more = "") => `"""revision ${id}"""\nfrom alembic import op\nimport sqlalchemy as sa\n\nrevision = "${id}"\ndown_revision = ${down}\n${more}\ndef upgrade():\n    op.create_table("${id}", sa.Column("id", sa.Integer, primary_key=True))\n\ndef downgrade():\n    op.drop_table("${id}")\n`;
  const files = {
    "alembic.ini": "[alembic]\nscript_location = scripts\nsqlalchemy.url = sqlite:///app.db\n",
    "scripts/env.py": 'from alembic import context\nfrom sqlalchemy import create_engine\n\nwith create_engine("sqlite:///app.db").connect() as connection:\n    context.configure(connection=connection)\n    with context.begin_transaction():\n        context.run_migrations()\n',
    "scripts/versions/base.py": script("base0", "None"),
  };
  for (let head = 0; head < HEADS; head++) {
    const id = `head${String(head).padStart(3, "0")}`;
    files[`scripts/versions/${id}.py`] = script(id, '"base0"', head === 7 ? 'depends_on = "head003"\n' : "");
  }
  return { name: "user-external-ids", order: 1, title: "Many heads", description: "", database: "app.db", open: "scripts/versions/base.py", seed: null, files, story: [] };
};

export const journeys = {
  async "hundreds of heads stay usable"(stillroom) {
    await stillroom.page.context().route(/samples\/user-external-ids\.json/, (route) => route.fulfill({ json: project() }));
    await stillroom.open();
    await stillroom.part("History");
    const rows = stillroom.page.locator(".rev");
    await stillroom.until("the history is there", async () => (await rows.count()) > 0);
    assert.ok((await rows.count()) < 120, `only what is in sight is drawn: ${await rows.count()} rows`);
    assert.equal(await rows.first().getAttribute("aria-setsize"), String(HEADS + 1));
    await stillroom.page.locator(".rev .pick[tabindex='0']").first().focus().catch(() => {});
    await stillroom.choose("head003");
    await stillroom.until("it is selected and in sight", async () => stillroom.revision("head003").isVisible());
    await stillroom.revision("head003").focus();
    await stillroom.page.keyboard.press("End");
    await stillroom.until("the oldest is selected and has the focus", async () => stillroom.revision("base0").evaluate((it) => it === document.activeElement && it.getAttribute("aria-current") === "true"));
    await stillroom.page.getByRole("button", { name: "Actions for base0" }).click();
    await stillroom.page.getByRole("menuitem", { name: "Upgrade to here" }).click();
    await stillroom.until("it is in the database", async () => (await stillroom.revision("base0").innerText()).includes("database"));
    await stillroom.act("base0", "New revision after it");
    await stillroom.page.keyboard.press("Escape");
    assert.equal((await stillroom.run("heads")).text.trim().split("\n").length, HEADS);
  },
};
