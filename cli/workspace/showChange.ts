import { fromBinary, showBytes } from '../../core/bytes';
import type { Baseline } from '../../core/comparison/comparison';
import { listedChanges } from '../../core/comparison/fileLists/listedChanges';
import { showControl } from '../../core/showControl';
import { unifiedHunks } from './unified';

/** What differs between two accepted or pending states, as unified text: snapshot lines, then files. */
export function changeLines(before: Baseline, after: Baseline): string[] {
  return [...snapshotLines(before.snapshot, after.snapshot), ...fileLines(before.integrity, after.integrity)];
}

function snapshotLines(before: Uint8Array | null, after: Uint8Array | null): string[] {
  const hunks = unifiedHunks(before ?? NOTHING, after ?? NOTHING);
  return hunks.length === 0 ? [] : ['--- baseline', '+++ pending', ...hunks];
}

const NOTHING = new Uint8Array(0);

function fileLines(before: Baseline['integrity'], after: Baseline['integrity']): string[] {
  return listedChanges(before, after).flatMap(({ name, oldSum, newSum }) => [
    ...fileLine('-', name, oldSum),
    ...fileLine('+', name, newSum),
  ]);
}

function fileLine(sign: '-' | '+', name: string, sum: string | null): string[] {
  return sum === null ? [] : [`${sign}${showControl(showBytes(fromBinary(`${sum} ${name}`)))}`];
}
