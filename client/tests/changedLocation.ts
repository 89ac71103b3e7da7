import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { RunResult } from '../../engine/run/result';
import type { WorkspaceEntry } from '../workspace/workspaceEntry';
import { firstChangedLine } from './firstChangedLine';

/** A larger transcript isn't read for the sake of one line number. */
const MOST_BYTES = 8 * 1024 * 1024;

/** Where a change shows first: its line in the transcript, else the entry in ossec.conf. */
export function changedLocation(entry: WorkspaceEntry, { transcript, comparison, read }: RunResult): vscode.Location {
  const fallback = entry.source ?? new vscode.Location(entry.folder.uri, new vscode.Position(0, 0));
  if (transcript === null || comparison === null || read === null) return fallback;
  const bytes = readFileSync(transcript);
  if (bytes.length > MOST_BYTES) return fallback;
  const line = firstChangedLine(bytes, entry.entry.state, comparison);
  return line === null
    ? fallback
    : new vscode.Location(vscode.Uri.file(transcript), new vscode.Range(line, 0, line, 0));
}
