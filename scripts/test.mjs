// `npm test`: installs what is missing, then builds, checks and runs every test. `npm test -- unit editor` runs these steps and
// what they need (lib/steps.mjs lists them). The last line is `N passed, N failed, N skipped`, summed over all runners.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import path from 'node:path';
import { sumCounts } from './lib/counts.mjs';
import { installMachinePackages, installModules } from './lib/install.mjs';
import { StepRunner } from './lib/runner.mjs';
import { selectSteps } from './lib/steps.mjs';

const root = path.resolve(import.meta.dirname, '..');

/** @param {StepRunner} runner @param {readonly string[]} names */
async function installMissing(runner, names) {
  const run = async (
    /** @type {string} */ name,
    /** @type {string} */ command,
    /** @type {readonly string[]} */ args,
  ) => (await runner.run(name, [command, ...args])).status;
  return (await installMachinePackages(names, run)) ?? (await installModules(root, run));
}

/**
 * Runs the steps in order. A step whose needs failed cannot run and counts as failed.
 *
 * @param {StepRunner} runner
 * @param {readonly import('./lib/steps.mjs').Step[]} steps
 * @param {string} temporary
 */
async function runSteps(runner, steps, temporary) {
  /** @type {Set<string>} */
  const failed = new Set();
  const all = [];
  for (const step of steps) {
    const broken = step.needs?.filter(name => failed.has(name)) ?? [];
    if (broken.length > 0) {
      console.log(`\n── ${step.title} (${step.name})\n   FAILED: it needs ${broken.join(', ')}`);
      failed.add(step.name);
      all.push({ passed: 0, failed: 1, skipped: 0 });
      continue;
    }
    const env = { TMPDIR: temporary, ...(step.ownHome ? {} : { HOME: path.join(temporary, 'home') }) };
    const { status, counts = { passed: 0, failed: 0, skipped: 0 } } = await runner.run(step.name, step.command, {
      ...step,
      env,
    });
    const silent = step.counts && counts.passed + counts.failed === 0; // a runner that ran nothing is not green
    if (status !== 0 || silent) failed.add(step.name);
    if (failed.has(step.name)) counts.failed ||= 1;
    all.push(counts);
  }
  return { failed, counts: sumCounts(all) };
}

/** A folder for temporary files that goes away with everything that a step left in it. */
function makeTemporary() {
  const folder = mkdtempSync(path.join(tmpdir(), 'agentless-test-'));
  chmodSync(folder, 0o755); // a test may run a program as another user
  mkdirSync(path.join(folder, 'home'));
  return folder;
}

async function main() {
  const steps = selectSteps(process.argv.slice(2));
  const temporary = makeTemporary();
  const runner = new StepRunner(root, path.join(root, 'out/logs'));
  const removeTemporary = () => rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, () => {
      console.log(`\nStopped by ${signal}.`);
      void runner.stop().then(() => {
        removeTemporary();
        process.exit(128 + constants.signals[signal]);
      });
    });
  }
  try {
    const names = steps.map(step => step.name);
    const missing = await installMissing(runner, names);
    if (missing) {
      console.log(`\n${missing}\n\n0 passed, 1 failed`);
      return 1;
    }
    const { failed, counts } = await runSteps(runner, steps, temporary);
    console.log(failed.size > 0 ? `\nFailed: ${[...failed].join(', ')}` : '\nAll steps passed.');
    console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
    return failed.size > 0 ? 1 : 0;
  } finally {
    removeTemporary();
  }
}

if (Number(process.versions.node.split('.')[0]) < 20)
  throw new Error(`Node 20 or later is needed, this is ${process.version}.`);
process.exitCode = await main();
