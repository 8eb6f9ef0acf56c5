// Import and export: the dialog, and what comes in by it or is dropped on the page.
import { button, dialog, download, field, fileName, h, news, primary } from "./dialog.js";
import { bugReport, DIALECTS, exportDatabase, exportSql, exportZip } from "./export.js";
import { content, count, page, size } from "./page.js";
import { isRevision, isWanted, MOST_BYTES, MOST_FILES, projectFrom, versionsFolder } from "./project.js";
import { scratch } from "./scratch.js";
import { unzip } from "./zip.js";

const MAGIC = "SQLite format 3\0";

export function files() {
  return dialog("Import and export", (close) => [...imports(close), ...exports()]);
}

function imports(close) {
  const picker = (more) =>
    h("input", {
      type: "file",
      multiple: true,
      hidden: true,
      ...more,
      onchange: (event) => {
        close();
        bring([...event.target.files].map((file) => ({ path: file.webkitRelativePath || file.name, file: async () => file })));
      },
    });
  const some = picker({ accept: ".zip,.py,.db,.sqlite,.sqlite3", "aria-label": "Files to import" });
  const folder = picker({ webkitdirectory: "", "aria-label": "Folder to import" });
  return [
    h("h3", {}, "Import"),
    h("p", {}, "A folder or a zip with an alembic.ini opens as a workspace of its own. Revision scripts join this project; a SQLite file becomes its database. All of these can also be dropped on the page."),
    h("div", { class: "row start" }, button("Choose a folder", () => folder.click()), button("Choose a zip, scripts or a database", () => some.click()), some, folder),
  ];
}

function exports() {
  const said = news();
  const doing = (what, words) => async (event) => {
    const control = event.currentTarget;
    control.disabled = true;
    said.say("Working …");
    try {
      said.say(words(await what()));
    } catch (error) {
      said.say(`Nothing was exported: ${error.message ?? error}.`, true);
    }
    control.disabled = false;
  };
  const dialect = h("select", {}, ...Object.entries(DIALECTS).map(([name, words]) => h("option", { value: name }, words)));
  const last = page().project().saved.commands.at(-1);
  const command = h("input", { type: "text", value: last ?? "upgrade heads", spellcheck: "false" });
  const report = async () => {
    const text = await bugReport(command.value.trim().replace(/^alembic\s+/, ""));
    await navigator.clipboard.writeText(text).catch(() => {}); // it is downloaded all the same
    download(`${fileName(page().project().saved.title)}.md`, new TextEncoder().encode(text), "text/markdown");
  };
  return [
    h("h3", {}, "Export"),
    h("div", { class: "row start" }, primary("Project as a zip", doing(exportZip, (how) => `Exported ${how}.`)), button("Database as a SQLite file", doing(exportDatabase, () => "Exported."))),
    h("div", { class: "pair" }, field("SQL of all upgrades, for", dialect), button("Export the SQL", doing(() => exportSql(dialect.value), () => "Exported, as alembic upgrade heads --sql writes it."))),
    h("div", { class: "pair" }, field("Bug report of alembic", command), button("Write the report", doing(report, () => "The report is on the clipboard, and downloaded as Markdown."))),
    said.place,
  ];
}

/** Files and folders were dropped on the page. */
export async function dropped(entries) {
  const found = [];
  try {
    for (const entry of entries) {
      if (entry instanceof File) found.push({ path: entry.name, file: async () => entry });
      else await walk(entry, found);
    }
  } catch (error) {
    return refuse(error);
  }
  return bring(found);
}

async function walk(entry, found) {
  const path = entry.fullPath.replace(/^\//, "");
  if (entry.isFile) {
    found.push({ path, file: () => new Promise((resolve, reject) => entry.file(resolve, reject)) });
    if (found.length > 20 * MOST_FILES) throw new Error("it holds too many files: choose the folder with alembic.ini");
    return;
  }
  if (!isWanted(`${path}/x.py`)) return;
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return;
    for (const one of some) await walk(one, found);
  }
}

/** Takes files: `[{path, file()}]`. */
async function bring(list) {
  try {
    if (list.length === 1 && /\.zip$/i.test(list[0].path)) await takeZip(list[0]);
    else if (list.length === 1 && /\.(db|sqlite3?)$/i.test(list[0].path)) await takeDatabase(list[0]);
    else await takeFiles(list);
  } catch (error) {
    await refuse(error);
  }
}

