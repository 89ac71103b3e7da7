import type { Locator, Page } from 'playwright-core';
import { literally } from './text';

/** The text editor in the active editor group. Lines and columns count from 1, as VS Code shows them. */
export class TextEditor {
  readonly area: Locator;
  readonly lenses: Locator;
  readonly errors: Locator;
  readonly warnings: Locator;
  readonly infos: Locator;
  readonly hints: Locator;
  readonly hover: Locator;

  constructor(private readonly page: Page) {
    this.area = page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
    this.lenses = this.area.locator('.codelens-decoration a');
    this.errors = this.area.locator('.squiggly-error');
    this.warnings = this.area.locator('.squiggly-warning');
    this.infos = this.area.locator('.squiggly-info');
    this.hints = this.area.locator('.squiggly-hint');
    this.hover = page.locator('.monaco-hover:visible .hover-contents');
  }

  /** A visible line that contains this text. Only lines in view exist in the page. */
  line(text: string): Locator {
    return this.area.locator('.view-line', { hasText: new RegExp(literally(text)) }).first();
  }

  lens(text: string | RegExp): Locator {
    const pattern = typeof text === 'string' ? new RegExp(literally(text)) : text;
    return this.lenses.filter({ hasText: pattern }).first();
  }

  /** Puts the cursor somewhere, through the editor's own "go to line". */
  async goTo(line: number, column = 1): Promise<void> {
    await this.focus();
    await this.page.keyboard.press('Control+G');
    const input = this.page.locator('.quick-input-widget:visible input.input:visible');
    await input.fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden' });
  }

  /** Shows the hover at a place by keyboard, waits until it says this, and returns all that it says. */
  async hoverAt(line: number, column: number, text: string): Promise<string> {
    const pattern = new RegExp(literally(text));
    const wanted = this.hover.filter({ hasText: pattern }).first();
    // Each provider's part comes when it is ready; one that was not there yet when the hover was asked for adds nothing later.
    const isThere = (): Promise<boolean> =>
      wanted.waitFor({ timeout: 4000 }).then(
        () => true,
        () => false,
      );
    for (let tries = 0; tries < 8; tries++) {
      await this.goTo(line, column);
      await this.page.keyboard.press('Control+K');
      await this.page.keyboard.press('Control+I');
      if (await isThere()) {
        // Findings that arrive now close it.
        const said = (await this.hover.allInnerTexts()).join('\n');
        if (pattern.test(said)) return said;
      }
      await this.page.keyboard.press('Escape');
    }
    await wanted.waitFor({ timeout: 1000 });
    return (await this.hover.allInnerTexts()).join('\n');
  }

  /** Takes a quick fix at a place, by keyboard. */
  async fixAt(line: number, column: number, title: string): Promise<void> {
    await this.goTo(line, column);
    await this.page.keyboard.press('Control+.');
    const offered = this.page.locator('.action-widget .monaco-list-row', { hasText: new RegExp(literally(title)) });
    await offered.first().click();
    await offered.first().waitFor({ state: 'hidden' });
  }

  /** Types at the cursor, as a person does. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Replaces the whole document. */
  async replaceAll(text: string): Promise<void> {
    await this.focus();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.insertText(text);
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('Control+S');
    await this.page.locator('.editor-group-container.active .tab.active.dirty').waitFor({ state: 'detached' });
  }

  async focus(): Promise<void> {
    await this.page.keyboard.press('Control+1');
    await this.page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor();
  }
}
