import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';

describe('tasks', () => {
  it('check the workspace, and their findings become problems', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    mkdirSync(path.join(folder, 'task/agentless'), { recursive: true });
    const file = path.join(folder, 'task/agentless/prints.sh');
    writeFileSync(file, '#!/bin/sh\necho "FWD:1 /etc/passwd"\n');
    const tasks = await vscode.tasks.fetchTasks({ type: 'agentless' });
    const check = tasks.find(({ name }) => name === 'check');
    assert.ok(check);
    const ended = new Promise<void>(resolve => {
      const listening = vscode.tasks.onDidEndTaskProcess(({ execution }) => {
        if (execution.task.name !== 'check') return;
        listening.dispose();
        resolve();
      });
    });
    await vscode.tasks.executeTask(check);
    await ended;
    const isFound = (): boolean =>
      vscode.languages.getDiagnostics(vscode.Uri.file(file)).some(({ range, message }) => {
        return range.start.line === 1 && message !== '';
      });
    while (!isFound()) await new Promise(resolve => setTimeout(resolve, 50));
  });
});
