// Stands in for the engine where a test is about the page alone: the same messages, recorded for sample 1.
// The page never loads it; a test serves it in the worker's place.
const V = "alembic/versions/";
const paths = {
  "2c5f8e10b7d4": V + "2c5f8e10b7d4_create_users_and_instances.py",
  "5d91c3a7e2f0": V + "5d91c3a7e2f0_create_message_traces.py",
  "7f3a2b1c9a01": V + "7f3a2b1c9a01_create_user_external_ids_table.py",
  b84e06d1f5c9: V + "b84e06d1f5c9_add_error_to_message_traces.py",
  "83e35a661e81": V + "83e35a661e81_add_instance_scoped_uniqueness_to_user_.py",
};
const parents = {
  "83e35a661e81": ["7f3a2b1c9a01"],
  "7f3a2b1c9a01": ["2c5f8e10b7d4"],
  b84e06d1f5c9: ["5d91c3a7e2f0"],
  "5d91c3a7e2f0": ["2c5f8e10b7d4"],
  "2c5f8e10b7d4": [],
};
const docs = {
  "83e35a661e81": "add_instance_scoped_uniqueness_to_user_external_ids",
  "7f3a2b1c9a01": "create user_external_ids table",
  b84e06d1f5c9: "add error to message_traces",
  "5d91c3a7e2f0": "create message_traces",
  "2c5f8e10b7d4": "create users and instances",
};
const ORDER = ["83e35a661e81", "7f3a2b1c9a01", "b84e06d1f5c9", "5d91c3a7e2f0", "2c5f8e10b7d4"];
const MENDED = "batch_alter_table";

let files = new Map();
let current = [];

const ancestors = (revision, found = new Set()) => {
  if (!found.has(revision)) {
    found.add(revision);
    for (const parent of parents[revision]) ancestors(parent, found);
  }
  return found;
};
const applied = () => new Set(current.flatMap((one) => [...ancestors(one)]));
const broken = () => !(files.get(paths["83e35a661e81"]) ?? "").includes(MENDED);

const column = (name, type_text, more = {}) => ({
  name, type_text, nullable: false, default: null, primary_key: false, autoincrement: false, generated: null, unique: false, references: null, ...more,
});
const unique = (name, columns) => ({ kind: "Unique", name, columns, references: null, text: `UNIQUE (${columns.join(", ")})` });
const index = (name, table, columns) => ({ name, columns, unique: false, condition: null, ddl: `CREATE INDEX ${name} ON ${table} (${columns.join(", ")})` });
const table = (name, columns, constraints, indexes, rows) => ({
  name, columns, constraints, indexes, rows, is_version_table: name === "alembic_version",
  ddl: `CREATE TABLE ${name} (\n${columns.map((one) => `\t${one.name} ${one.type_text}${one.nullable ? "" : " NOT NULL"}`).join(", \n")}${constraints.map((one) => `, \n\t${one.name ? `CONSTRAINT ${one.name} ` : ""}${one.text}`).join("")}\n)`,
});
const now = { default: "CURRENT_TIMESTAMP" };
const users = table("users", [column("id", "VARCHAR(36)", { primary_key: true }), column("display_name", "VARCHAR(120)", { nullable: true }), column("created_at", "DATETIME", now)], [], [], 2);
const configs = table("instance_configs", [column("id", "INTEGER", { primary_key: true }), column("name", "VARCHAR(100)", { unique: true }), column("channel_type", "VARCHAR(30)")], [], [], 2);
const traces = (error) => table("message_traces", [column("id", "INTEGER", { primary_key: true }), column("instance_name", "VARCHAR(100)"), column("received_at", "DATETIME", now), ...(error ? [column("error", "TEXT", { nullable: true })] : [])], [], [index("ix_message_traces_received_at", "message_traces", ["received_at"])], 0);
const OLD = unique("uq_user_external_ids_provider_external", ["provider", "external_id"]);
const NEW = unique("uq_user_external_ids_provider_external_instance", ["provider", "external_id", "instance_name"]);
const ids = (constraint) => table("user_external_ids", [
  column("id", "INTEGER", { primary_key: true }),
  column("user_id", "VARCHAR(36)", { references: { table: "users", columns: ["id"], on_delete: "CASCADE", on_update: null } }),
  column("provider", "VARCHAR(30)"), column("external_id", "VARCHAR(200)"), column("instance_name", "VARCHAR(100)", { nullable: true }),
  column("created_at", "DATETIME", now), column("updated_at", "DATETIME", now)],
  [constraint, { kind: "Check", name: null, columns: ["external_id"], references: null, text: "CHECK (length(external_id) > 0)" }],
  [index("ix_user_external_ids_user_id", "user_external_ids", ["user_id"])], 3);
