import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launchOptions } from '../host/browser.mjs';
import { installExtension } from '../host/extension.mjs';
import { shotsFolder } from '../pages/workbench';

declare module 'vitest' {
  export interface ProvidedContext {
    /** address of the one browser that all UI tests share */
    browser: string;
    /** folder of extensions in which ours is installed */
    extensions: string;
  }
}

const vsix = path.resolve(import.meta.dirname, '../../../out/ossec-agentless.vsix');

/** Once for all UI tests: installs the package as a user would, and starts the browser. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync(vsix)) throw new Error(`${vsix} is missing: run "npm run build" and "npm run package" first.`);
  rmSync(shotsFolder, { recursive: true, force: true });
  const folder = mkdtempSync(path.join(tmpdir(), 'agentless-extensions-'));
  project.provide('extensions', installExtension(vsix, folder));
  const browser = await chromium.launchServer(launchOptions());
  project.provide('browser', browser.wsEndpoint());
  return async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
}
