import Mocha from 'mocha';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** Longest time for one test; a run on a simulated device under load takes a few seconds. */
const limitMs = 60_000;

/**
 * The one test entry: a desktop VS Code (@vscode/test-electron) and the npm-installed one (test/editor/host) both call it inside
 * the extension host. Runs every `*.test.js` beside this file.
 *
 * @returns fulfilled when all tests passed, rejected when one failed
 */
export async function run(): Promise<void> {
  const events = process.env.AGENTLESS_TEST_EVENTS;
  const mocha = new Mocha({
    ui: 'bdd',
    color: false,
    timeout: limitMs,
    forbidOnly: process.env.CI !== undefined,
    reporter: events ? silentReporter : 'spec',
  });
  if (process.env.AGENTLESS_TEST_GREP) mocha.grep(process.env.AGENTLESS_TEST_GREP);
  const files = fs.readdirSync(__dirname, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter(name => name.endsWith('.test.js')).sort()) mocha.addFile(path.join(__dirname, file));
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run(failures => {
      if (failures > 0) reject(new Error(`${failures} test(s) failed`));
      else resolve();
    });
    if (events) appendEvents(runner, events);
  });
}

/** Says nothing: with a file of events, whoever started VS Code prints the results. */
const silentReporter = function (): void {} as unknown as Mocha.ReporterConstructor;

/** Appends each event to a file, a JSON document a line; host/events.mjs declares and reads them. */
function appendEvents(runner: Mocha.Runner, file: string): void {
  const emit = (event: object): void => fs.appendFileSync(file, `${JSON.stringify(event)}\n`);
  const title = (test: Mocha.Runnable): string => test.titlePath().join(' › ');
  runner.on('start', () => emit({ event: 'start', total: runner.total }));
  runner.on('test', test => emit({ event: 'test', title: title(test) }));
  runner.on('hook', hook => emit({ event: 'hook', title: title(hook) }));
  runner.on('pass', test => emit({ event: 'pass', title: title(test), ms: test.duration }));
  runner.on('pending', test => emit({ event: 'skip', title: title(test) }));
  runner.on('fail', (test, error: unknown) =>
    emit({
      event: 'fail',
      title: title(test),
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }),
  );
  runner.on('end', () => emit({ event: 'end' }));
}
