import * as vscode from 'vscode';
import type { App } from './app';
import { demoControl } from './settings';
import { scriptPath } from './workspace/workspaceEntry';

/** Keeps the keys up to date by which package.json shows and hides commands, welcome texts and walkthrough steps. */
export function keepContextKeys(app: App): vscode.Disposable {
  const known = new Map<string, unknown>();
  const set = (key: string, value: unknown): void => {
    const text = JSON.stringify(value);
    if (known.get(key) === text) return;
    known.set(key, text);
    void vscode.commands.executeCommand('setContext', `agentless.${key}`, value);
  };
  const update = (): void => {
    const { entries, ready } = app.inventory;
    const ran = entries.filter(entry => app.runs.lastRun(entry.id) !== undefined);
    set('ready', ready);
    set('entries', entries.length);
    set('scripts', [...new Set(entries.map(scriptPath))]);
    set('running', app.runs.progress !== null);
    set('pending', app.pendings.entries.length);
    set('canUndo', app.decisions.canUndo);
    set(
      'ranTests',
      ran.map(({ id }) => id),
    );
    set('hasRun', ran.length > 0);
    if (ran.some(entry => app.runs.lastRun(entry.id)?.outcome === 'changed')) set('hasChanged', true);
    set('watching', app.watches.count > 0);
    set('demo', demoControl() !== '');
  };
  update();
  return vscode.Disposable.from(
    app.inventory.onDidChange(update),
    app.runs.onDidChange(update),
    app.watches.onDidChange(update),
    app.pendings.onDidChange(update),
    app.decisions.onDidChange(update),
    vscode.workspace.onDidChangeConfiguration(update),
  );
}
