// What a step leaves behind: the survival receipt, the batch microscope, the diagram, the checks.
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";

const BATCH = "83e35a661e81";
const PLAIN = "b84e06d1f5c9";

const LOSING = `import sqlalchemy as sa
from alembic import op

revision = "${PLAIN}"
down_revision = "2c5f8e10b7d4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE TABLE prices (id INTEGER PRIMARY KEY, amount INT, CHECK (amount > 0))")


def downgrade() -> None:
    op.drop_table("prices")
`;
const NEXT = `"""Make the amount required"""
import sqlalchemy as sa
from alembic import op

revision = "c0ffee000001"
down_revision = "${PLAIN}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("prices") as batch_op:
        batch_op.alter_column("amount", existing_type=sa.Integer(), nullable=False)


def downgrade() -> None:
    pass
`;

const receipt = (stillroom) => stillroom.page.getByRole("region", { name: "Survival receipt" });

/** A project in which a batch block loses a CHECK. */
async function losing(stillroom) {
  await stillroom.open();
  await stillroom.select(PLAIN);
  await stillroom.until("the script is there", async () => (await stillroom.script()).includes("message_traces"));
  const down = /down_revision[^=]*= "(\w+)"/.exec(await stillroom.script())[1];
  await stillroom.write(LOSING.replace("2c5f8e10b7d4", down));
  const made = await stillroom.run(`revision --head ${PLAIN} --rev-id c0ffee000001 -m losing`);
  assert.equal(made.exit, 0, made.text);
  await stillroom.until("its script is in front", async () => (await stillroom.script()).includes("c0ffee000001"));
  await stillroom.write(NEXT);
}