const version = table("alembic_version", [column("version_num", "VARCHAR(32)", { primary_key: true })], [], [], 1);

const schemaOf = (has) => {
  const tables = [];
  if (has.size) tables.push(version);
  if (has.has("2c5f8e10b7d4")) tables.push(configs, users);
  if (has.has("5d91c3a7e2f0")) tables.push(traces(has.has("b84e06d1f5c9")));
  if (has.has("7f3a2b1c9a01")) tables.push(ids(has.has("83e35a661e81") ? NEW : OLD));
  tables.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { tables, views: [], triggers: [] };
};
const tableChange = (name, more = {}) => ({ name, renamed_from: null, added: false, removed: false, rebuilt: false, columns: [], constraints: [], indexes: [], rows_before: null, ...more });
const addedTable = (one) => tableChange(one.name, { added: true, columns: one.columns.map((Added) => ({ Added })), constraints: [], indexes: one.indexes.map((Added) => ({ Added })) });
const changeOf = (revision) => ({
  views: [], triggers: [],
  tables: {
    "83e35a661e81": () => [tableChange("user_external_ids", { rebuilt: true, rows_before: 3, constraints: [{ Removed: OLD }, { Added: NEW }] })],
    "7f3a2b1c9a01": () => [addedTable(ids(OLD))],
    b84e06d1f5c9: () => [tableChange("message_traces", { columns: [{ Added: column("error", "TEXT", { nullable: true }) }], rows_before: 0 })],
    "5d91c3a7e2f0": () => [addedTable(traces(false))],
    "2c5f8e10b7d4": () => [addedTable(users), addedTable(configs)],
  }[revision](),
});
const statement = (revision, line, operation, sql, more = {}) => ({
  sql, parameters: [], at: line ? { file: paths[revision], line, column: 5, end_line: line, end_column: 0 } : null, operation, revision, direction: "Up", origin: "Script", rows: null, micros: 40 + ((sql.length * 7) % 300), error: null, dialects: [], ...more,
});
const statementsOf = (revision) => {
  const bump = statement(revision, 0, null, `UPDATE alembic_version SET version_num='${revision}' WHERE alembic_version.version_num = '${parents[revision][0]}'`, { origin: "VersionTable", rows: 1 });
  const own = {
    "83e35a661e81": () => [
      statement(revision, 22, null, 'PRAGMA main.table_info("user_external_ids")', { origin: "Reflection", rows: 7 }),
      statement(revision, 22, "op.batch_alter_table", `CREATE TABLE _alembic_tmp_user_external_ids (\n\tid INTEGER NOT NULL, \n\tuser_id VARCHAR(36) NOT NULL, \n\tprovider VARCHAR(30) NOT NULL, \n\tcreated_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, \n\tPRIMARY KEY (id), \n\tCONSTRAINT uq_user_external_ids_provider_external_instance UNIQUE (provider, external_id, instance_name)\n)`),
      statement(revision, 22, "op.batch_alter_table", "INSERT INTO _alembic_tmp_user_external_ids (id, user_id, provider) SELECT user_external_ids.id, user_external_ids.user_id, user_external_ids.provider \nFROM user_external_ids", { rows: 3 }),
      statement(revision, 22, "op.batch_alter_table", "DROP TABLE user_external_ids"),
      statement(revision, 22, "op.batch_alter_table", "ALTER TABLE _alembic_tmp_user_external_ids RENAME TO user_external_ids"),
      statement(revision, 22, "op.batch_alter_table", "CREATE INDEX ix_user_external_ids_user_id ON user_external_ids (user_id)"),
    ],
    "7f3a2b1c9a01": () => [statement(revision, 19, "op.create_table", ids(OLD).ddl), statement(revision, 43, "op.create_index", "CREATE INDEX ix_user_external_ids_user_id ON user_external_ids (user_id)")],
    b84e06d1f5c9: () => [statement(revision, 18, "op.add_column", "ALTER TABLE message_traces ADD COLUMN error TEXT")],
    "5d91c3a7e2f0": () => [statement(revision, 18, "op.create_table", traces(false).ddl)],
    "2c5f8e10b7d4": () => [statement(revision, 18, "op.create_table", users.ddl), statement(revision, 26, "op.create_table", configs.ddl)],
  }[revision]();
  return [...own, bump];
};
const refusal = () => {
  const lines = (files.get(paths["83e35a661e81"]) ?? "").split("\n");
  const line = Math.max(lines.findIndex((one) => one.includes("op.drop_constraint")) + 1, 1);
  return {
    kind: { Exception: { class: "NotImplementedError" } },
    message: "No support for ALTER of constraints in SQLite dialect. Please refer to the batch mode feature which allows for SQLite migrations using a copy-and-move strategy.",
    at: { file: paths["83e35a661e81"], line, column: 5, end_line: line, end_column: 0 },
    hint: "SQLite cannot alter constraints in place. Inside batch_alter_table, Alembic builds the table anew.",
    traceback: 'Traceback (most recent call last):\n  File "/app/alembic/versions/83e35a661e81_add_instance_scoped_uniqueness_to_user_.py", line 22, in upgrade\n    op.drop_constraint(OLD, "user_external_ids", type_="unique")\nNotImplementedError: No support for ALTER of constraints in SQLite dialect.',
    fixes: [],
  };
};
const look = (point) => {
  const base = { point, schema: null, change: { tables: [], views: [], triggers: [] }, statements: [], error: null, stale: false, micros: 900, replayed: 1 };
  if (point === "Live") return { ...base, schema: schemaOf(applied()) };
  const { revision, statements } = point.Revision;
  if (!paths[revision]) return { ...base, schema: { tables: [], views: [], triggers: [] } };
  const has = ancestors(revision);
  if (revision === "83e35a661e81" && broken()) {
    const last = schemaOf(has);
    return { ...base, schema: last, stale: true, error: refusal() };
  }
  if (statements === 0) has.delete(revision);
  return { ...base, schema: schemaOf(has), change: statements === 0 ? base.change : changeOf(revision), statements: statementsOf(revision) };
};
const syntaxError = () => {
  for (const [file, text] of files) {
    if (text.includes("def upgrade(:")) {
      return { kind: { Exception: { class: "SyntaxError" } }, message: "invalid syntax", at: { file, line: 1, column: 13, end_line: 1, end_column: 14 }, hint: null, traceback: null, fixes: [] };
    }
  }
  return null;
};
const overview = () => {
  const problem = syntaxError();
  if (problem) return { graph: { nodes: [] }, current, heads: [], schema: schemaOf(applied()), files: [...files.keys()].sort(), diagnostics: [], problem };
  const done = applied();
  const nodes = ORDER.map((revision) => ({
    revision, down_revisions: parents[revision], depends_on: [], branch_labels: [], doc: docs[revision], path: paths[revision],
    is_head: ["83e35a661e81", "b84e06d1f5c9"].includes(revision), is_base: revision === "2c5f8e10b7d4", is_branch_point: revision === "2c5f8e10b7d4", is_merge_point: false,
    applied: done.has(revision), is_current: current.includes(revision), pending: !done.has(revision), problem: revision === "83e35a661e81" && broken() ? "NotImplementedError" : null,
  }));
  return { graph: { nodes }, current, heads: ["83e35a661e81", "b84e06d1f5c9"], schema: schemaOf(done), files: [...files.keys()].sort(), diagnostics: [], problem: null };
};

