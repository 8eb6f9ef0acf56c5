// Files out, and run under the real Alembic; files in, good and bad.
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { unzipSync, zipSync } from "fflate";
import { Exchange } from "../pages/exchange.mjs";

// The environment of real Alembic that `make` uses.
const NAME = /oracle-\d+/.exec(readFileSync(new URL("../../../Makefile", import.meta.url), "utf8"))[0];
const ORACLE = join(process.env.STILLROOM_CACHE ?? join(homedir(), ".cache/stillroom"), NAME, "bin");
const text = (string) => new TextEncoder().encode(string);
const zip = (name, files) => ({ name, mimeType: "application/zip", buffer: Buffer.from(zipSync(files)) });

/** A folder on disk, from files by path. */
const onDisk = (files) => {
  const folder = mkdtempSync(join(tmpdir(), "stillroom-"));
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    if (!path.endsWith("/")) writeFileSync(join(folder, path), bytes);
  }
  return folder;
};
const SCHEMA = "import sqlite3, sys\nfor row in sqlite3.connect(sys.argv[1]).execute('SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2'): print(row)";
const schema = (path) => execFileSync(join(ORACLE, "python"), ["-c", SCHEMA, path]).toString();

export const journeys = {
  async "the zip runs under the real Alembic, to the same schema"(stillroom) {
    const exchange = new Exchange(stillroom);
    await stillroom.open();
    const out = await exchange.export("Project as a zip");
    const folder = join(onDisk(unzipSync(out.bytes)), out.name.replace(/\.zip$/, ""));
    execFileSync(join(ORACLE, "alembic"), ["upgrade", "heads"], { cwd: folder, stdio: "pipe" });
    assert.equal((await stillroom.run("upgrade heads")).exit, 0);
    const { bytes } = await exchange.export("Database as a SQLite file");
    const ours = join(folder, "ours.sqlite");
    writeFileSync(ours, bytes);
    assert.equal(schema(ours), schema(join(folder, "app.db")));
    // With the database in it, the real Alembic sees where it stands.
    const whole = unzipSync((await exchange.export("Project as a zip")).bytes);
    const again = join(onDisk(whole), out.name.replace(/\.zip$/, ""));
    const current = execFileSync(join(ORACLE, "alembic"), ["current"], { cwd: again, stdio: "pipe" }).toString();
    assert.match(current, /83e35a661e81 \(head\)/);
    assert.equal(schema(join(again, "app.db")), schema(ours));
  },

  async "a zip comes back as it went out"(stillroom) {
    const exchange = new Exchange(stillroom);
    await stillroom.open();
    await stillroom.run("upgrade heads");
    const { name, bytes } = await exchange.export("Project as a zip");
    await exchange.bring([{ name, mimeType: "application/zip", buffer: bytes }]);
    await stillroom.until("it is open", async () => /in a workspace of its own/.test(await exchange.notice()));
    await stillroom.ready();
    assert.equal((await stillroom.revisions()).length, 5);
    assert.match((await stillroom.run("current")).text, /83e35a661e81 \(head\)/);
  },

  async "SQL for each dialect and a bug report"(stillroom) {
    const exchange = new Exchange(stillroom);
    await stillroom.open();
    const dialog = await exchange.openDialog("Import and export");
    for (const [name, sign] of [
      ["postgresql", /SERIAL|TIMESTAMP WITHOUT TIME ZONE/],
      ["mysql", /AUTO_INCREMENT/],
      ["mssql", /IDENTITY/],
    ]) {
      await dialog.getByRole("combobox").selectOption(name);
      const [download] = await Promise.all([stillroom.page.waitForEvent("download"), dialog.getByRole("button", { name: "Export the SQL" }).click()]);
      assert.match(download.suggestedFilename(), new RegExp(`\\.${name}\\.sql$`));
      const sql = readFileSync(await download.path(), "utf8");
      assert.match(sql, sign);
      assert.match(sql, /INSERT INTO alembic_version/);
    }
    await dialog.getByRole("textbox", { name: "Bug report of alembic" }).fill("upgrade head");
    const [download] = await Promise.all([stillroom.page.waitForEvent("download"), dialog.getByRole("button", { name: "Write the report" }).click()]);
    const report = readFileSync(await download.path(), "utf8");
    for (const part of [/^## alembic upgrade head/, /Multiple head revisions are present/, /\| SQLAlchemy \| 2\.1/, /#1[\w-]{100,}/]) assert.match(report, part);
  },

  async "scripts and a database join the project, and can be taken back"(stillroom) {
    const exchange = new Exchange(stillroom);
    await stillroom.open();
    const script = "revision = 'aaaabbbbcccc'\ndown_revision = 'b84e06d1f5c9'\nfrom alembic import op\n\ndef upgrade():\n    op.execute('SELECT 1')\n\ndef downgrade():\n    pass\n";
    await exchange.bring([{ name: "more.py", mimeType: "text/x-python", buffer: Buffer.from(script) }]);
    await stillroom.until("it is in the history", async () => (await stillroom.revisions()).length === 6);
    await stillroom.page.getByRole("button", { name: "Undo" }).click();
    await stillroom.until("it is gone again", async () => (await stillroom.revisions()).length === 5);
    const path = join(onDisk({}), "other.db");
    execFileSync(join(ORACLE, "python"), ["-c", "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('CREATE TABLE brought (a INT)'); c.commit()", path]);
    await exchange.bring([path]);
    await stillroom.until("its table is there", async () => "brought" in (await stillroom.tables("Database")));
    await stillroom.page.getByRole("button", { name: "Undo" }).click();
    await stillroom.until("it is gone again", async () => (await stillroom.page.getByRole("article").filter({ hasText: "brought" }).count()) === 0);
  },

  async "a folder and a zip are dropped on the page"(stillroom) {
    const exchange = new Exchange(stillroom);
    await stillroom.open();
    const project = {
      "deep/er/alembic.ini": text("[alembic]\nscript_location = alembic\nsqlalchemy.url = sqlite:///x.db\n"),
      "deep/er/alembic/env.py": text("# none\n"),
      "deep/er/alembic/versions/a.py": text("revision = 'aaaa1111'\ndown_revision = None\ndef upgrade(): pass\ndef downgrade(): pass\n"),
      "deep/er/node_modules/x.py": text("no"),
      "deep/er/picture.png": text("no"),
    };
    await exchange.bring(onDisk(project), true);
    await stillroom.until("the folder is open", async () => /“er” is open/.test(await exchange.notice()));
    await stillroom.until("its history is shown", async () => (await stillroom.revisions()).length === 1);
    const { buffer } = zip("x.zip", { ...project, "deep/er/alembic/versions/b.py": text("revision = 'bbbb1111'\ndown_revision = 'aaaa1111'\ndef upgrade(): pass\ndef downgrade(): pass\n") });
    const transfer = await stillroom.page.evaluateHandle((bytes) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes)], "dropped.zip", { type: "application/zip" }));
      return transfer;
    }, [...buffer]);
    await stillroom.page.dispatchEvent("body", "drop", { dataTransfer: transfer });
    await stillroom.until("the zip is open", async () => (await stillroom.revisions()).length === 2);
  },

  async "the dialogs are accessible, in both themes"(stillroom) {
    const exchange = new Exchange(stillroom);
    await stillroom.open();
    for (const name of ["Share", "Workspaces", "Import and export"]) {
      const dialog = await exchange.openDialog(name);
      if (name === "Share") await dialog.getByText(/^[\d,]+ characters$/).waitFor();
      if (name === "Workspaces") await dialog.getByRole("listitem").first().waitFor();
      assert.deepEqual(await stillroom.violations(), [], name);
      await exchange.close();
    }
  },

  async "bad files are refused in words, and nothing is lost"(stillroom) {
    const exchange = new Exchange(stillroom);
    await stillroom.open();
    const ini = text("[alembic]\n");
    const encrypted = zipSync({ "alembic.ini": ini });
    const at = encrypted.findLastIndex((_, index) => encrypted[index] === 0x50 && encrypted[index + 1] === 0x4b && encrypted[index + 2] === 1);
    encrypted[at + 8] |= 1;
    encrypted[6] |= 1;
    const file = (name, buffer) => ({ name, mimeType: "", buffer: Buffer.from(buffer) });
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`v/${index}.py`, text("")]));
    const bomb = zipSync({ "alembic.ini": [new Uint8Array(64 * 1024 * 1024), { level: 9 }] });
    // The same, telling less than is in it.
    const liar = zipSync({ "alembic.ini": [new Uint8Array(64 * 1024 * 1024), { level: 9 }] });
    new DataView(liar.buffer).setUint32(liar.findLastIndex((_, index) => liar[index] === 0x50 && liar[index + 1] === 0x4b && liar[index + 2] === 1) + 24, 100, true);
    for (const [one, words] of [
      [file("encrypted.zip", encrypted), /encrypted/],
      [zip("away.zip", { "../../etc/passwd.py": ini }), /points outside/],
      [file("bomb.zip", bomb), /would unpack to 64/],
      [file("liar.zip", liar), /damaged|no alembic\.ini|cannot/],
      [zip("many.zip", many), /10,000 files/],
      [zip("empty.zip", {}), /no alembic\.ini/],
      [zip("nothing.zip", { "a.py": ini }), /no alembic\.ini/],
      [file("cut.zip", encrypted.slice(0, 40)), /no zip/],
      [file("letter.db", "Dear aunt"), /no SQLite database/],
      [file("empty.db", ""), /empty/],
      [file("torn.db", `SQLite format 3\0${"x".repeat(5_000)}`), /cannot be opened/],
      [file("photo.jpg", [0xff, 0xd8, 0xff]), /nothing that Stillroom knows/],
      [file("binary.py", [0xff, 0xfe, 0, 1]), /no script/],
      // From a disk: as a message it would take the browser's driver longer than the page.
      [join(onDisk({ "huge.zip": new Uint8Array(33 * 1024 * 1024) }), "huge.zip"), /33(\.0)? MB/],
    ]) {
      await exchange.bring([one]);
      const refused = await exchange.refusal();
      assert.match(refused, words, one.name ?? one);
    }
    assert.equal((await stillroom.revisions()).length, 5);
    assert.equal((await stillroom.run("heads")).exit, 0);
  },
};
