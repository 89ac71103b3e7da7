import { existsSync, readFileSync } from 'node:fs';

/**
 * What test/editor/suite/index.ts appends to a file, a JSON document a line, so that we know what had finished and what was
 * running even when the extension host hangs or dies.
 *
 * @typedef {{ event: 'start', total: number }
 *   | { event: 'test' | 'hook' | 'skip', title: string }
 *   | { event: 'pass', title: string, ms?: number }
 *   | { event: 'fail', title: string, error: string }
 *   | { event: 'end' }} TestEvent
 */

/** Reads a growing file of test events and keeps count. */
export class TestEvents {
  #lines = 0;

  /** @param {string} file */
  constructor(file) {
    this.file = file;
    this.passed = 0;
    this.failed = 0;
    this.skipped = 0;
    this.started = false;
    this.ended = false;
    /** title of the test or hook that began last */
    this.current = 'no test yet';
  }

  /**
   * Takes in what came since the last call.
   *
   * @param {(line: string) => void} print  gets one readable line a finished test
   * @returns {boolean}  whether anything came
   */
  drain(print) {
    const lines = existsSync(this.file) ? readFileSync(this.file, 'utf8').split('\n').slice(0, -1) : [];
    const fresh = lines.slice(this.#lines);
    this.#lines = lines.length;
    for (const line of fresh) this.#take(JSON.parse(line), print);
    return fresh.length > 0;
  }

  /** @param {TestEvent} event @param {(line: string) => void} print */
  #take(event, print) {
    this.started = true;
    switch (event.event) {
      case 'test':
      case 'hook':
        this.current = event.title;
        break;
      case 'pass':
        this.passed++;
        print(`  ✔ ${event.title} (${event.ms ?? 0} ms)`);
        break;
      case 'skip':
        this.skipped++;
        print(`  - ${event.title}`);
        break;
      case 'fail':
        this.failed++;
        print(`  ✘ ${event.title}\n${event.error.replace(/^/gm, '      ')}`);
        break;
      case 'end':
        this.ended = true;
        break;
      case 'start':
        break;
    }
  }
}