const info = (text) => [true, `INFO  [alembic.runtime.migration] ${text}\n`];
const report = (command, more) => ({ command, stdout: "", stderr: "", output: [], exit: 0, steps: [], receipts: [], trace: [], error: null, written: [], removed: [], micros: 4200, ...more });
const commands = (command) => {
  const opening = [info("Context impl SQLiteImpl."), info("Will assume non-transactional DDL.")];
  if (command === "panic") {
    post({ Event: { Panicked: { message: "panicked at crates/engine/src/run.rs:1:1: a test asked for it" } } });
    throw new Error("unreachable executed");
  }
  if (command === "loop") for (;;);
  if (command === "upgrade head") {
    const message = "Multiple head revisions are present for given argument 'head'; please specify a specific target revision, '<branchname>@head' to narrow to a specific head, or 'heads' for all heads";
    return report(command, { exit: 255, output: [[true, `ERROR [alembic.util.messaging] ${message}\n`], [false, `FAILED: ${message}\n`]], error: { kind: "Command", message, at: null, hint: null, traceback: null, fixes: [] } });
  }
  if (command === "upgrade heads" || command.startsWith("upgrade ")) {
    const target = command.slice(8);
    const wanted = target === "heads" ? ORDER : [...ancestors(target)];
    const todo = ["2c5f8e10b7d4", "5d91c3a7e2f0", "b84e06d1f5c9", "7f3a2b1c9a01", "83e35a661e81"].filter((one) => wanted.includes(one) && !applied().has(one));
    const output = [...opening, ...todo.map((one) => info(`Running upgrade ${parents[one][0] ?? ""} -> ${one}, ${docs[one]}`))];
    if (todo.includes("83e35a661e81") && broken()) {
      current = ["b84e06d1f5c9", "7f3a2b1c9a01"];
      return report(command, { exit: 1, output: [...output, [true, refusal().traceback + "\n"]], error: refusal() });
    }
    current = target === "heads" ? ["83e35a661e81", "b84e06d1f5c9"] : [target];
    return report(command, { output, steps: todo.map((revision) => ({ revision, direction: "Up", complete: true, micros: 700 })), trace: todo.flatMap(statementsOf) });
  }
  if (command === "downgrade -1") {
    current = current.includes("83e35a661e81") ? ["b84e06d1f5c9", "7f3a2b1c9a01"] : [];
    return report(command, { output: [...opening, info("Running downgrade 83e35a661e81 -> 7f3a2b1c9a01, add_instance_scoped_uniqueness_to_user_external_ids")], steps: [{ revision: "83e35a661e81", direction: "Down", complete: true, micros: 900 }] });
  }
  if (command === "current") return report(command, { output: [...opening, ...current.map((one) => [false, `${one} (head)\n`])] });
  if (command === "history") return report(command, { output: ORDER.map((one) => [false, `${parents[one][0] ?? "<base>"} -> ${one}, ${docs[one]}\n`]) });
  return report(command, { exit: 2, output: [[true, `usage: alembic [-h]\nalembic: error: invalid choice: '${command}'\n`]], error: { kind: "Usage", message: `invalid choice: '${command}'`, at: null, hint: null, traceback: null, fixes: [] } });
};

