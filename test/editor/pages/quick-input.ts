import type { Locator, Page } from 'playwright-core';
import { exactly, literally } from './text';

/** The box at the top of the window: command palette, quick pick, input box. There is one at a time. */
export class QuickInput {
  readonly widget: Locator;
  readonly input: Locator;
  readonly rows: Locator;
  /** what the box says below its input: the prompt, or why the value is refused */
  readonly message: Locator;
  readonly title: Locator;

  constructor(private readonly page: Page) {
    this.widget = page.locator('.quick-input-widget:visible');
    this.input = this.widget.locator('input.input:visible').first();
    this.rows = this.widget.locator('.quick-input-list .monaco-list-row');
    this.message = this.widget.locator('.quick-input-message');
    this.title = this.widget.locator('.quick-input-title');
  }

  /** The row with exactly this label. */
  row(label: string | RegExp): Locator {
    const text = typeof label === 'string' ? exactly(label) : label;
    return this.rows.filter({ has: this.page.locator('.label-name', { hasText: text }) }).first();
  }

  /** Waits for the box and takes the row with this label. */
  async pick(label: string | RegExp): Promise<void> {
    await this.row(label).click();
  }

  /** Waits for the box, types and confirms: answers an input box, a password question included. */
  async answer(text: string): Promise<void> {
    await this.input.fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** As `answer`, but first waits until the box asks this: a second question takes the place of the first at once. */
  async answerQuestion(question: string, text: string): Promise<void> {
    const asked = this.message.filter({ hasText: new RegExp(literally(question)) });
    await asked.waitFor();
    await this.answer(text);
    await asked.waitFor({ state: 'detached' });
  }

  /** Waits until the box asks this, in the words that stand in the empty input. */
  async asks(question: string): Promise<void> {
    await this.widget.locator(`input[placeholder*="${question}"]:visible`).waitFor();
  }

  /** Chooses a folder in the editor's own file dialog, which fills itself when it is ready and takes back what came before. */
  async chooseFolder(title: string, folder: string, button: string | RegExp): Promise<void> {
    const asked = this.title.filter({ hasText: title });
    const gone = (): Promise<boolean> =>
      asked.waitFor({ state: 'hidden', timeout: 3000 }).then(
        () => true,
        () => false,
      );
    await asked.waitFor();
    for (let tries = 0; tries < 8; tries++) {
      await this.input.fill(folder);
      await this.rows.filter({ hasText: '..' }).first().waitFor();
      if ((await this.input.inputValue()) !== folder) continue;
      await this.widget.locator('.monaco-button', { hasText: button }).click();
      if (await gone()) return;
    }
    await asked.waitFor({ state: 'hidden' });
  }

  async cancel(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.closed();
  }

  /** Waits until the box no longer holds this text: it was closed, or another question has taken its place. */
  async letGoOf(text: string): Promise<void> {
    await this.page.waitForFunction(held => {
      const boxes = document.querySelectorAll<HTMLInputElement>('.quick-input-widget input.input');
      return ![...boxes].some(box => box.offsetParent !== null && box.value === held);
    }, text);
  }

  async closed(): Promise<void> {
    await this.widget.waitFor({ state: 'hidden' });
  }
}
