// What a link claims (a command, and the error or schema that comes of it), and whether that still is so. The command is
// run in an engine of its own, from where the link's database begins, after each edit: the live database never moves.
import { button, h } from "./dialog.js";
import { page } from "./page.js";
import { tryCommand } from "./scratch.js";

let shown;
/** Counts the checks, so that an answer to an older text is not taken for news. */
let number = 0;

/** The claim of the workspace that is open now; none takes the strip away. */
export function watch(claim) {
  number += 1;
  shown?.remove();
  shown = undefined;
  if (!claim) return;
  const verdict = h("b", { role: "status", "aria-label": "Claim" });
  const detail = h("span", { class: "detail" });
  const again = button("Check again", () => check(claim, verdict, detail), { class: "link" });
  shown = h("section", { class: "claim", "aria-label": "What the link says", "data-is": "checking" }, verdict, h("code", {}, `alembic ${claim.command}`), detail, again);
  document.getElementById("exchange-place")?.prepend(shown);
  check(claim, verdict, detail);
}

/** The page has saved: the files may be others. */
export function filesChanged() {
  const files = shown && JSON.stringify(page().project().saved.files);
  if (shown && files !== shown.files) shown.querySelector("button").click();
}

async function check(claim, verdict, detail) {
  const mine = (number += 1);
  const strip = shown;
  const { saved } = page().project();
  strip.files = JSON.stringify(saved.files);
  strip.dataset.is = "checking";
  verdict.textContent = "Checking …";
  detail.textContent = expected(claim);
  try {
    const result = await tryCommand(saved.files, saved.start, saved.seed, claim.command);
    if (mine !== number) return;
    const difference = differs(claim, result);
    const wanted = Boolean(claim.error || claim.exit) === Boolean(difference); // an error gone, or a result kept
    strip.dataset.is = wanted ? "good" : "bad";
    verdict.textContent = difference ? "No longer reproduces" : "Still reproduces";
    detail.textContent = difference ?? expected(claim);
  } catch (error) {
    if (mine !== number) return;
    strip.dataset.is = "failed";
    verdict.textContent = "Could not be checked";
    detail.textContent = error.message;
  }
}

/** The claim in words. */
export function expected(claim) {
  if (claim.error) return `fails with “${claim.error}”`;
  if (claim.schema) return "makes the schema of the link";
  return claim.exit ? `fails with exit status ${claim.exit}` : "runs without an error";
}

/** How a result differs from a claim; nothing if it is as claimed. */
export function differs(claim, result) {
  const came = result.error ?? (result.exit ? `exit status ${result.exit}` : "no error");
  if (claim.error && !`${result.error ?? ""}\n${result.output}`.includes(claim.error)) return `it came: ${came}`;
  if (claim.exit !== null && claim.exit !== undefined && claim.exit !== result.exit) return `it came: ${came}`;
  if (claim.schema && words(claim.schema) !== words(result.schema)) return result.exit ? `it came: ${came}` : "the schema is another one";
  return undefined;
}

/** A schema's text, however its lines are broken. */
const words = (schema) => schema.split(/\s+/).filter(Boolean).join(" ");
