// The panels: data and SQL, checks, the palette, files, the console's completion; on a desktop and on a phone.
import { strict as assert } from "node:assert";

export const phone = true;

const ID = "83e35a661e81";
const notice = (stillroom) => stillroom.page.locator(".notice").innerText();
const paths = async (stillroom) => {
  await stillroom.part("History");
  return stillroom.page.getByRole("list", { name: "Files" }).locator(".name-of").evaluateAll((all) => all.map((one) => one.title));
};
const fileAction = async (stillroom, path, action) => {
  await stillroom.part("History");
  await stillroom.page.getByRole("button", { name: `Actions for ${path}` }).click();
  await stillroom.page.getByRole("menuitem", { name: action }).click();
};

export const journeys = {
  async "rows are shown as they are, page by page"(stillroom) {
    await stillroom.open();
    const rows = await stillroom.rows("users");
    await stillroom.until("the first page is there", async () => (await stillroom.rows()).length === 50);
    assert.deepEqual(rows[1]?.[0] ?? (await stillroom.rows())[1][0], "<script>throw new Error('executed')</script>");
    assert.equal((await stillroom.rows())[0][1], "NULL");
    assert.match((await stillroom.rows())[0][2], /^x'00ff.*…' \(40 bytes\)$/);
    await stillroom.page.getByRole("button", { name: "Later rows" }).click();
    await stillroom.until("the next page is there", async () => /51–100 of 120/.test(await stillroom.page.locator(".paging").innerText()));
    await stillroom.page.getByRole("combobox", { name: "Table" }).selectOption("user_external_ids");
    await stillroom.until("numbers keep all their digits", async () => (await stillroom.rows())[0][0] === "9007199254740993");
    await stillroom.page.getByRole("group", { name: "Data of" }).getByRole("button", { name: "Database" }).click();
    await stillroom.until("an empty database has no rows", async () => (await stillroom.page.getByText("No tables at this point").count()) === 1);
  },

  async "SQL is typed, answered, and refused in SQLite's words"(stillroom) {
    await stillroom.open();
    await stillroom.panel("Data");
    await stillroom.page.getByText("SQL on the live database").click();
    const answer = () => stillroom.page.getByRole("region", { name: "Answer" }).innerText();
    for (const [sql, said] of [["select 42", /42/], ["delete from users", /3 rows changed/], ["select * from nope", /no such table: nope/]]) {
      await stillroom.page.getByRole("textbox", { name: "SQL" }).fill(sql);
      await stillroom.page.keyboard.press("ControlOrMeta+Enter");
      await stillroom.until(`${sql} is answered`, async () => said.test(await answer()));
    }
  },

  async "the SQL is written for another database, or it is said why not"(stillroom) {
    await stillroom.open();
    await stillroom.panel("SQL");
    await stillroom.page.getByRole("combobox", { name: "Dialect" }).selectOption("postgresql");
    await stillroom.until("it is PostgreSQL's", async () => (await stillroom.statements()).join().includes("TIMESTAMP WITHOUT TIME ZONE"));
    await stillroom.page.getByRole("combobox", { name: "Dialect" }).selectOption("sqlite");
    await stillroom.until("it is refused", async () => /Without a database this revision cannot run/.test(await stillroom.page.locator(".log").innerText()));
    await stillroom.page.getByRole("combobox", { name: "Dialect" }).selectOption("");
    await stillroom.until("it is as executed", async () => (await stillroom.statements()).join().includes("DATETIME"));
  },

  async "a file is made, renamed, deleted and brought back"(stillroom) {
    await stillroom.open();
    await stillroom.part("History");
    await stillroom.page.getByRole("button", { name: "New file" }).click();
    await stillroom.answer("../outside.py");
    assert.match(await stillroom.page.getByRole("alert").innerText(), /no \. and no \.\./);
    const odd = 'helpers/<script>alert(1)</script> "zoë" 🦀 \u202eabc.py';
    await stillroom.answer(odd);
    await stillroom.until("it is listed", async () => (await paths(stillroom)).join("\n").includes("🦀"));
    await stillroom.write("x = 1\n");
    await fileAction(stillroom, odd, "Rename");
    await stillroom.answer("helpers/plain.py");
    await stillroom.until("it has its new name", async () => (await paths(stillroom)).join("\n").includes("helpers/plain.py"));
    assert.match(await stillroom.script(), /x = 1/);
    await fileAction(stillroom, "helpers/plain.py", "Delete");
    await stillroom.until("it is gone", async () => !(await paths(stillroom)).join("\n").includes("plain.py"));
    await stillroom.page.getByRole("button", { name: "Undo" }).click();
    await stillroom.until("it is back", async () => (await paths(stillroom)).join("\n").includes("plain.py"));
    assert.match(await stillroom.script(), /x = 1/);
  },

  async "the project gets a name, whatever is in it"(stillroom) {
    await stillroom.open();
    await stillroom.choose("name the project");
    const title = "<img src=x onerror=alert(1)> \"Zoë's\" 🦀 مرحبا";
    await stillroom.answer(title);
    await stillroom.until("it is shown as typed", async () => (await stillroom.page.getByRole("button", { name: /^Name the project/ }).innerText()).includes(title));
    await stillroom.page.waitForTimeout(600);
    await stillroom.page.reload();
    await stillroom.ready();
    assert.ok((await stillroom.page.getByRole("button", { name: /^Name the project/ }).innerText()).includes(title), "it is kept");
  },

  async "everything is found in the palette"(stillroom) {
    await stillroom.open();
    await stillroom.choose("upgrade heads");
    await stillroom.until("the database is upgraded", async () => (await stillroom.revisions()).join().includes("database"));
    await stillroom.choose("create message_traces");
    await stillroom.until("the revision is selected", async () => (await stillroom.revision("5d91c3a7e2f0").getAttribute("aria-current")) === "true");
    await stillroom.choose("theme: dark");
    assert.equal(await stillroom.page.evaluate(() => document.documentElement.dataset.theme), "dark");
    await stillroom.choose("alembic history");
    await stillroom.until("its output is in front", async () => /<base> -> 2c5f8e10b7d4/.test(await stillroom.page.getByRole("log", { name: "Output" }).innerText()));
    await stillroom.page.keyboard.press("ControlOrMeta+k");
    await stillroom.page.keyboard.press("Escape");
    await stillroom.until("it closes", async () => (await stillroom.page.getByRole("dialog").count()) === 0);
  },

  async "the console completes commands, options and revisions"(stillroom) {
    await stillroom.open();
    await stillroom.panel("Console");
    const line = stillroom.page.getByRole("textbox", { name: "alembic command" });
    await line.fill("up");
    await line.press("Tab");
    assert.equal(await line.inputValue(), "upgrade ");
    const chips = stillroom.page.getByRole("group", { name: "Commands to choose from" });
    await stillroom.until("revisions are offered", async () => (await chips.innerText()).includes(ID) && (await chips.innerText()).includes("--sql"));
    await chips.getByRole("button", { name: "7f3a2b1c9a01" }).click();
    assert.equal(await line.inputValue(), "upgrade 7f3a2b1c9a01 ");
    await line.press("Enter");
    await stillroom.until("it has run", async () => /Running upgrade/.test(await stillroom.page.getByRole("log", { name: "Output" }).innerText()));
    await line.press("ArrowUp");
    assert.equal(await line.inputValue(), "upgrade 7f3a2b1c9a01");
    await line.press("ArrowDown");
    assert.equal(await line.inputValue(), "");
  },

  async "what is wrong is listed with its line"(stillroom) {
    await stillroom.open();
    await stillroom.panel("Checks");
    assert.match(await stillroom.page.locator(".checks").innerText(), /Nothing is wrong/);
    await stillroom.write((await stillroom.script()).replaceAll("batch_alter_table", "op.drop_constraint"));
    await stillroom.panel("Checks");
    await stillroom.until("it is listed", async () => /No support for ALTER/.test(await stillroom.page.getByRole("list", { name: "Checks" }).innerText()));
    await stillroom.page.getByRole("list", { name: "Checks" }).getByRole("button", { name: /line \d+/ }).click();
    await stillroom.until("the editor has the focus", async () => stillroom.editor().evaluate((it) => it === document.activeElement));
  },

  async "a mark beside a line shows its SQL, and the SQL its line"(stillroom) {
    await stillroom.open();
    await stillroom.part("Script");
    await stillroom.page.locator(".cm-mark-sent:visible").first().click();
    const lit = stillroom.page.locator(".statement.lit");
    await stillroom.until("the statements stand out", async () => (await lit.count()) > 0 && (await lit.first().isVisible()));
    await lit.first().getByRole("button", { name: /^line/ }).click();
    await stillroom.until("the cursor is there", async () => stillroom.editor().evaluate((it) => it === document.activeElement));
    assert.match(await stillroom.page.locator(".cm-activeLine").innerText(), /batch_alter_table/);
  },

  async "nothing is in the way of anybody: axe finds no violation"(stillroom) {
    await stillroom.open();
    const clean = async (state) => assert.deepEqual(await stillroom.violations(), [], state);
    await clean("at first");
    await stillroom.part("History");
    await clean("the history");
    for (const panel of ["Schema", "SQL", "Data", "Checks", "Console"]) {
      await stillroom.panel(panel);
      await clean(panel);
    }
    await stillroom.run("upgrade heads");
    await clean("after a command");
    await stillroom.select(ID);
    await stillroom.page.getByRole("button", { name: `Actions for ${ID}` }).click();
    await stillroom.page.getByRole("menu").waitFor();
    await clean("a menu");
    await stillroom.page.keyboard.press("Escape");
    for (const [what, typed] of [["a question", "new file"], ["the help", "help"]]) {
      await stillroom.choose(typed);
      await stillroom.page.getByRole("dialog").waitFor();
      await clean(what);
      await stillroom.page.keyboard.press("Escape");
    }
    await stillroom.page.keyboard.press("ControlOrMeta+k");
    await clean("the palette");
    await stillroom.page.keyboard.press("Escape");
    await stillroom.write((await stillroom.script()).replaceAll("batch_alter_table", "op.drop_constraint"));
    await stillroom.until("the problem is named", async () => (await stillroom.problem()) !== "");
    await clean("a broken script");
    await stillroom.panel("Checks");
    await clean("a check");
  },
};
