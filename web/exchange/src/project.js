// Files from somewhere, made a project: which of them matter, where its root is, which database is its own.
import { databasePath } from "./export.js";
import { content, workspace } from "./page.js";

export const MOST_FILES = 2_000;
export const MOST_BYTES = 32 * 1024 * 1024;

const FOLDERS = /(^|\/)(\.git|\.hg|\.svn|\.venv|venv|node_modules|site-packages|__pycache__|__MACOSX|\.[a-z]+_cache|\.tox|\.idea|\.vscode)\//;
const ENDINGS = /(\.(py|ini|toml|cfg|mako|sql|txt|md|rst|ya?ml|json|csv|db|sqlite3?)|\/README|^README)$/i;

/** Whether a file can matter to migrations. */
export const isWanted = (path) => ENDINGS.test(path) && !FOLDERS.test(path);

/** Whether a text is a revision's script. */
export const isRevision = (text) => /^revision\b[^=\n]*=/m.test(text) && /^(async\s+)?def upgrade\b/m.test(text);

/** A workspace and its database from files by path (bytes); throws an `Error` in words. */
export function projectFrom(title, files) {
  const root = rootOf(files);
  if (root === undefined) throw new Error("there is no alembic.ini in it, and no pyproject.toml with [tool.alembic]");
  const inside = {};
  for (const [path, bytes] of Object.entries(files)) {
    if (path.startsWith(root)) inside[path.slice(root.length)] = content(bytes);
  }
  const path = databasePath(inside);
  const image = path && inside[path]?.Bytes;
  if (image) delete inside[path];
  const named = root.split("/").filter(Boolean).at(-1) ?? title;
  return { saved: workspace("project", named, inside, { start: image ? { Image: image } : "Empty" }), image: image ?? null };
}

/** The folder of the shallowest configuration, with its `/`. */
function rootOf(files) {
  const isConfiguration = (path) =>
    /(^|\/)alembic\.ini$/.test(path) || (/(^|\/)pyproject\.toml$/.test(path) && content(files[path]).Text?.includes("[tool.alembic]"));
  const depth = (path) => path.split("/").length;
  const found = Object.keys(files).filter(isConfiguration);
  found.sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
  return found[0]?.replace(/[^/]*$/, "");
}

/** Where a project keeps its revisions. */
export function versionsFolder(files) {
  const folders = Object.keys(files).map((path) => /^(.*\/)?versions\//.exec(path)?.[0]).filter(Boolean);
  const often = (folder) => folders.filter((one) => one === folder).length;
  return folders.sort((a, b) => often(b) - often(a))[0] ?? "alembic/versions/";
}
