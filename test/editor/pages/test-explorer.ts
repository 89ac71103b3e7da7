import type { Locator, Page } from 'playwright-core';
import { Tree } from './tree';

export type TestState = 'unset' | 'queued' | 'running' | 'passed' | 'failed' | 'errored' | 'skipped';

/** Icon class of each state in the Testing view. */
const icons: Record<TestState, string> = {
  unset: '.codicon-testing-unset-icon',
  queued: '.codicon-testing-queued-icon',
  running: '.codicon-loading',
  passed: '.codicon-testing-passed-icon',
  failed: '.codicon-testing-failed-icon',
  errored: '.codicon-testing-error-icon',
  skipped: '.codicon-testing-skipped-icon',
};

/** The Testing view. Show it first: `workbench.command('Testing: Focus on Test Explorer View')`. */
export class TestExplorer extends Tree {
  constructor(page: Page) {
    super(page, page.locator('.test-explorer'));
  }

  /** The icon that a test shows in this state; wait for it. */
  state(test: string | RegExp, state: TestState): Locator {
    return this.row(test).locator(icons[state]);
  }

  /** Runs one test (or a group) with its own button. */
  async run(test: string | RegExp): Promise<void> {
    await this.act(test, 'Run Test');
  }
}
