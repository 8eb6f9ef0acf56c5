// What leaves the page as a file: the project as a zip, its database, its SQL for a dialect, a report of what went wrong.
import { zipSync } from "fflate";
import { address, encode } from "./codec.js";
import { download, fileName } from "./dialog.js";
import { bytesOf, databaseOf, page } from "./page.js";
import { scratch, tryCommand } from "./scratch.js";

/** The project as files that the real Alembic runs; with its database where sqlalchemy.url looks for it. */
export async function exportZip() {
  const project = page().project();
  const { saved } = project;
  const tree = Object.fromEntries(Object.entries(saved.files).map(([path, file]) => [path, bytesOf(file)]));
  const path = databasePath(saved.files);
  if (path && !(path in tree)) {
    const image = await databaseFile(project).catch(() => undefined);
    if (image?.length) tree[path] = image;
  }
  const name = fileName(saved.title);
  const inside = Object.fromEntries(Object.entries(tree).map(([path, bytes]) => [`${name}/${path}`, bytes]));
  download(`${name}.zip`, zipSync(inside, { level: 9 }), "application/zip");
  return path && tree[path] ? `with the database as ${path}` : "without the database: sqlalchemy.url names no SQLite file in the project";
}

const URL_LINE = /^(\s*sqlalchemy\.url\s*=\s*)(.*)$/m;

/** Where alembic.ini says that the SQLite file is, if that is inside the project. */
export function databasePath(files) {
  const url = URL_LINE.exec(files["alembic.ini"]?.Text ?? "")?.[2].trim();
  const path = /^sqlite(?:\+\w+)?:\/\/\/(?!\/)(?:\.\/)?([^?]+)$/.exec(url?.replace("%(here)s/", "") ?? "")?.[1];
  return path && !path.includes("..") && path !== ":memory:" ? path : undefined;
}

/** The live database as a SQLite file. */
export async function exportDatabase() {
  const project = page().project();
  const image = await databaseFile(project);
  if (!image.length) throw new Error("the database is empty: nothing has been applied yet");
  download(`${fileName(project.saved.title)}.db`, image, "application/vnd.sqlite3");
}

const databaseFile = (project) =>
  scratch(project.saved.files, databaseOf(project), project.saved.seed, async (ask) => new Uint8Array((await ask("Database")).Database));

export const DIALECTS = {
  sqlite: "SQLite",
  postgresql: "PostgreSQL",
  mysql: "MySQL",
  mariadb: "MariaDB",
  mssql: "SQL Server",
  oracle: "Oracle",
};

/** `alembic upgrade heads --sql`, written for a dialect. */
export async function exportSql(dialect) {
  const { saved } = page().project();
  const ini = saved.files["alembic.ini"]?.Text;
  if (!ini || !URL_LINE.test(ini)) throw new Error("no sqlalchemy.url in alembic.ini says for which database the SQL is");
  const files = { ...saved.files, "alembic.ini": { Text: ini.replace(URL_LINE, `$1${dialect}://`) } };
  const { report, output, error } = await tryCommand(files, "Empty", null, "upgrade heads --sql");
  if (report.exit) throw new Error(error ?? output.trim().split("\n").at(-1));
  download(`${fileName(saved.title)}.${dialect}.sql`, new TextEncoder().encode(report.stdout), "application/sql");
}

/** What went wrong, in Markdown: the command is run once more, in an engine of its own. */
export async function bugReport(command) {
  const project = page().project();
  const { saved } = project;
  const { versions, output, exit, error, schema } = await tryCommand(saved.files, saved.start, saved.seed, command);
  const claim = { command, exit, error: error ?? null, schema: error ? null : schema };
  const link = await encode(project, saved.start, claim).then(address, (failure) => `(no link: ${failure.message})`);
  const fence = "`".repeat(Math.max(3, ...[...output.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  const text = [
    `## alembic ${command}`,
    "",
    error ? `Fails with \`${error.replaceAll("`", "'")}\`.` : `Ends with exit status ${exit}.`,
    "",
    `Run it here, from an empty database or as the link has it: ${link}`,
    "",
    `${fence}text`,
    `$ alembic ${command}`,
    output.trimEnd(),
    fence,
    "",
    "| | |",
    "|---|---|",
    ...[["Stillroom", versions.stillroom], ["behaves as Alembic", versions.alembic], ["SQLAlchemy", versions.sqlalchemy], ["Python", versions.python], ["SQLite", versions.sqlite]].map(
      ([name, version]) => `| ${name} | ${version} |`,
    ),
    "",
  ].join("\n");
  return text;
}
