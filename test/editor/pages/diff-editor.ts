import type { Locator, Page } from 'playwright-core';
import { literally } from './text';

/** The native diff editor in the active editor group: the old side left, the new side right. */
export class DiffEditor {
  readonly area: Locator;
  readonly before: Locator;
  readonly after: Locator;
  /** what is marked as only on the right, and only on the left */
  readonly inserted: Locator;
  readonly deleted: Locator;

  constructor(page: Page) {
    this.area = page.locator('.editor-group-container.active .monaco-diff-editor').first();
    this.before = this.area.locator('.editor.original');
    this.after = this.area.locator('.editor.modified');
    this.inserted = this.area.locator('.line-insert, .char-insert');
    this.deleted = this.area.locator('.line-delete, .char-delete');
  }

  lineBefore(text: string): Locator {
    return this.before.locator('.view-line', { hasText: new RegExp(literally(text)) }).first();
  }

  lineAfter(text: string): Locator {
    return this.after.locator('.view-line', { hasText: new RegExp(literally(text)) }).first();
  }
}
