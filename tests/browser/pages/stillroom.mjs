// The page as a person has it: parts and controls, found by role and name.
import { strict as assert } from "node:assert";
import { accessibility } from "../support/accessibility.mjs";

const PATIENCE = Number(process.env.PATIENCE ?? 20_000);

export class Stillroom {
  constructor(page, url) {
    this.page = page;
    this.url = url;
    page.setDefaultTimeout(PATIENCE);
  }

  /** Open the page, and wait until the engine has run the sample. */
  async open(path = "/") {
    await this.page.goto(this.url + path);
    await this.ready();
  }

  async ready() {
    await this.until("the engine is ready", async () => (await this.engine()) === "Ready");
  }

  async engine() {
    return (await this.page.getByRole("status", { name: "Engine" }).textContent()).trim();
  }

  /** On a narrow screen, bring a part to the front: History, Script, Result or Console. */
  async part(name) {
    const parts = this.page.getByRole("navigation", { name: "Parts of the page" });
    if (await parts.isVisible()) await parts.getByRole("button", { name }).click();
  }

  /** The text of the revisions' rows, newest first. */
  async revisions() {
    return this.page.locator("ol[aria-label='Revisions, newest first'] > li").allTextContents();
  }

  revision(id) {
    return this.page.locator(`#revision-${id}`);
  }

  /** Show a revision's script and schema. */
  async select(id) {
    await this.part("History");
    await this.revision(id).click();
  }

  /** Choose from a revision's menu. */
  async act(id, action) {
    await this.part("History");
    await this.page.getByRole("button", { name: `Actions for ${id}` }).click();
    await this.page.getByRole("menuitem", { name: action }).click();
  }

  /** A button of the history: `Upgrade` or `Downgrade`. */
  async history(name) {
    await this.part("History");
    await this.page.getByRole("region", { name: /^History/ }).getByRole("button", { name: new RegExp(`^${name}`) }).click();
  }

  editor() {
    return this.page.getByRole("textbox", { name: /^Script/ });
  }

  /** The editor has come, and a file is in it: before, it is there for a moment without one. */
  async opened() {
    await this.part("Script");
    await this.page.locator(".cm-content[aria-label*='/'], .cm-content[aria-label*='.']").waitFor();
  }

  /** The script in front, from the editor's own lines. */
  async script() {
    await this.opened();
    return (await this.page.locator(".cm-line").allTextContents()).join("\n");
  }

  /** Replace the whole script in front, as by pasting. */
  async write(text) {
    await this.opened();
    await this.editor().click();
    await this.page.keyboard.press("ControlOrMeta+A");
    await this.page.keyboard.insertText(text);
  }

  /** What the page says is wrong, at the foot of the script. */
  async problem() {
    return (await this.page.getByRole("status", { name: "Problem", includeHidden: true }).textContent()).trim();
  }

  async panel(name) {
    await this.part(name === "Console" ? "Console" : "Result");
    // On a narrow screen the console has no tab: it is a part.
    if (name === "Console" && (await this.page.getByRole("textbox", { name: "alembic command" }).isVisible())) return;
    await this.page.getByRole("tablist", { name: "Result" }).getByRole("tab", { name }).click();
  }

  /** Run an `alembic` command line on the console; what it said, with its exit status. */
  async run(command) {
    await this.panel("Console");
    const exchanges = this.page.locator(".exchange");
    const before = await exchanges.count();
    await this.page.getByRole("textbox", { name: "alembic command" }).fill(command);
    await this.page.getByRole("button", { name: "Run", exact: true }).click();
    await this.until(`\`${command}\` has ended`, async () => {
      return (await exchanges.count()) > before && !(await exchanges.last().innerText()).includes("running …");
    });
    const text = (await exchanges.last().locator("pre").allTextContents()).join("\n");
    const status = await exchanges.last().locator(".status").allTextContents();
    return { text, exit: status.length ? Number(/\d+/.exec(status[0])[0]) : 0 };
  }

  /**
   * The schema tab, of the selected revision or of the live database; the text of each table by name, a line for each row.
   * Cards out of sight are not laid out, so that they have no `innerText`.
   */
  async tables(of) {
    await this.panel("Schema");
    if (of) await this.page.getByRole("group", { name: "Schema of" }).getByRole("button", { name: of }).click();
    const cards = await this.page.getByRole("article").all();
    const text = (card) => {
      const rows = [...card.querySelectorAll("h3, small, tr, li")];
      return rows.map((row) => [...(row.cells ?? [row])].map((cell) => cell.textContent).join("\t")).join("\n");
    };
    const named = await Promise.all(cards.map(async (card) => [await card.getAttribute("aria-label"), await card.evaluate(text)]));
    return Object.fromEntries(named.map(([label, text]) => [label.replace(/^Table /, ""), text]));
  }

  /** The statements in the SQL tab. */
  async statements() {
    await this.panel("SQL");
    return this.page.getByRole("list", { name: "Statements" }).getByRole("listitem").allInnerTexts();
  }

  /** Choose from the palette, by typing. */
  async choose(typed) {
    await this.page.keyboard.press("ControlOrMeta+k");
    await this.page.getByRole("combobox", { name: "Command" }).fill(typed);
    await this.page.keyboard.press("Enter");
  }

  /** Answer the question that is open. */
  async answer(text) {
    await this.page.getByRole("dialog").getByRole("textbox").fill(text);
    await this.page.keyboard.press("Enter");
  }

  /** The rows that the data tab shows, each as the texts of its cells. */
  async rows(of) {
    await this.panel("Data");
    if (of) await this.page.getByRole("combobox", { name: "Table" }).selectOption(of);
    const lines = await this.page.locator(".data").getByRole("row").all();
    return Promise.all(lines.slice(1).map((line) => line.getByRole("cell").allInnerTexts()));
  }

  /** What axe-core finds wrong with the page as it stands, in both themes; nothing is how it should be. */
  async violations() {
    return accessibility(this.page);
  }

  /** Wait for something to become true; say what it was if it does not. */
  async until(what, check) {
    const started = Date.now();
    let last;
    while (Date.now() - started < PATIENCE) {
      try {
        if (await check()) return;
        last = undefined;
      } catch (error) {
        last = error;
      }
      await this.page.waitForTimeout(50);
    }
    assert.fail(`${what}: not after ${PATIENCE / 1000} s${last ? ` (${last.message})` : ""}`);
  }
}
