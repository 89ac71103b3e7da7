#!/usr/bin/env node
// Stands in for the `code` executable: takes the arguments that @vscode/test-electron (and so @vscode/test-cli) gives a desktop
// VS Code, runs the tests in the npm-installed server edition, prints what they print and ends with run()'s exit code.
import { format } from 'node:util';
import { runExtensionTests } from './extension-tests.mjs';

/** Lines of VS Code itself that mean nothing here. */
const noise =
  /bindings file|^ → |watchdog|spdlog|^\s+at .*extensionHostProcess|AccountPolicyGate|AgentHost|Resolv(ing|ed) connection token|Creating a socket|reconnection-grace-time|authentication provider|builtin extensions cache|Service Worker|Ignoring fetching additional|^Canceled|DefaultAccount|Creation of workbench contribution|^\[Driver|vsda/;
const limitMs = Number(process.env.AGENTLESS_TEST_LIMIT_MS ?? 300_000);

const args = process.argv.slice(2);
const option = (/** @type {string} */ name) =>
  args.filter(arg => arg.startsWith(`--${name}=`)).map(arg => arg.slice(name.length + 3));
const workspace = args.find(arg => !arg.startsWith('-'));
const [tests] = option('extensionTestsPath');

try {
  if (!tests) throw new Error('code.mjs runs tests only: --extensionTestsPath=FILE is missing');
  process.exitCode = await runExtensionTests({
    extensions: option('extensionDevelopmentPath'),
    tests,
    ...(workspace === undefined ? {} : { workspace }),
    onConsole(type, values) {
      if (values.some(value => typeof value === 'string' && noise.test(value))) return;
      const stream = type === 'error' || type === 'warn' ? process.stderr : process.stdout;
      stream.write(`${format(...values)}\n`);
    },
    signal: AbortSignal.timeout(limitMs),
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
