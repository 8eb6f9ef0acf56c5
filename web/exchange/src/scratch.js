// A second engine, for what must not move the live database: trying a claim, writing SQL for another dialect.

/** Longer than any run's budget of steps takes. */
const PATIENCE_MS = 120_000;

/** An engine with a project open in it; `use(ask, opened, versions)` asks, and what it gives is the answer. */
export async function scratch(files, database, seed, use) {
  const worker = new Worker(globalThis.stillroom.workerScript);
  const waiting = new Map();
  let last = 0;
  let fail;
  const failed = new Promise((_, reject) => (fail = reject));
  failed.catch(() => {}); // heard through the races below
  const patience = setTimeout(() => fail(new Error("the engine did not answer")), PATIENCE_MS);
  let ready;
  const versions = new Promise((resolve) => (ready = resolve));
  worker.onerror = (event) => {
    event.preventDefault();
    fail(new Error(event.message || "the engine did not load"));
  };
  worker.onmessage = ({ data }) => {
    if (data.Reply) waiting.get(data.Reply.id)?.(data.Reply.body);
    else if (data.Event?.Ready) ready(data.Event.Ready);
    else if (data.Event?.Panicked) fail(new Error(data.Event.Panicked.message));
  };
  const ask = async (body) => {
    const id = (last += 1);
    const reply = new Promise((resolve) => waiting.set(id, resolve));
    worker.postMessage({ id, body });
    const answer = await Promise.race([reply, failed]);
    if (answer.Refused) throw new Error(answer.Refused.message);
    return answer;
  };
  try {
    const known = await Promise.race([versions, failed]);
    const list = Object.entries(files).map(([path, content]) => ({ path, content }));
    const { Opened } = await ask({ Open: { files: list, database, seed: seed ?? null, look: null } });
    return await use(ask, Opened, known);
  } finally {
    clearTimeout(patience);
    worker.terminate();
  }
}

/** What a command does to a project, as plain facts. */
export function tryCommand(files, database, seed, command) {
  return scratch(files, database, seed, async (ask, opened, versions) => {
    const { Ran } = await ask({ Run: { command, look: null } });
    const { report, news } = Ran;
    const schema = news.schema ?? opened.overview.schema; // news tell only what is new
    const output = report.output.length ? report.output.map(([, text]) => text).join("") : report.stderr + report.stdout;
    return { versions, opened, output, exit: report.exit, error: report.error && errorText(report.error), report, schema: ddl(schema) };
  });
}

/** An error in one line, as a person would quote it. */
function errorText(error) {
  const name = error.kind?.Exception?.class.split(".").pop();
  return name ? `${name}: ${error.message.split("\n")[0]}` : error.message.split("\n")[0];
}

/** A schema as text: what SQLite keeps of it, without Alembic's own table. */
export function ddl(schema) {
  const tables = schema.tables.filter((table) => !table.is_version_table);
  const statements = tables.flatMap((table) => [table.ddl, ...table.indexes.map((index) => index.ddl)]);
  statements.push(...schema.views.map((view) => view.ddl), ...schema.triggers.map((trigger) => trigger.ddl));
  return statements.map((statement) => `${statement.trim()};\n`).join("\n");
}