export const journeys = {
  async "a lost CHECK stands in the receipt with its line"(stillroom) {
    await losing(stillroom);
    await stillroom.panel("Schema");
    const line = receipt(stillroom).getByRole("listitem").filter({ hasText: "CHECK (amount > 0)" });
    await stillroom.until("the loss is told", async () => (await line.count()) === 1);
    assert.match(await receipt(stillroom).innerText(), /nobody asked for it/);
    assert.match(await line.innerText(), /unnamed CHECK/);
    await line.getByRole("button", { name: "line 12" }).click();
    await stillroom.until("the editor stands on the block", async () =>
      (await stillroom.page.locator(".cm-activeLine").innerText()).includes("batch_alter_table"),
    );

    // The checks have found it too, and know the way out.
    await stillroom.panel("Checks");
    const fix = stillroom.page.getByRole("button", { name: "Keep the CHECK" });
    await stillroom.until("the checks offer a fix", async () => (await fix.count()) > 0);
    await fix.first().click();
    await stillroom.until("the script is mended", async () => (await stillroom.script()).includes('table_args=[sa.CheckConstraint("amount > 0")]'));
    await stillroom.panel("Schema");
    await stillroom.until("nothing is lost any more", async () => (await receipt(stillroom).count()) === 0);
  },

  async "the badges say what goes there and back"(stillroom) {
    await losing(stillroom);
    const row = async (id) => (await stillroom.revisions()).find((text) => text.includes(id)) ?? "";
    await stillroom.until("a missing downgrade is marked", async () => /one-way/.test(await row("c0ffee000001")));
    await stillroom.until("a good one is marked", async () => /reversible/.test(await row(PLAIN)));
    await stillroom.panel("Checks");
    assert.match(await stillroom.page.getByRole("list", { name: "Checks" }).innerText(), /downgrade-missing/);
  },

  async "a command has a receipt for what it dropped"(stillroom) {
    await stillroom.open();
    await stillroom.run("upgrade heads");
    await stillroom.run("downgrade base");
    await stillroom.panel("Schema");
    await stillroom.until("what was dropped by name is counted", async () => /\d+ things dropped by name/.test(await receipt(stillroom).innerText()));
    await receipt(stillroom).getByText("dropped by name").click();
    assert.match(await receipt(stillroom).innerText(), /TABLE user_external_ids/);
  },

  async "a batch block through the microscope, forward and back"(stillroom) {
    await stillroom.open();
    await stillroom.select(BATCH);
    await stillroom.panel("Schema");
    await stillroom.page.getByRole("button", { name: "Open the microscope" }).click();
    const dialog = stillroom.page.getByRole("dialog", { name: "Batch microscope" });
    const words = dialog.getByRole("status");
    await stillroom.until("the table as it was is shown", async () => /^user_external_ids as it is/.test(await words.innerText()));
    const told = [];
    for (let step = 0; step < 4; step += 1) {
      await stillroom.page.keyboard.press("ArrowRight");
      told.push(await words.innerText());
    }
    assert.match(told[0], /A new, empty table _alembic_tmp_user_external_ids/);
    assert.match(told[1], /\d+ rows? (is|are) copied/);
    assert.match(told[2], /The old user_external_ids is dropped/);
    assert.match(told[3], /The new table takes the name user_external_ids/);
    await dialog.getByRole("button", { name: "3 Copy" }).click();
    const rows = async (name) => dialog.getByRole("article", { name }).getByRole("row").count();
    assert.equal(await rows("Table user_external_ids"), await rows("Table _alembic_tmp_user_external_ids"), "old and new table side by side");
    await dialog.getByRole("button", { name: "Next step" }).click();
    assert.match(await words.innerText(), /is dropped/);
    await dialog.getByRole("button", { name: "Previous step" }).click();
    assert.match(await words.innerText(), /copied/);

    await dialog.getByRole("button", { name: "Downgrade" }).click();
    await stillroom.until("the way back is shown", async () => {
      return (await dialog.getByRole("button", { name: "Downgrade", pressed: true }).count()) === 1 && /as it is/.test(await words.innerText());
    });
    await stillroom.page.keyboard.press("End");
    assert.match(await dialog.getByRole("article", { name: "Table user_external_ids", exact: true }).innerText(), /uq_user_external_ids_provider_external /);
    await stillroom.page.keyboard.press("Escape");
    assert.equal(await dialog.count(), 0);
  },

  async "the microscope on a phone"(stillroom) {
    await stillroom.page.setViewportSize({ width: 390, height: 844 });
    await stillroom.open();
    await stillroom.page.getByRole("navigation").getByRole("button", { name: "Result" }).click();
    await stillroom.page.getByRole("button", { name: "Open the microscope" }).click();
    const dialog = stillroom.page.getByRole("dialog", { name: "Batch microscope" });
    await dialog.getByRole("button", { name: "Next step" }).click();
    await stillroom.until("the step is told", async () => /new, empty table/.test(await dialog.getByRole("status").innerText()));
    const width = await stillroom.page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(width, 390, "nothing sticks out");
    await dialog.getByRole("button", { name: "Close" }).click();
  },

  async "the diagram, exported as a file that stands alone"(stillroom) {
    await stillroom.open();
    await stillroom.panel("Schema");
    await stillroom.page.getByRole("group", { name: "Show as" }).getByRole("button", { name: "Diagram" }).click();
    const diagram = stillroom.page.getByRole("img", { name: /^Diagram: \d+ tables/ });
    await diagram.waitFor();
    const before = await diagram.locator("> g").getAttribute("transform");
    await stillroom.page.getByRole("button", { name: "Zoom in" }).click();
    assert.notEqual(await diagram.locator("> g").getAttribute("transform"), before);
    await diagram.focus();
    await stillroom.page.keyboard.press("0");
    const download = stillroom.page.waitForEvent("download");
    await stillroom.page.getByRole("button", { name: "Export SVG" }).click();
    const file = await download;
    assert.match(file.suggestedFilename(), /\.svg$/);
    const svg = readFileSync(await file.path(), "utf8");
    assert.match(svg, /^<svg xmlns=/);
    assert.match(svg, /user_external_ids/);
    assert.doesNotMatch(svg, /var\(--(?!paper|panel|raise|line|ink|copper|add|del|chg|mono)/, "every colour is in the file");
    const trouble = await stillroom.page.evaluate((text) => new DOMParser().parseFromString(text, "image/svg+xml").querySelector("parsererror")?.textContent, svg);
    assert.equal(trouble, undefined);
  },
};
