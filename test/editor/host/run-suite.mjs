// Runs test/editor/suite inside the extension host of the npm-installed VS Code: `node test/editor/host/run-suite.mjs [GREP]`.
// Prints a line a test and, last and alone, `N passed, N failed, N skipped`. Logs and a picture of a failure: out/test/editor/.
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import { bundleSuite } from './bundle-suite.mjs';
import { TestEvents } from './events.mjs';
import { runExtensionTests } from './extension-tests.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const out = path.join(root, 'out/test/editor/suite');
/** Until run() begins. */
const startLimitMs = 120_000;
/** Between two events; longer than any test's own limit. */
const idleLimitMs = 120_000;

/**
 * Gives up on a run that does not begin or does not go on.
 *
 * @param {TestEvents} events @param {AbortController} giveUp
 */
function watchProgress(events, giveUp) {
  let last = Date.now();
  return setInterval(() => {
    if (events.drain(line => console.log(line))) last = Date.now();
    const limit = events.started ? idleLimitMs : startLimitMs;
    if (Date.now() - last > limit)
      giveUp.abort(new Error(`nothing happened for ${limit / 1000} s in: ${events.current}`));
  }, 200);
}

async function main() {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const events = new TestEvents(path.join(out, 'events.jsonl'));
  const consoleLog = createWriteStream(path.join(out, 'extension-host.log'));
  const giveUp = new AbortController();
  const watch = watchProgress(events, giveUp);
  let code = 2;
  try {
    code = await runExtensionTests({
      extensions: [root],
      tests: await bundleSuite(),
      workspace: path.join(root, 'test/editor/workspace'),
      env: { AGENTLESS_TEST_EVENTS: events.file, AGENTLESS_TEST_GREP: process.argv[2] ?? '' },
      onConsole: (type, args) => consoleLog.write(`[${type}] ${format(...args)}\n`),
      signal: giveUp.signal,
      logFolder: out,
    });
  } catch (error) {
    console.error(
      `The run broke off in "${events.current}": ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  clearInterval(watch);
  events.drain(line => console.log(line));
  // A run that broke off, or that ran nothing, never reads as green.
  const complete = events.ended && events.passed + events.failed > 0;
  if (!complete) console.error('run() did not finish, or found no test.');
  const failed = events.failed || (complete && code === 0 ? 0 : 1);
  console.log(`${events.passed} passed, ${failed} failed, ${events.skipped} skipped`);
  process.exitCode = failed ? 1 : 0;
}

await main();
