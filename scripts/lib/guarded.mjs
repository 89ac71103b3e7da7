import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long to wait for output after the end: a grandchild that left the group may hold the pipe open for ever. */
const drainMs = 2000;

/**
 * A command in a process group of its own that cannot outlive this process (see guard.mjs).
 *
 * @typedef {object} Guarded
 * @property {() => string} log           what it has printed so far, both streams as they came
 * @property {Promise<number>} exited     its exit status; 128 when a signal ended it, 127 when it did not start
 * @property {() => Promise<void>} stop   ends the whole group: asked first, forced after five seconds; waits until it is gone
 */

/**
 * Starts a command under a guard.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd]
 * @param {Record<string, string | undefined>} [options.env]  the whole environment; ours when left out
 * @param {(text: string) => void} [options.onOutput]         called with each piece as it comes
 * @returns {Guarded}
 */
export function startGuarded(command, args, { cwd, env = process.env, onOutput } = {}) {
  const guard = path.join(import.meta.dirname, 'guard.mjs');
  const child = spawn(process.execPath, [guard, command, ...args], {
    ...(cwd === undefined ? {} : { cwd }),
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (/** @type {string} */ text) => {
      log += text;
      onOutput?.(text);
    });
  }
  child.stdin.on('error', () => {}); // the guard may be gone before us
  const closed = once(child, 'close');
  const exited = once(child, 'exit').then(async ([code]) => {
    killGroup(child.pid); // whatever the command left behind in its group
    await Promise.race([closed, sleep(drainMs, undefined, { ref: false })]);
    return /** @type {number | null} */ (code) ?? 128;
  });
  return {
    log: () => log,
    exited,
    async stop() {
      child.stdin.end();
      await exited;
    },
  };
}

/** @param {number | undefined} leader */
function killGroup(leader) {
  if (leader === undefined) return;
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // nobody left: the usual case
  }
}
