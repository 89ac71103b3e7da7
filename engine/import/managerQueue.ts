import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Baseline } from '../../core/comparison/comparison';
import { FileList } from '../../core/comparison/fileLists/fileList';
import {
  entryOfDiffFolder,
  entryOfSyscheckFile,
  timeOfState,
  type NamedEntry,
} from '../../core/integrity/managerNames';
import { readDatabase, type StoredFile } from '../../core/integrity/readDatabase';
import { readIfThere } from '../files';
import type { EntryKey } from '../baseline/key';

/** A block that a manager has kept. */
export interface ManagerState {
  /** When it became the baseline there. */
  readonly at: Date;
  readonly snapshot: Uint8Array;
}

/** What a manager knows of an entry. */
export interface ManagerEntry {
  readonly key: EntryKey;
  /** `state.*` and `last-entry`, oldest first; empty where none was stored. */
  readonly states: readonly ManagerState[];
  /** Its database; null where it has none. */
  readonly files: readonly StoredFile[] | null;
}

/** The newest state that a manager knows. */
export function managerBaseline({ states, files }: ManagerEntry): Baseline {
  return {
    snapshot: states.at(-1)?.snapshot ?? null,
    integrity: files && FileList.of(files),
  };
}

/**
 * Every entry in a manager's `queue/diff` and `queue/syscheck`, sorted by script and host.
 * @param folder an OSSEC folder (`/var/ossec`), its `queue`, or a copy of either
 */
export async function readManagerQueue(folder: string): Promise<readonly ManagerEntry[]> {
  const queue = (await names(join(folder, 'queue'))).length > 0 ? join(folder, 'queue') : folder;
  const entries = new Map<string, ManagerEntry>();
  for (const name of await names(join(queue, 'diff'))) {
    const key = entryOfDiffFolder(name);
    const states = key === null ? [] : await readStates(join(queue, 'diff', name));
    if (key !== null && states.length > 0) entries.set(idOf(key), { key, states, files: null });
  }
  for (const name of await names(join(queue, 'syscheck'))) {
    const key = entryOfSyscheckFile(name);
    const bytes = key === null ? null : await readIfThere(join(queue, 'syscheck', name));
    if (key === null || bytes === null) continue;
    const states = entries.get(idOf(key))?.states ?? [];
    entries.set(idOf(key), { key, states, files: readDatabase(bytes.toString('latin1')) });
  }
  return [...entries.values()].sort((a, b) => (idOf(a.key) < idOf(b.key) ? -1 : 1));
}

/** None without `last-entry`: a manager that stores nothing yet has no older states either. */
async function readStates(folder: string): Promise<ManagerState[]> {
  const last = await readIfThere(join(folder, LAST));
  if (last === null) return [];
  const states: ManagerState[] = [];
  for (const name of await names(folder)) {
    const time = timeOfState(name);
    const snapshot = time === null ? null : await readIfThere(join(folder, name));
    if (time !== null && snapshot !== null) states.push({ at: new Date(time * 1000), snapshot });
  }
  states.sort((a, b) => a.at.getTime() - b.at.getTime());
  // The newest whatever its time: a copy may have lost that, and two changes within a second have the same.
  const { mtimeMs } = await stat(join(folder, LAST));
  const at = new Date(Math.max(mtimeMs, states.at(-1)?.at.getTime() ?? 0));
  return [...states, { at, snapshot: last }];
}

const LAST = 'last-entry';

/** None where there is no such folder. @throws where it may not be read */
async function names(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

function idOf({ script, host }: NamedEntry): string {
  return `${script}\0${host}`;
}
