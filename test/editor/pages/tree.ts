import type { Locator, Page } from 'playwright-core';
import { literally } from './text';

/** Rows of a tree. Only rows in view exist in the page. */
export class Tree {
  readonly rows: Locator;

  constructor(
    private readonly page: Page,
    container: Locator,
  ) {
    this.rows = container.locator('.monaco-list-row');
  }

  /** The first row whose text contains this. */
  row(text: string | RegExp): Locator {
    return this.rows.filter({ hasText: typeof text === 'string' ? new RegExp(literally(text)) : text }).first();
  }

  async expand(text: string | RegExp): Promise<void> {
    const row = this.row(text);
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) === 'false') await row.locator('.monaco-tl-twistie').click();
  }

  /** Clicks an action that appears on a row when the pointer is over it, by its title. */
  async act(text: string | RegExp, action: string): Promise<void> {
    const row = this.row(text);
    await row.hover();
    await row.locator(`.action-label[aria-label^="${action}"]`).click();
  }

  /** Opens a row's context menu and takes an entry. */
  async chooseFromMenu(text: string | RegExp, entry: string): Promise<void> {
    await this.row(text).click({ button: 'right' });
    const chosen = this.page.locator('.monaco-menu .action-item', { hasText: new RegExp(literally(entry)) }).first();
    await chosen.hover();
    await chosen.click();
    // A menu takes no click in its first moments, so that the one that opens it chooses nothing.
    while (await chosen.isVisible()) await chosen.click({ timeout: 1000 }).catch(() => {});
  }
}
