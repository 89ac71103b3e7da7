import { appendFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';

/** Runs inside the extension host and writes a line of JSON a step to the file that BENCH_OUT names. */

/** How long the page may go on asking after a command has ended: its first query and the rows in sight. */
const AFTER_MS = 4000;

export async function run(): Promise<void> {
  await vscode.extensions.getExtension('ossec-agentless.ossec-agentless')?.activate();
  await until(() => opens('ossec.conf#plain.sh#root@web2')); // the runs of earlier sessions are known now
  for (let round = 0; round < ROUNDS; round++) {
    await step('nothing', () => sleep(2000));
    for (const [name, command, entry] of STEPS) {
      await step(name, () => vscode.commands.executeCommand(`agentless.${command}`, entry));
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    }
  }
}

const ROUNDS = 3;
const TEXT = 'ossec.conf#ssh_ios_diff#cisco@r1';
const STEPS = [
  ['report, 1,000,000 files', 'openReport', 'ossec.conf#check_files.sh#root@web1'],
  ['report, 100,000 lines', 'openReport', TEXT],
  ['diff, 100,000 lines', 'compare', TEXT],
] as const;

async function step(name: string, work: () => PromiseLike<unknown>): Promise<void> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const begin = performance.now();
  await work();
  const ms = performance.now() - begin;
  await sleep(AFTER_MS);
  delays.disable();
  const inMs = (ns: number): number => ns / 1e6;
  const result = { name, ms, max: inMs(delays.max), p99: inMs(delays.percentile(99)), mean: inMs(delays.mean) };
  appendFileSync(process.env['BENCH_OUT'] ?? '', `${JSON.stringify(result)}\n`);
}

async function opens(id: string): Promise<boolean> {
  await vscode.commands.executeCommand('agentless.openReport', id);
  return vscode.window.tabGroups.all.some(group => group.tabs.some(({ label }) => label.includes('web2')));
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(500);
}