const NAMES = ["Ada", "<script>throw new Error('executed')</script>", "Grace \u202eHopper", "Zoë 🦀 \"quoted\""];
const rowsOf = ({ point, table, offset, limit }) => {
  const there = look(point).schema?.tables.find((one) => one.name === table);
  if (!there) return { Refused: { message: `no such table: ${table}` } };
  const total = table === "users" ? 120 : there.rows;
  const cell = (column, row) => {
    if (column.type_text === "INTEGER") return { Number: String(9007199254740993n + BigInt(row)) };
    if (column.nullable) return "Null";
    if (column.type_text === "DATETIME") return { Blob: { length: 40 + row, hex: "00ff".repeat(16) } };
    return { Text: NAMES[row % NAMES.length] };
  };
  const many = Math.max(Math.min(limit, total - offset), 0);
  const rows = Array.from({ length: many }, (_, row) => there.columns.map((column) => cell(column, offset + row)));
  return { Rows: { columns: there.columns.map((one) => one.name), rows, total, changed: null, error: null } };
};
const queried = (sql) => {
  const none = { columns: [], rows: [], total: 0, changed: null, error: null };
  if (/nope/.test(sql)) return { ...none, error: "no such table: nope" };
  if (/^\s*select/i.test(sql)) return { ...none, columns: ["answer", "nothing"], rows: [[{ Number: "42" }, "Null"]], total: 1 };
  return { ...none, changed: 3 };
};
const offline = ({ revision, dialect }) => {
  if (dialect === "sqlite" && revision === "83e35a661e81") {
    return { dialect, statements: [], error: { ...refusal(), message: "This operation cannot proceed in --sql mode", hint: null } };
  }
  const statements = statementsOf(revision).filter((one) => one.origin !== "Reflection").map((one) => ({ ...one, sql: `${one.sql.replaceAll("DATETIME", "TIMESTAMP WITHOUT TIME ZONE")};`, micros: 0, rows: null }));
  return { dialect, statements, error: null };
};

const write = ({ path, content }) => files.set(path, content.Text ?? "");
const answer = (ask) => {
  if (ask === "Check") return { Checked: { diagnostics: [], verdicts: [], remaining: 0 } };
  if (ask === "Database") return { Database: new Uint8Array([1, 2, 3]) };
  const [[kind, body]] = Object.entries(ask);
  switch (kind) {
    case "Open":
      files = new Map();
      body.files.forEach(write);
      return { Opened: { overview: overview(), look: look(body.look) } };
    case "Edit":
      for (const operation of body.operations) {
        if (operation.Write) write(operation.Write);
        if (operation.Delete) files.delete(operation.Delete.path);
      }
      return { Edited: { sequence: body.sequence, news: overview(), look: look(body.look) } };
    case "Run": {
      const ran = commands(body.command);
      return { Ran: { report: ran, news: overview(), look: look(body.look) } };
    }
    case "Look":
      return { Looked: look(body) };
    case "Rows":
      return rowsOf(body);
    case "Query":
      return { Rows: queried(body.sql) };
    case "Offline":
      return { Offline: offline(body) };
    default:
      return { Refused: { message: `not recorded: ${kind}` } };
  }
};

const post = (message) => self.postMessage(message);
self.onmessage = ({ data }) => {
  const body = answer(data.body);
  if (body) post({ Reply: { id: data.id, body } });
};
post({ Event: { Ready: { stillroom: "0.1.0", alembic: "1.20.1", sqlalchemy: "2.1.9", python: "3.11", sqlite: "3.53.0" } } });
