import assert from 'node:assert/strict';
import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import { utf8 } from '../../../core/bytes';
import type { Baseline } from '../../../core/comparison/comparison';
import { stateRevision } from '../../../engine/baseline/content';
import { openStore } from '../../../engine/baseline/workspaceStore';
import { systemClock } from '../../../engine/ports';

const LINES = 100_000;
const info = { run: null, scriptSha256: null };

/** A text of which every hundredth line has a version. */
function text(lines: number, version: number): string {
  const line = (_: unknown, index: number): string =>
    `interface GigabitEthernet0/${index} description uplink ${index % 100 === 0 ? version : 0}\n`;
  return Array.from({ length: lines }, line).join('');
}

/** Leaves a result that waits, and opens its diff. @returns both sides, and what was asked of a thread for it */
async function compare(
  host: string,
  lines: number,
): Promise<{ sides: readonly string[]; asked: ReadonlySet<string | undefined> }> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  const store = openStore(folder.uri.fsPath, { clock: systemClock });
  const key = { script: 'ssh_ios_diff', host };
  const state = (version: number): Baseline => ({ snapshot: utf8(text(lines, version)), integrity: null });
  const [before, after] = [state(0), state(1)];
  const at = new Date().toISOString();
  const asked = new Set<string | undefined>();
  const original = Reflect.get(Worker.prototype, 'postMessage') as (...message: unknown[]) => void;
  Worker.prototype.postMessage = function (this: Worker, ...message: readonly unknown[]): void {
    asked.add((message[0] as { readonly method?: string }).method);
    Reflect.apply(original, this, message);
  };
  try {
    await store.storeFirst(key, before, { ...info, acceptedAt: at, acceptedBy: 'first run', comment: '' });
    await store.propose(key, after, { ...info, foundAt: at, basedOn: stateRevision(before) });
    const input = await openedDiff();
    const documents = await Promise.all(
      [input.original, input.modified].map(uri => vscode.workspace.openTextDocument(uri)),
    );
    return { sides: documents.map(document => document.getText()), asked };
  } finally {
    Worker.prototype.postMessage = original;
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await store.reject(key);
  }
}

/** The only result that waits is the one that is compared, once its files were seen. */
async function openedDiff(): Promise<vscode.TabInputTextDiff> {
  for (;;) {
    await vscode.commands.executeCommand('agentless.compare');
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    if (input instanceof vscode.TabInputTextDiff) return input;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

describe('a result that waits', () => {
  it('is compared at once where it is small', async () => {
    const { sides, asked } = await compare('cisco@small', 200);
    assert.deepEqual(sides, [text(200, 0), text(200, 1)]);
    assert.deepEqual(asked, new Set());
  });

  it('is compared in a thread of its own where it is large, so that the extension host goes on', async () => {
    const { sides, asked } = await compare('cisco@large', LINES);
    assert.ok(sides[0] === text(LINES, 0), 'the accepted text');
    assert.ok(sides[1] === text(LINES, 1), 'the result');
    assert.ok(asked.has('compare') && asked.has('text'), [...asked].join());
  });
});
