// What goes in and out of the page, as a person does it: the dialogs, files chosen, downloads.
import { readFileSync } from "node:fs";
import { Stillroom } from "./stillroom.mjs";

export class Exchange {
  constructor(stillroom) {
    this.stillroom = stillroom;
    this.page = stillroom.page;
  }

  dialog(name) {
    return this.page.getByRole("dialog", { name });
  }

  async openDialog(button, name = button) {
    await this.page.getByRole("banner").getByRole("button", { name: button, exact: true }).click();
    await this.dialog(name).waitFor();
    return this.dialog(name);
  }

  async close() {
    await this.page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    await this.page.getByRole("dialog").waitFor({ state: "detached" });
  }

  /** Make a link; with a claim if a command is given. */
  async link(command) {
    const dialog = await this.openDialog("Share");
    const link = dialog.getByRole("textbox", { name: "Link" });
    await this.stillroom.until("the link is there", async () => (await link.inputValue()).includes("#1"));
    if (command) {
      await dialog.getByRole("checkbox", { name: /Say what should happen/ }).check();
      const said = dialog.getByText(/^The link says/);
      await said.waitFor();
      await dialog.getByRole("textbox", { name: "alembic" }).fill(command);
      await dialog.getByRole("button", { name: "Try it" }).click();
      await dialog.getByText(`The link says: alembic ${command}`).waitFor();
      // It is made anew with the claim in it.
      await this.page.waitForTimeout(500);
    }
    const url = await link.inputValue();
    await this.close();
    return url;
  }

  /** Open an address as somebody else: no storage in common. */
  async elsewhere(url) {
    const viewport = this.page.viewportSize();
    const context = await this.page.context().browser().newContext({ viewport });
    const page = await context.newPage();
    const stillroom = new Stillroom(page, this.stillroom.url);
    await page.goto(url);
    return { stillroom, exchange: new Exchange(stillroom), close: () => context.close() };
  }

  /** What the strip says of the link's claim. */
  async claim() {
    return this.page.getByRole("status", { name: "Claim" }).innerText();
  }

  async until(verdict) {
    await this.stillroom.until(`it says “${verdict}”`, async () => (await this.claim()) === verdict);
  }

  /** Choose files by the import dialog: `[{ name, mimeType, buffer }]` or paths. */
  async bring(files, folder = false) {
    await this.openDialog("Import and export");
    await this.page.locator(`input[aria-label="${folder ? "Folder" : "Files"} to import"]`).setInputFiles(files);
  }

  /** What was refused, in the page's words. */
  async refusal() {
    const dialog = this.dialog("This cannot be imported");
    await dialog.waitFor();
    const text = await dialog.locator("p").first().innerText();
    await dialog.getByRole("button", { name: "Go on" }).click();
    await dialog.waitFor({ state: "detached" });
    return text;
  }

  /** Export by a button of the dialog; the file's name and bytes. */
  async export(button) {
    const dialog = await this.openDialog("Import and export");
    const [download] = await Promise.all([this.page.waitForEvent("download"), dialog.getByRole("button", { name: button }).click()]);
    const bytes = readFileSync(await download.path());
    await this.close();
    return { name: download.suggestedFilename(), bytes };
  }

  notice() {
    return this.page.locator(".notice").innerText();
  }
}
