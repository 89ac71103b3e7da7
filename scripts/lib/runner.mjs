import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startGuarded } from './guarded.mjs';

/** How much of a failed step's output is shown. */
const tailLines = 80;

/**
 * Runs commands one at a time, each with a heading, its time, and its output in a log file.
 */
export class StepRunner {
  /** @type {import('./guarded.mjs').Guarded | undefined} */
  #running;
  #stopped = false;

  /** @param {string} root @param {string} logs  folder for the log files, emptied first */
  constructor(root, logs) {
    this.root = root;
    this.logs = logs;
    rmSync(logs, { recursive: true, force: true });
    mkdirSync(logs, { recursive: true });
  }

  /**
   * Prints the heading, runs the command and prints how it ended; on failure the end of its output too.
   *
   * @param {string} name
   * @param {readonly string[]} command
   * @param {object} [options]
   * @param {string} [options.title]
   * @param {Record<string, string>} [options.env]  added to the environment
   * @param {(log: string) => import('./counts.mjs').Counts | undefined} [options.counts]
   * @returns {Promise<{ status: number, counts: import('./counts.mjs').Counts | undefined }>}
   */
  async run(name, [program = '', ...args], { title = name, env = {}, counts: readCounts } = {}) {
    if (this.#stopped) return { status: 130, counts: undefined };
    console.log(`\n── ${title} (${name})`);
    const start = performance.now();
    this.#running = startGuarded(program, args, { cwd: this.root, env: { ...process.env, ...env } });
    const status = await this.#running.exited;
    const log = this.#running.log();
    this.#running = undefined;
    const file = path.join(this.logs, `${name}.log`);
    writeFileSync(file, log);
    const counts = readCounts?.(log);
    const figures = counts ? `, ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped` : '';
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    if (status !== 0 && !this.#stopped) console.log(log.trimEnd().split('\n').slice(-tailLines).join('\n'));
    const end = status === 0 ? 'ok' : `FAILED (status ${status}), see ${path.relative(this.root, file)}`;
    console.log(`   ${end}, ${seconds} s${figures}`);
    return { status, counts };
  }

  /** Ends what is running; nothing more is started. */
  async stop() {
    this.#stopped = true;
    await this.#running?.stop();
  }
}