function refuse(error) {
  return dialog("This cannot be imported", (close) => [
    h("p", {}, `${error.message ?? error}.`),
    h("p", { class: "hint-text" }, "Nothing was changed."),
    h("div", { class: "row" }, primary("Go on", close, { autofocus: true })),
  ]);
}

async function read(one, most = MOST_BYTES) {
  const file = await one.file();
  if (file.size > most) throw new Error(`${one.path} has ${size(file.size)}, and Stillroom takes ${size(most)} at most`);
  return new Uint8Array(await file.arrayBuffer());
}

async function takeZip(one) {
  const bytes = await read(one);
  let files;
  let left;
  try {
    ({ files, left } = unzip(bytes));
    open(projectFrom(one.path.replace(/\.zip$/i, ""), files), left);
  } catch (error) {
    throw new Error(`${one.path}: ${error.message}`);
  }
}

function open({ saved, image }, left) {
  const more = left ? ` ${count(left, "file")} that migrations do not need ${left === 1 ? "was" : "were"} left out.` : "";
  page().adopt(saved, image, `“${saved.title}” is open, in a workspace of its own.${more}`);
}

async function takeDatabase(one) {
  const bytes = await read(one, 2 * MOST_BYTES);
  if (!bytes.length || new TextDecoder("latin1").decode(bytes.subarray(0, 16)) !== MAGIC) {
    throw new Error(`${one.path} is no SQLite database${bytes.length ? "" : ": it is empty"}`);
  }
  const { saved } = page().project();
  await scratch(saved.files, { Image: bytes }, saved.seed, async (ask) => {
    const { Rows } = await ask({ Query: { sql: "SELECT count(*) FROM sqlite_master" } });
    if (Rows.error) throw new Error(Rows.error);
  }).catch((error) => {
    throw new Error(`${one.path} cannot be opened: ${error.message}`);
  });
  page().adopt({ ...saved, selected: "Live" }, bytes, `The database is now what ${one.path} holds.`);
}

async function takeFiles(list) {
  const wanted = list.filter(({ path }) => isWanted(path));
  if (!wanted.length) throw new Error(`${list[0]?.path ?? "It"} is nothing that Stillroom knows: it takes folders, zips, Python scripts and SQLite files`);
  if (wanted.length > MOST_FILES) throw new Error(`These are ${count(wanted.length, "file")}, and Stillroom opens ${MOST_FILES.toLocaleString("en")} at most: choose the folder with alembic.ini`);
  const files = {};
  let total = 0;
  for (const one of wanted) {
    files[one.path] = await read(one);
    total += files[one.path].length;
    if (total > MOST_BYTES) throw new Error(`These files have more than ${size(MOST_BYTES)} together, which is what Stillroom opens at most`);
  }
  const configured = Object.keys(files).some((path) => /(^|\/)(alembic\.ini|pyproject\.toml)$/.test(path));
  if (configured) return open(projectFrom("project", files), list.length - wanted.length);
  return join(files, list.length - wanted.length);
}

/** Scripts become a part of the open project; that can be taken back. */
function join(files, left) {
  const { saved, image } = page().project();
  const folder = versionsFolder(saved.files);
  const all = { ...saved.files };
  const fate = { added: 0, replaced: 0 };
  let last = saved.active;
  for (const [path, bytes] of Object.entries(files)) {
    const file = content(bytes);
    if (!/\.(py|sql)$/i.test(path) || file.Text === undefined) throw new Error(`${path} is no script: alone, only Python scripts, zips and SQLite files are taken`);
    const name = path.split("/").at(-1);
    const place = isRevision(file.Text) ? folder + name : path;
    fate[place in all ? "replaced" : "added"] += 1;
    all[place] = file;
    last = place;
  }
  const words = Object.entries(fate).filter(([, many]) => many).map(([how, many]) => `${count(many, "script")} ${how}`);
  const tabs = saved.tabs.includes(last) ? saved.tabs : [...saved.tabs, last];
  page().adopt({ ...saved, files: all, tabs, active: last }, image, `${words.join(", ")}.${left ? ` ${count(left, "other file")} left out.` : ""}`);
}
