import { join } from 'node:path';
import { INTEGRITY, SNAPSHOT } from './content';
import { escapeName } from './escape';
import type { EntryKey } from './key';
import { BASELINE_FILE, PENDING_FILE } from './records';
import type { EntryPaths, RunFolder } from './store';

/** The parts of `.agentless/`. `history` and `staging` stay on this machine, as `runs` and `pending` do. */
export type Part = 'baselines' | 'pending' | 'runs' | 'history';

/** Relative to `.agentless/`, with `/`. */
export function entryFolder(part: Part, key: EntryKey): string {
  return `${part}/${escapeName(key.script)}/${escapeName(key.host)}`;
}

export function entryPaths(folder: string, key: EntryKey): EntryPaths {
  const files = (part: 'baselines' | 'pending', info: string): EntryPaths['baseline'] => {
    const inside = join(folder, entryFolder(part, key));
    return { snapshot: join(inside, SNAPSHOT), integrity: join(inside, INTEGRITY), info: join(inside, info) };
  };
  return { baseline: files('baselines', BASELINE_FILE), pending: files('pending', PENDING_FILE) };
}

/** A moment as a folder's name: sorts by time, holds no colon. */
export function timeName(at: Date): string {
  return at.toISOString().replaceAll(':', '-');
}

export function runFolder(folder: string, name: string): RunFolder {
  const inside = join(folder, name);
  return { folder: inside, name, transcript: join(inside, 'transcript.agentless'), record: join(inside, 'run.json') };
}

export const GITIGNORE = `# Accepted states (baselines/) and recorded sessions (recordings/) belong to the repository.
# The rest belongs to this machine.
/runs/
/pending/
/history/
/staging/
`;

/** A snapshot is compared byte for byte: Git must not touch its line ends. */
export const GITATTRIBUTES = '/baselines/** -text\n/recordings/** -text\n';
