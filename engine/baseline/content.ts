import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { toBinary } from '../../core/bytes';
import type { Baseline } from '../../core/comparison/comparison';
import { FileList } from '../../core/comparison/fileLists/fileList';
import { unfinishedMerge } from '../../core/comparison/unfinishedMerge';
import { namesIn, readIfThere, writeDurably } from '../files';
import { isBrokenRecord, isConflictMark } from '../../core/integrity/baselineFindings';
import type { Revision } from './store';

export const SNAPSHOT = 'snapshot.txt';
export const INTEGRITY = 'integrity.txt';

export const NO_REVISION: Revision = 'none';

/** What a state's files hold. `null`: there is no such file. */
export interface Content {
  readonly snapshot: Uint8Array | null;
  readonly integrity: Uint8Array | null;
}

export async function writeState(folder: string, state: Baseline): Promise<void> {
  const { snapshot, integrity } = contentOf(state);
  if (snapshot !== null) await writeDurably(join(folder, SNAPSHOT), snapshot);
  if (integrity !== null) await writeDurably(join(folder, INTEGRITY), integrity);
}

/** A state as it lies in a folder. */
interface FoundState {
  readonly state: Baseline;
  readonly revision: Revision;
  readonly content: Content;
}

/** A file of a state that is not as any release has written it. */
interface Damage {
  readonly name: string;
  readonly reason: string;
}

/** The state that lies in a folder, or null where neither file does. */
export async function readState(folder: string): Promise<FoundState | null> {
  const names = await namesIn(folder); // one look, where two files would be missed
  const read = async (name: string): Promise<Buffer | null> =>
    names.includes(name) ? readIfThere(join(folder, name)) : null;
  const [snapshot, integrity] = await Promise.all([read(SNAPSHOT), read(INTEGRITY)]);
  if (snapshot === null && integrity === null) return null;
  const state = { snapshot, integrity: integrity && FileList.read(integrity) };
  return { state, revision: revisionOf({ snapshot, integrity }), content: { snapshot, integrity } };
}

export function stateRevision(state: Baseline): Revision {
  return state.snapshot === null && state.integrity === null ? NO_REVISION : revisionOf(contentOf(state));
}

function contentOf(state: Baseline): Content {
  return { snapshot: state.snapshot, integrity: state.integrity?.bytes ?? null };
}

function integrityLines(bytes: Uint8Array): readonly string[] {
  return toBinary(bytes).split(/\r?\n/);
}

/**
 * What is wrong with files that are not those that were accepted; null where a hand may have edited them, but left them
 * whole. As the editor marks it: what a merge has left, or a line that is no record.
 */
export function damageOf({ snapshot, integrity }: Content): Damage | null {
  const unfinished = damageOfMerge({ snapshot, integrity });
  if (unfinished !== null) return unfinished;
  const lines = integrity === null ? [] : integrityLines(integrity);
  const at = lines.findIndex(isBrokenRecord);
  if (at === -1) return null;
  const reason = isConflictMark(lines[at] ?? '') ? LEFT_OF_MERGE : 'no record';
  return { name: INTEGRITY, reason: `line ${at + 1} is ${reason}` };
}

/** The same, but of single lines only what a whole merge leaves: quick in files of a million lines. */
export function damageOfMerge({ snapshot, integrity }: Content): Damage | null {
  for (const [name, bytes] of [
    [SNAPSHOT, snapshot],
    [INTEGRITY, integrity],
  ] as const) {
    const mark = bytes && unfinishedMerge(bytes);
    if (mark !== null) return { name, reason: `line ${mark + 1} is ${LEFT_OF_MERGE}` };
  }
  return null;
}

const LEFT_OF_MERGE = 'a mark of a merge that was not finished';

export function revisionOf({ snapshot, integrity }: Content): Revision {
  const hash = createHash('sha256');
  hash.update(snapshot === null ? 'no snapshot\0' : `snapshot ${snapshot.length}\0`).update(snapshot ?? '');
  hash.update(integrity === null ? 'no integrity\0' : `integrity ${integrity.length}\0`).update(integrity ?? '');
  return hash.digest('hex');
}
