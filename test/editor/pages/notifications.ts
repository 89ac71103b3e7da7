import type { Locator, Page } from 'playwright-core';
import { literally } from './text';

/**
 * Milliseconds in which VS Code shows three toasts at most; further ones go to the bell unseen. No person reads a dialog that
 * quickly, but a test does, and then what follows the dialog would never be shown.
 */
const TOAST_INTERVAL = 1000;

/** Toasts and modal dialogs. */
export class Notifications {
  readonly toasts: Locator;
  readonly dialog: Locator;

  constructor(private readonly page: Page) {
    this.toasts = page.locator('.notification-toast');
    this.dialog = page.locator('.monaco-dialog-box');
  }

  toast(text: string): Locator {
    return this.toasts.filter({ hasText: new RegExp(literally(text)) }).first();
  }

  /** Waits for a toast with this text and presses one of its buttons. */
  async press(text: string, button: string): Promise<void> {
    await this.toast(text).locator('.monaco-button', { hasText: button }).first().click();
  }

  /** Waits for a modal dialog with this text and presses one of its buttons. */
  async pressInDialog(text: string, button: string): Promise<void> {
    const dialog = this.dialog.filter({ hasText: new RegExp(literally(text)) });
    await dialog.waitFor();
    await this.page.waitForTimeout(TOAST_INTERVAL);
    await dialog.locator('.monaco-button', { hasText: button }).first().click();
    await this.dialog.waitFor({ state: 'detached' });
  }
}
