import { appendFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';

/** Runs inside the extension host and writes a line of JSON a step to the file that BENCH_OUT names. */

/** How long the page may go on asking after a command has ended: its first query and the rows in sight. */
const AFTER_MS = 4000;

export async function run(): Promise<void> {
  vscode.workspace.registerTextDocumentContentProvider(READY, { provideTextDocumentContent: ({ path }) => text(path) });
  await vscode.extensions.getExtension('ossec-agentless.ossec-agentless')?.activate();
  await until(() => opens('ossec.conf#plain.sh#root@web2')); // the runs of earlier sessions are known now
  await vscode.commands.executeCommand('agentless.review.focus');
  for (let round = 0; round < ROUNDS; round++) {
    await step('nothing', () => sleep(2000));
    // The view lists a result anew when its file has changed: what is ours of opening one, without an editor.
    await step('Review view, 100,000 lines', () => appendFile(stored('pending').fsPath, `end ${round}\n`));
    for (const [name, command, ...values] of openings()) {
      await step(name, () => vscode.commands.executeCommand(command, ...values));
      if (command === 'agentless.compare') await acceptFirst();
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    }
  }
}

/** The change at the cursor of the diff that is open is accepted, and that taken back. */
async function acceptFirst(): Promise<void> {
  await step('one change of it accepted', () => vscode.commands.executeCommand('agentless.acceptChange'));
  await vscode.commands.executeCommand('agentless.undoAccept');
}

const ROUNDS = 4;
const TEXT = 'ossec.conf#ssh_ios_diff#cisco@r1';
/** Documents of the peer: their texts are there when the editor asks. */
const READY = 'bench-ready';

/** What is opened, and the command that opens it. */
type Opening = readonly [name: string, command: string, ...values: readonly unknown[]];

function openings(): readonly Opening[] {
  const ready = (part: string): vscode.Uri => vscode.Uri.from({ scheme: READY, path: `/${part}/snapshot.txt` });
  return [
    ['report, 1,000,000 files', 'agentless.openReport', 'ossec.conf#check_files.sh#root@web1'],
    ['report, 100,000 lines', 'agentless.openReport', TEXT],
    ['diff, 100,000 lines', 'agentless.compare', TEXT],
    ['diff, whole texts', 'agentless.showWhole', TEXT],
    // Peers, without anything of ours: two files on the disk, and two texts of a provider.
    ['VS Code: diff of the two files', 'vscode.diff', stored('baselines'), stored('pending')],
    ['VS Code: diff of two ready texts', 'vscode.diff', ready('baselines'), ready('pending')],
  ];
}

function stored(part: string): vscode.Uri {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
  return vscode.Uri.joinPath(root, '.agentless', part, 'ssh_ios_diff/cisco@r1/snapshot.txt');
}

/** As bench/report.mjs makes the accepted text and the result. */
function text(path: string): string {
  const version = path.startsWith('/baselines') ? 0 : 1;
  const line = (_: unknown, index: number): string =>
    `interface GigabitEthernet0/${index} description uplink ${index % 100 === 0 ? version : 0}\n`;
  return Array.from({ length: 100_000 }, line).join('');
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

async function step(name: string, work: () => PromiseLike<unknown>): Promise<void> {
  await sleep(1000);
  collectGarbage(); // what the step before has left is not this one's
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  await sleep(20); // it counts from its second look on
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
