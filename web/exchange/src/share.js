// The Share dialog: a link, what it holds, how long it is; with a claim if wished; and the page for embedding.
import { address, encode } from "./codec.js";
import { expected } from "./claim.js";
import { button, choice, dialog, field, h, news, primary } from "./dialog.js";
import { exportZip } from "./export.js";
import { count, databaseOf, page, size } from "./page.js";
import { ddl, scratch, tryCommand } from "./scratch.js";

/** Chats and mails carry this much as one link. */
const COMFORTABLE = 8_000;

export function share() {
  const project = page().project();
  const state = { project, database: databaseOf(project), claim: project.saved.outside?.claim ?? null };
  return dialog("Share", (close) => fill(state, close));
}

function fill(state, close) {
  const said = news();
  const link = h("input", { type: "text", readOnly: true, value: "Making the link …", onfocus: (event) => event.target.select() });
  const snippet = h("textarea", { readOnly: true, rows: "3", onfocus: (event) => event.target.select() });
  const offer = h("p", { hidden: true }, "The file has room for it: ", button("Download the project as a zip", () => exportZip(close)));
  const copy = primary("Copy the link", () => clipboard(link.value, "The link is on the clipboard.", said), { disabled: true });
  const embed = embedding(snippet, said, () => refresh());
  let making = 0;

  const refresh = async () => {
    const mine = (making += 1);
    try {
      const fragment = await encode(state.project, state.database, state.claim);
      if (mine !== making) return;
      link.value = address(fragment);
      copy.disabled = false;
      offer.hidden = true;
      const long = link.value.length > COMFORTABLE;
      said.say(`${count(link.value.length, "character")}${long ? ": some chats and mails cut links as long as this" : ""}`, long);
      embed.show(fragment);
    } catch (error) {
      if (mine !== making) return;
      link.value = "";
      copy.disabled = true;
      offer.hidden = false;
      said.say(`No link: ${error.message}.`, true);
    }
  };
  const database = databases(state, refresh);
  refresh();
  return [
    h("p", {}, `Everything is in the link itself, after the “#”, which no server ever sees: ${contents(state.project)}.`),
    field("Link", link),
    h("div", { class: "row" }, said.place, copy),
    offer,
    database,
    claims(state, refresh),
    embed.place,
  ];
}

function contents({ saved }) {
  const files = count(Object.keys(saved.files).length, "file");
  return `${files}${saved.seed ? ", the rows that belong to them" : ""}, what is open, and the database`;
}

/** Which database goes with it. The engine tells what upgrading alone would give. */
function databases(state, refresh) {
  const now = state.database;
  const { saved } = state.project;
  const place = h("fieldset", {}, h("legend", {}, "Database"));
  const take = (database) => () => {
    state.database = database;
    refresh();
  };
  const options = [];
  const add = (words, database, checked) => {
    options.push(choice("radio", "exchange-database", words, { checked, onchange: take(database) }));
    place.replaceChildren(place.firstChild, ...options);
  };
  if (!now.Image) {
    add(now.At ? `Upgraded to ${now.At.join(", ")}` : "Empty: nothing applied", now, true);
    return place;
  }
  add(`As it is, with all rows (${size(now.Image.length)})`, now, true);
  scratch(saved.files, now, saved.seed, async (_, opened) => opened.overview)
    .then(async (overview) => {
      const current = overview.current;
      const upgraded = current.length ? { At: current } : "Empty";
      const same = await scratch(saved.files, upgraded, saved.seed, async (_, opened) => facts(opened.overview) === facts(overview));
      const words = current.length ? `Upgraded to ${current.join(", ")} when the link is opened` : "Empty: nothing applied";
      add(words + (same ? "; that is the same" : "; rows and tables that no revision makes are left out"), upgraded, same);
      if (same) take(upgraded)();
    })
    // Then as it is: the link is longer, and right.
    .catch(() => {});
  return place;
}

const facts = (overview) => ddl(overview.schema) + JSON.stringify(overview.schema.tables.map((table) => [table.name, table.rows]));

/** What should happen: tried before it is claimed. */
function claims(state, refresh) {
  const said = news();
  const command = h("input", { type: "text", value: state.claim?.command ?? state.project.saved.commands.at(-1) ?? "upgrade heads", spellcheck: "false" });
  const error = h("input", { type: "text", value: state.claim?.error ?? "", spellcheck: "false" });
  const errorField = field("The error holds", error);
  errorField.hidden = !error.value;
  error.addEventListener("change", () => {
    if (!state.claim) return;
    state.claim = { ...state.claim, error: error.value || null };
    refresh();
  });
  const attempt = button("Try it", async () => {
    attempt.disabled = true;
    said.say("Running in an engine of its own …");
    try {
      const line = command.value.trim().replace(/^alembic\s+/, "");
      const { saved } = state.project;
      const result = await tryCommand(saved.files, state.database, saved.seed, line);
      error.value = result.error ?? "";
      errorField.hidden = !result.error;
      state.claim = { command: line, exit: result.exit, error: result.error ?? null, schema: result.error ? null : result.schema };
      said.say(`The link says: alembic ${line} ${expected(state.claim)}.`);
      refresh();
    } catch (failure) {
      said.say(`It could not be tried: ${failure.message}`, true);
    }
    attempt.disabled = false;
  });
  const inside = h("div", { hidden: !state.claim }, field("alembic", command), h("div", { class: "row" }, said.place, attempt), errorField);
  const wished = (event) => {
    inside.hidden = !event.target.checked;
    if (!event.target.checked && state.claim) {
      state.claim = null;
      refresh();
    } else if (event.target.checked) attempt.click();
  };
  if (state.claim) said.say(`The link says: alembic ${state.claim.command} ${expected(state.claim)}.`);
  return h(
    "fieldset",
    {},
    h("legend", {}, "Expectation"),
    choice("checkbox", "exchange-claim", "Say what should happen: who opens the link sees whether it still reproduces", { checked: Boolean(state.claim), onchange: wished }),
    inside,
  );
}

const PANELS = ["history", "script", "result", "timeline"];

/** The snippet for other pages. */
function embedding(snippet, said, refresh) {
  const parts = PANELS.map((name) => choice("checkbox", "exchange-part", name, { value: name, checked: name === "script" || name === "result", onchange: refresh }));
  const theme = h("select", { onchange: refresh }, ...["system", "light", "dark"].map((name) => h("option", { value: name }, name)));
  const place = h(
    "details",
    { class: "embed" },
    h("summary", {}, "Embed in a page"),
    h("div", { class: "choices", role: "group", "aria-label": "Parts to show" }, parts),
    field("Theme", theme),
    field("HTML", snippet),
    h("div", { class: "row" }, button("Copy the HTML", () => clipboard(snippet.value, "The HTML is on the clipboard.", said))),
  );
  const show = (fragment) => {
    const shown = parts.map((part) => part.firstChild).filter((box) => box.checked);
    const query = `?embed=${shown.map((box) => box.value).join(",")}${theme.value === "system" ? "" : `&theme=${theme.value}`}`;
    const url = address(fragment, query).replaceAll("&", "&amp;");
    snippet.value = `<iframe src="${url}" title="Stillroom" width="100%" height="480" loading="lazy"></iframe>`;
  };
  return { place, show };
}

async function clipboard(text, done, said) {
  try {
    await navigator.clipboard.writeText(text);
    said.say(done);
  } catch {
    said.say("This browser does not let the page use the clipboard: select the text and copy it.", true);
  }
}
