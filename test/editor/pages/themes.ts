import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Workbench } from './workbench';

/** The kinds of theme that there are, each by one that VS Code brings along, and the class by which the window tells. */
const THEMES = [
  { name: 'light', theme: 'Default Light Modern', kind: 'vs' },
  { name: 'high-contrast', theme: 'Default High Contrast', kind: 'hc-black' },
  { name: 'high-contrast-light', theme: 'Default High Contrast Light', kind: 'hc-light' },
  { name: 'dark', theme: 'Default Dark Modern', kind: 'vs-dark' },
] as const;

/**
 * A picture of what is on the screen in every kind of theme, `NAME-light.png` and so on. The theme is changed in the
 * settings' file, behind the window's back: a question, a hover or a dialog that is open stays so.
 * @param data the server's data folder
 * @param ready waits for what comes a moment after a theme: colours that a language server gives
 */
export async function screenshotInEveryTheme(
  workbench: Workbench,
  data: string,
  name: string,
  ready: () => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
  // The machine's file counts for more than the person's.
  const files = ['User', 'Machine'].map(folder => path.join(data, 'data', folder, 'settings.json'));
  for (const { name: theme, theme: label, kind } of THEMES) {
    for (const file of files) {
      const settings = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
      writeFileSync(file, JSON.stringify({ ...settings, 'workbench.colorTheme': label }, null, 2));
    }
    await workbench.page.locator(`.monaco-workbench.${kind}`).waitFor();
    await ready();
    await workbench.screenshot(`${name}-${theme}`);
  }
}
