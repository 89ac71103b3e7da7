// `npm start`: installs what is missing, builds, starts the simulated devices and opens the demo workspace with the extension in
// VS Code: the npm-installed server edition on 127.0.0.1, or with `npm start -- --desktop` the `code` of this machine.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openDesktop } from './lib/demo/desktop.mjs';
import { startDevices } from './lib/demo/devices.mjs';
import { demoSettings, makeDemoFolders, writeSshConfig } from './lib/demo/folders.mjs';
import { guide } from './lib/demo/guide.mjs';
import { openInBrowser } from './lib/demo/inBrowser.mjs';
import { installMachinePackages, installModules } from './lib/install.mjs';
import { onPath } from './lib/machinePackages.mjs';
import { StepRunner } from './lib/runner.mjs';
import { selectSteps } from './lib/steps.mjs';

const root = path.resolve(import.meta.dirname, '..');

/**
 * Installs and builds.
 *
 * @param {StepRunner} runner
 * @param {boolean} desktop
 * @returns {Promise<string | undefined>}  why it cannot go on, in words
 */
async function prepare(runner, desktop) {
  if (desktop && !onPath('code')) {
    return 'There is no "code" on the PATH. In VS Code: "Shell Command: Install \'code\' command in PATH". Or run "npm start".';
  }
  const run = async (
    /** @type {string} */ name,
    /** @type {string} */ command,
    /** @type {readonly string[]} */ args,
  ) => (await runner.run(name, [command, ...args])).status;
  const missing = (await installMachinePackages(['start'], run)) ?? (await installModules(root, run));
  if (missing) return missing;
  for (const step of selectSteps(desktop ? ['build'] : ['host', 'package'])) {
    const { status } = await runner.run(step.name, step.command, step);
    if (status !== 0) return `${step.title}: this step failed.`;
  }
  return undefined;
}

/**
 * @param {boolean} desktop
 * @param {(stop: () => void | Promise<void>) => void} onStop  collects what has to be ended, last first
 * @returns {Promise<number>}  fulfils when VS Code or the devices ended by themselves
 */
async function runDemo(desktop, onStop) {
  const folders = makeDemoFolders(root);
  onStop(folders.remove);
  const devices = await startDevices(root, folders.state);
  onStop(devices.stop);
  writeSshConfig(folders);
  const settings = demoSettings(folders, devices.control);
  const editor = desktop
    ? openDesktop(root, folders, settings)
    : await openInBrowser(path.join(root, 'out/ossec-agentless.vsix'), folders, settings);
  onStop(editor.stop);
  const where = 'address' in editor ? `Open ${editor.address}` : 'VS Code opens in a window of its own.';
  console.log(guide(where, devices.devices));
  return Promise.race([editor.exited, devices.exited]);
}

async function main() {
  const { values } = parseArgs({ options: { desktop: { type: 'boolean', default: false } } });
  const runner = new StepRunner(root, path.join(root, 'out/logs/start'));
  /** @type {(() => void | Promise<void>)[]} */
  const stops = [() => runner.stop()];
  let stopping = false;
  const stopAll = async () => {
    stopping = true;
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (!stopping) void stopAll().then(() => process.exit(0));
    });
  }
  const problem = await prepare(runner, values.desktop);
  if (problem) {
    console.error(`\n${problem}`);
    return 1;
  }
  try {
    const status = await runDemo(values.desktop, stop => stops.push(stop));
    if (!stopping && status !== 0) console.error('VS Code or the devices ended unexpectedly.');
    return status;
  } finally {
    if (!stopping) await stopAll();
  }
}

process.exitCode = await main();
