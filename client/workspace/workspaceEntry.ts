import path from 'node:path';
import type * as vscode from 'vscode';
import type { Entry } from '../../core/protocol/entry';
import type { EntryKey } from '../../engine/baseline/key';

/** An entry and where in the workspace it belongs. */
export interface WorkspaceEntry {
  /** Names it within this window, and names its test. */
  readonly id: string;
  readonly entry: Entry;
  readonly folder: vscode.WorkspaceFolder;
  /** The OSSEC folder from which the script is started, absolute: it holds `agentless/`. */
  readonly root: string;
  /** Its host in ossec.conf; null for one that was picked by hand. */
  readonly source: vscode.Location | null;
}

export function keyOf({ entry }: WorkspaceEntry): EntryKey {
  return { script: entry.script, host: entry.host };
}

/** `ssh_ios_diff → cisco@r1`, as everywhere. */
export function nameOf({ entry }: WorkspaceEntry): string {
  return `${entry.script} → ${entry.host}`;
}

/** The device without the user: `r1` of `cisco@r1`. */
export function deviceOf(host: string): string {
  return host.slice(host.lastIndexOf('@') + 1);
}

export function scriptPath({ root, entry }: WorkspaceEntry): string {
  return path.join(root, 'agentless', entry.script);
}
