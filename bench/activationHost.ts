import { appendFileSync, cpSync } from 'node:fs';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';

/** Runs inside the extension host: makes an OSSEC folder of the workspace, activates the extensions that BENCH_ORDER names, and
 * writes a line of JSON to the file that BENCH_OUT names. */

/** What a page of VS Code still does after its start. */
const REST_MS = 4000;

export async function run(): Promise<void> {
  const order = (process.env['BENCH_ORDER'] ?? '').split(' ');
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const example = path.join(__dirname, '../../test/editor/ship-workspace');
  cpSync(example, folder, { recursive: true });
  await sleep(REST_MS);
  for (const id of order) {
    const extension = vscode.extensions.getExtension(id);
    if (extension === undefined) throw new Error(`${id} is not there`);
    if (extension.isActive) throw new Error(`${id} was active before it was asked for`);
    await extension.activate();
    await sleep(REST_MS / 2);
  }
  const table = await startupPerformance();
  const measured = Object.fromEntries(order.map(id => [id, timesOf(table, id)]));
  appendFileSync(process.env['BENCH_OUT'] ?? '', `${JSON.stringify(measured)}\n`);
}

/** VS Code's page about its own start, once it has what we look for. */
async function startupPerformance(): Promise<string> {
  await vscode.commands.executeCommand('perfview.show');
  for (;;) {
    const page = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'perf')?.getText() ?? '';
    if (page.includes('## Extension Activation Stats')) return page;
    await sleep(100);
  }
}

/** Of `| id | eager | load code | call activate | …`, in milliseconds. What an extension goes on with afterwards is not counted. */
function timesOf(table: string, id: string): Record<string, number> {
  const cells = table.split('\n').flatMap(line => {
    const row = line.split('|').map(cell => cell.trim());
    return row[1] === id ? [row] : [];
  })[0];
  const [load, call] = (cells ?? []).slice(3, 5).map(Number);
  if (load === undefined || call === undefined) throw new Error(`no times of ${id}`);
  return { load, call, sum: load + call };
}
