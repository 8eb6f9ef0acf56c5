// The story of sample 1, as a person goes through it: console, graph, editor, schema.
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const sample = new URL("../../../migrations-samples/user-external-ids/", import.meta.url);
const text = (path) => readFileSync(fileURLToPath(new URL(path, sample)), "utf8");
const ID = "83e35a661e81";
const SCRIPT = `alembic/versions/${ID}_add_instance_scoped_uniqueness_to_user_.py`;
const OLD = "uq_user_external_ids_provider_external (provider, external_id)";
const NEW = "uq_user_external_ids_provider_external_instance (provider, external_id, instance_name)";

const has = async (stillroom, of, table, part) => {
  const card = (await stillroom.tables(of))[table];
  return card !== undefined && card.includes(part);
};

export const journeys = {
  async "sample 1, the whole story"(stillroom) {
    await stillroom.open();
    assert.equal((await stillroom.revisions()).length, 5, "five revisions in the history");
    assert.match(await stillroom.script(), /batch_alter_table/);
    await stillroom.until("the schema after the revision is shown", () => has(stillroom, undefined, "user_external_ids", NEW));

    const heads = await stillroom.run("heads");
    assert.match(heads.text, /83e35a661e81 \(head\)\s+b84e06d1f5c9 \(head\)/);

    const first = await stillroom.run("upgrade 7f3a2b1c9a01");
    assert.equal(first.exit, 0);
    assert.match(first.text, /Running upgrade 2c5f8e10b7d4 -> 7f3a2b1c9a01, create user_external_ids table/);
    await stillroom.until("the old rule is in the database", () => has(stillroom, "Database", "user_external_ids", OLD));

    const refused = await stillroom.run("revision -m add_instance_scoped_uniqueness_to_user_external_ids");
    assert.equal(refused.exit, 255);
    assert.match(refused.text, /FAILED: Multiple heads are present; please specify the head revision/);

    // The first attempt, without batch mode. The page knows it is wrong before anybody runs it.
    await stillroom.select(ID);
    await stillroom.write(text(`story/${ID}_broken.py`));
    await stillroom.until("the page names the problem", async () => (await stillroom.problem()).includes("No support for ALTER of constraints"));
    assert.match(await stillroom.problem(), /NotImplementedError, line \d+/);
    assert.equal(await stillroom.page.locator(".cm-lintRange-error, .cm-lint-marker-error").count() > 0, true, "its line is marked");

    const head = await stillroom.run("upgrade head");
    assert.equal(head.exit, 255);
    assert.match(head.text, /FAILED: Multiple head revisions are present for given argument 'head'/);

    const broken = await stillroom.run("upgrade heads");
    assert.equal(broken.exit, 1);
    assert.match(broken.text, /NotImplementedError: No support for ALTER of constraints in SQLite dialect\./);
    assert.match(broken.text, new RegExp(`File ".*${SCRIPT}", line \\d+, in upgrade`));
    const stands = await stillroom.run("current");
    assert.match(stands.text, /7f3a2b1c9a01/);

    // Mended.
    await stillroom.write(text(SCRIPT));
    await stillroom.until("the problem is gone", async () => (await stillroom.problem()) === "");
    const mended = await stillroom.run("upgrade heads");
    assert.equal(mended.exit, 0);
    assert.match(mended.text, /Running upgrade 7f3a2b1c9a01 -> 83e35a661e81/);
    await stillroom.until("the new rule is in the database", () => has(stillroom, "Database", "user_external_ids", NEW));

    // Down from the graph, with Alembic's warning on the console.
    await stillroom.history("Downgrade");
    await stillroom.until("the old rule is back", () => has(stillroom, "Database", "user_external_ids", OLD));
    await stillroom.panel("Console");
    assert.match(await stillroom.page.getByRole("log", { name: "Output" }).innerText(), /downgrade -1 from multiple heads is ambiguous/);

    await stillroom.history("Upgrade");
    await stillroom.until("the new rule is there again", () => has(stillroom, "Database", "user_external_ids", NEW));
    const end = await stillroom.run("current");
    assert.match(end.text, /83e35a661e81 \(head\)/);
    assert.match(end.text, /b84e06d1f5c9 \(head\)/);
  },

  async "each statement knows its line"(stillroom) {
    await stillroom.open();
    await stillroom.select(ID);
    await stillroom.until("the batch block's statements are listed", async () => {
      const statements = (await stillroom.statements()).join("\n");
      return ["CREATE TABLE _alembic_tmp_user_external_ids", "INSERT INTO", "DROP TABLE", "RENAME TO"].every((word) => statements.includes(word));
    });
    assert.match((await stillroom.statements()).join("\n"), /_add_instance_scoped|line \d+|:\d+/);
  },

  async "an edit shows its schema while typing"(stillroom) {
    await stillroom.open();
    await stillroom.select("b84e06d1f5c9");
    const script = await stillroom.script();
    assert.match(script, /"error"/);
    await stillroom.write(script.replaceAll('"error"', '"mishap"'));
    await stillroom.until("the new column is shown", () => has(stillroom, undefined, "message_traces", "mishap"));
  },
};
