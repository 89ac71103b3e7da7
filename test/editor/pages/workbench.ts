import type { FrameLocator, Locator, Page } from 'playwright-core';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DiffEditor } from './diff-editor';
import { Notifications } from './notifications';
import { QuickInput } from './quick-input';
import { TestExplorer } from './test-explorer';
import { literally } from './text';
import { TextEditor } from './text-editor';
import { Tree } from './tree';

/** Pictures that tests keep as build artefacts. */
export const shotsFolder = path.resolve(import.meta.dirname, '../../../out/test/editor/shots');

const startLimitMs = 120_000;

/** The whole window of VS Code, and the way to each of its parts. */
export class Workbench {
  readonly quickInput: QuickInput;
  readonly editor: TextEditor;
  readonly diff: DiffEditor;
  readonly tests: TestExplorer;
  readonly explorer: Tree;
  readonly problems: Tree;
  readonly notifications: Notifications;

  constructor(readonly page: Page) {
    this.quickInput = new QuickInput(page);
    this.editor = new TextEditor(page);
    this.diff = new DiffEditor(page);
    this.tests = new TestExplorer(page);
    this.explorer = new Tree(page, page.locator('.explorer-folders-view'));
    this.problems = new Tree(page, page.locator('.markers-panel'));
    this.notifications = new Notifications(page);
  }

  /** Waits until the window stands: its parts are laid out and connected to the extension host. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.editor').waitFor({ timeout: startLimitMs });
    await this.page.locator('.part.statusbar .statusbar-item').first().waitFor({ timeout: startLimitMs });
    await this.page.locator('#status\\.host').waitFor({ timeout: startLimitMs });
  }

  /**
   * Runs a command from the palette by its full label, category included: `Agentless: Run on…`. The command may go on asking.
   * Waits for the label: an extension's commands come a little after the window.
   */
  async command(label: string): Promise<void> {
    await this.page.keyboard.press('F1');
    // A page that has just taken the focus may swallow the key.
    const isOpen = (): Promise<boolean> =>
      this.quickInput.input.waitFor({ timeout: 3000 }).then(
        () => true,
        () => false,
      );
    for (let tries = 0; tries < 5 && !(await isOpen()); tries++) await this.page.keyboard.press('F1');
    await this.quickInput.input.fill(`>${label}`);
    await this.quickInput.pick(label);
    await this.quickInput.letGoOf(`>${label}`); // what the caller types next is meant for what the command asks
  }

  /** Opens a file of the workspace by (the end of) its path and waits for its tab. */
  async openFile(file: string): Promise<void> {
    const name = path.posix.basename(file);
    // A webview that is just loading may take the focus, and with it the place of the file that was chosen: choose again.
    for (let tries = 0; tries < 3; tries++) {
      await this.chooseFile(file, name);
      if (await comes(this.activeTab(name))) return;
    }
    await this.activeTab(name).waitFor();
  }

  private async chooseFile(file: string, name: string): Promise<void> {
    const row = this.quickInput.row(name); // the first row may be another file that was open lately
    // What the box has found stays for what is typed, also where the file was made meanwhile: ask anew.
    for (let tries = 0; tries < 10; tries++) {
      await this.page.keyboard.press('Control+P');
      await this.quickInput.input.fill(file);
      if (await comes(row)) break;
      await this.page.keyboard.press('Escape');
      await this.quickInput.closed();
    }
    await row.click();
    await this.quickInput.closed();
  }

  /** @param theme its name in the list, e.g. `Light Modern` */
  async useTheme(theme: string): Promise<void> {
    await this.command('Preferences: Color Theme');
    await this.quickInput.input.fill(theme);
    await this.quickInput.pick(theme);
  }

  private activeTab(title: string): Locator {
    return this.page.locator('.tabs-container .tab.active', { hasText: new RegExp(literally(title)) }).first();
  }

  tab(title: string): Locator {
    return this.page.locator('.tabs-container .tab', { hasText: new RegExp(literally(title)) }).first();
  }

  /** A button in the title bar of the active editor, by its title. */
  titleAction(title: string): Locator {
    return this.page.locator(`.editor-group-container.active .editor-actions .action-label[aria-label^="${title}"]`);
  }

  async closeAllEditors(): Promise<void> {
    await this.command('View: Close All Editors');
    await this.page.locator('.tabs-container .tab').first().waitFor({ state: 'detached' });
  }

  /** Shows the Problems view and returns its rows. */
  async showProblems(): Promise<Tree> {
    await this.command('Problems: Focus on Problems View');
    return this.problems;
  }

  /** Shows the Testing view and returns its rows. */
  async showTests(): Promise<TestExplorer> {
    await this.command('Testing: Focus on Test Explorer View');
    return this.tests;
  }

  /** Shows one of our containers in the Activity Bar. */
  async showContainer(name: string): Promise<void> {
    const tab = this.page.locator(`.activitybar .action-item:has(.action-label[aria-label^="${name}"])`).first();
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.locator('.action-label').click();
  }

  /** A tree view of a side bar by the title in its head. */
  view(title: string): Tree {
    const head = this.page.locator('.pane-header', { has: this.page.locator('.title', { hasText: title }) });
    return new Tree(this.page, this.page.locator('.pane', { has: head }));
  }

  statusItem(text: string): Locator {
    return this.page.locator('.statusbar-item', { hasText: new RegExp(literally(text)) }).first();
  }

  /** The document inside a webview. */
  webview(nth = 0): FrameLocator {
    return this.page.frameLocator('iframe.webview').nth(nth).frameLocator('iframe#active-frame');
  }

  /** Keeps a picture of the window in out/test/editor/shots. */
  async screenshot(name: string): Promise<string> {
    mkdirSync(shotsFolder, { recursive: true });
    const file = path.join(shotsFolder, `${name}.png`);
    await this.page.screenshot({ path: file });
    return file;
  }
}

/** Whether something is soon to be seen. */
function comes(what: Locator): Promise<boolean> {
  return what.waitFor({ timeout: 3000 }).then(
    () => true,
    () => false,
  );
}
