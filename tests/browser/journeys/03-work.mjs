// A person at work, on a desktop and on a phone: a mistake mended by its quick fix, heads merged, a new revision, other
// dialects, rows and SQL, a script without end.
import { strict as assert } from "node:assert";

export const phone = true;

const ID = "83e35a661e81";
const BROKEN = `"""without a batch

Revision ID: ${ID}
Revises: 7f3a2b1c9a01
"""
from alembic import op

revision = "${ID}"
down_revision = "7f3a2b1c9a01"


def upgrade() -> None:
    op.drop_constraint("uq_user_external_ids_provider_external", "user_external_ids", type_="unique")


def downgrade() -> None:
    pass
`;

const applied = async (stillroom, id) => (await stillroom.revisions()).some((row) => row.includes(id) && row.includes("database"));

export const journeys = {
  async "the first visit ends with an upgraded sample"(stillroom) {
    await stillroom.open();
    await stillroom.history("Upgrade");
    await stillroom.until("both heads are in the database", async () => (await applied(stillroom, ID)) && applied(stillroom, "b84e06d1f5c9"));
    await stillroom.until("both branches' tables are shown", async () => {
      const tables = await stillroom.tables("Database");
      return tables.user_external_ids && tables.message_traces;
    });
  },

  async "a mistake is mended by its quick fix"(stillroom) {
    await stillroom.open();
    await stillroom.select(ID);
    await stillroom.write(BROKEN);
    await stillroom.until("the problem is named", async () => (await stillroom.problem()).includes("No support for ALTER of constraints"));
    await stillroom.panel("Checks");
    const check = stillroom.page.getByRole("list", { name: "Checks" }).getByRole("listitem").first();
    assert.match(await check.innerText(), /Error\s+NotImplementedError[^]*line 13/);
    await check.getByRole("button", { name: /batch/i }).click();
    await stillroom.until("the problem is gone", async () => (await stillroom.problem()) === "");
    assert.match(await stillroom.script(), /with op\.batch_alter_table\("user_external_ids"\) as batch_op:/);
    await stillroom.history("Upgrade");
    await stillroom.until("it runs", () => applied(stillroom, ID));
  },

  async "the quick fix is in the editor too"(stillroom) {
    await stillroom.open();
    await stillroom.select(ID);
    await stillroom.write(BROKEN);
    await stillroom.until("the problem is named", async () => (await stillroom.problem()).includes("No support for ALTER"));
    await stillroom.part("Script");
    await stillroom.page.getByRole("status", { name: "Problem" }).getByRole("button", { name: /line 13/ }).click();
    await stillroom.until("the cursor is on the line", async () => /drop_constraint/.test(await stillroom.page.locator(".cm-activeLine").innerText()));
    await stillroom.until("the editor has the focus", () => stillroom.editor().evaluate((it) => it === document.activeElement));
    await stillroom.page.keyboard.press("ControlOrMeta+.");
    await stillroom.until("it is mended", async () => (await stillroom.problem()) === "" && /batch_alter_table/.test(await stillroom.script()));
  },

  async "two heads become one"(stillroom) {
    await stillroom.open();
    assert.equal((await stillroom.revisions()).filter((row) => row.includes("head")).length, 2);
    await stillroom.act(ID, /^Merge with b84e06d1f5c9/);
    await stillroom.answer("it's \"one\" <script>again</script> 🦀");
    await stillroom.until("there is one head", async () => (await stillroom.revisions()).filter((row) => row.includes("head")).length === 1);
    assert.match((await stillroom.revisions())[0], /it's "one" <script>again<\/script> 🦀/);
    await stillroom.history("Upgrade");
    await stillroom.until("it is in the database", async () => (await stillroom.revisions())[0].includes("database"));
    const heads = await stillroom.run("heads");
    assert.match(heads.text, /^\w+ \(head\)\s*$/);
  },

  async "a new revision is made from the project's template, and deleted again"(stillroom) {
    await stillroom.open();
    await stillroom.act("b84e06d1f5c9", "New revision after it");
    await stillroom.answer("add a note");
    await stillroom.until("it is there", async () => (await stillroom.revisions()).length === 6);
    await stillroom.until("its script is open", async () => /"""add a note[^]*down_revision[^\n]*b84e06d1f5c9/.test(await stillroom.script()));
    await stillroom.write((await stillroom.script()).replace(/def upgrade\(\)[^:]*:\n(?: +"""[^\n]*\n)? +pass/, 'def upgrade() -> None:\n    op.add_column("message_traces", sa.Column("note", sa.Text()))'));
    await stillroom.until("the column is in the schema", async () => ((await stillroom.tables()).message_traces ?? "").includes("note"));
    const id = /revision[^\n]*= ["'](\w+)["']/.exec(await stillroom.script())[1];
    await stillroom.act(id, "Delete its file");
    await stillroom.until("it is gone", async () => (await stillroom.revisions()).length === 5);
    await stillroom.page.getByRole("button", { name: "Undo" }).click();
    await stillroom.until("it is back", async () => (await stillroom.revisions()).length === 6);
  },

  async "the editor completes what there is to name"(stillroom) {
    await stillroom.open();
    await stillroom.select(ID);
    const script = await stillroom.script();
    await stillroom.write(script.slice(0, script.indexOf("def upgrade")));
    const offered = async (typed, wanted) => {
      await stillroom.page.keyboard.type(typed);
      const list = stillroom.page.getByRole("listbox", { name: "Completions" });
      await stillroom.page.keyboard.press("Control+Space");
      await stillroom.until(`${wanted} is offered for ${typed}`, async () => (await list.innerText()).includes(wanted));
      await stillroom.page.keyboard.press("Escape");
      await stillroom.page.keyboard.press("Control+End");
      await stillroom.page.keyboard.press("Enter");
    };
    await offered("op.add_c", "add_column");
    await offered("sa.Small", "SmallInteger");
    await offered("down_revision = '7f", "7f3a2b1c9a01");
    await offered("op.drop_table('user_e", "user_external_ids");
  },

  async "a completion asked for before the editor's help is there is offered when it comes"(stillroom) {
    let arrive;
    const late = new Promise((resolve) => (arrive = resolve));
    await stillroom.page.context().route(/\/assist-/, (route) => late.then(() => route.continue()));
    await stillroom.open();
    await stillroom.select(ID);
    const script = await stillroom.script();
    await stillroom.write(script.slice(0, script.indexOf("def upgrade")) + "op.add_c");
    await stillroom.page.keyboard.press("Control+Space");
    const list = stillroom.page.getByRole("listbox", { name: "Completions" });
    assert.equal(await list.count(), 0);
    arrive();
    await stillroom.until("add_column is offered", async () => (await list.innerText()).includes("add_column"));
  },

  async "the SQL is PostgreSQL's where that is asked for"(stillroom) {
    await stillroom.open();
    await stillroom.select("2c5f8e10b7d4");
    await stillroom.panel("SQL");
    const dialect = stillroom.page.getByRole("combobox", { name: "Dialect" });
    for (const [name, sign] of [["postgresql", /SERIAL/], ["mysql", /AUTO_INCREMENT/], ["mssql", /IDENTITY/], ["oracle", /VARCHAR2/]]) {
      await dialect.selectOption(name);
      await stillroom.until(`the SQL is ${name}'s`, async () => sign.test((await stillroom.statements()).join("\n")));
    }
    await stillroom.select(ID);
    await stillroom.panel("SQL");
    await dialect.selectOption("sqlite");
    await stillroom.until("offline SQLite is refused", async () => /Without a database this revision cannot run to its end/.test(await stillroom.page.locator(".log").textContent()));
  },

  async "rows before and after a step, and SQL on the live database"(stillroom) {
    await stillroom.open();
    await stillroom.select(ID);
    await stillroom.rows("user_external_ids");
    await stillroom.until("there are rows", async () => (await stillroom.rows()).length > 0);
    await stillroom.page.getByRole("group", { name: "Data of" }).getByRole("button", { name: "Before" }).click();
    await stillroom.until("there were rows before", async () => (await stillroom.rows()).length > 0);
    await stillroom.run("upgrade heads");
    await stillroom.panel("Data");
    await stillroom.page.getByText("SQL on the live database").click();
    const answer = () => stillroom.page.getByRole("region", { name: "Answer" }).innerText();
    const ask = async (sql, said) => {
      await stillroom.page.getByRole("textbox", { name: "SQL" }).fill(sql);
      await stillroom.page.getByRole("button", { name: "Run SQL" }).click();
      await stillroom.until(`${sql} is answered`, async () => said.test(await answer()));
    };
    await ask("CREATE TABLE \"<script>alert(1)</script>\" (\"a 'b' \"\"c\"\" 🦀 مرحبا\" TEXT); SELECT 9007199254740993, NULL, x'00ff', 1.5", /9007199254740993\s+NULL\s+x'00ff' \(2 bytes\)\s+1\.5/);
    await ask("SELECT * FROM nowhere", /no such table: nowhere/);
    await stillroom.until("its table is a card", async () => Object.keys(await stillroom.tables("Database")).includes("<script>alert(1)</script>"));
  },

  async "a table with hundreds of columns stays usable"(stillroom) {
    await stillroom.open();
    await stillroom.run("upgrade heads");
    await stillroom.panel("Data");
    await stillroom.page.getByText("SQL on the live database").click();
    const names = Array.from({ length: 400 }, (_, at) => `column_${at} INTEGER DEFAULT ${at}`);
    await stillroom.page.getByRole("textbox", { name: "SQL" }).fill(`CREATE TABLE wide (${names.join(", ")}); INSERT INTO wide (column_0) VALUES (1), (2)`);
    await stillroom.page.getByRole("button", { name: "Run SQL" }).click();
    await stillroom.page.getByRole("group", { name: "Data of" }).getByRole("button", { name: "Database" }).click();
    await stillroom.until("the table can be chosen", async () => (await stillroom.page.getByRole("combobox", { name: "Table" }).innerText()).includes("wide"));
    await stillroom.until("all its columns are there", async () => (await stillroom.rows("wide"))[1]?.length === 400);
    const [width, room] = await stillroom.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.equal(width, room, "the page itself does not scroll sideways");
  },

  async "a script without end is stopped while typing goes on, and nothing is lost"(stillroom) {
    await stillroom.open();
    await stillroom.run("upgrade heads");
    await stillroom.select(ID);
    await stillroom.write(`${await stillroom.script()}\n# typed before\n`);
    // Each round takes its time, so that the bound on steps is minutes away.
    await stillroom.write(`${(await stillroom.script()).trimEnd()}\nwhile True:\n    sum(range(1000))\n`);
    await stillroom.page.getByRole("button", { name: "Stop" }).waitFor();
    await stillroom.page.keyboard.press("ControlOrMeta+End");
    await stillroom.page.keyboard.type("# typed meanwhile");
    await stillroom.page.getByRole("button", { name: "Stop" }).click();
    await stillroom.write((await stillroom.script()).replace("while True:\n    sum(range(1000))\n", ""));
    await stillroom.ready();
    assert.match(await stillroom.script(), /# typed before[^]*# typed meanwhile/);
    await stillroom.until("the database is as it was", () => applied(stillroom, ID));
  },
};
