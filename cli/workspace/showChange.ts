import { fromBinary, showBytes } from '../../core/bytes';
import type { Baseline, IntegrityRecord } from '../../core/comparison/comparison';
import { showControl } from '../../core/showControl';
import { unifiedHunks } from './unified';

/** What differs between two accepted or pending states, as unified text: snapshot lines, then files. */
export function changeLines(before: Baseline, after: Baseline): string[] {
  return [
    ...snapshotLines(before.snapshot, after.snapshot),
    ...fileLines(before.integrity ?? [], after.integrity ?? []),
  ];
}

function snapshotLines(before: Uint8Array | null, after: Uint8Array | null): string[] {
  const hunks = unifiedHunks(before ?? NOTHING, after ?? NOTHING);
  return hunks.length === 0 ? [] : ['--- baseline', '+++ pending', ...hunks];
}

const NOTHING = new Uint8Array(0);

function fileLines(before: readonly IntegrityRecord[], after: readonly IntegrityRecord[]): string[] {
  const old = new Map(before.map(({ name, sum }) => [name, sum]));
  const now = new Map(after.map(({ name, sum }) => [name, sum]));
  const names = [...new Set([...old.keys(), ...now.keys()])].filter(name => old.get(name) !== now.get(name)).sort();
  return names.flatMap(name => [...fileLine('-', name, old.get(name)), ...fileLine('+', name, now.get(name))]);
}

function fileLine(sign: '-' | '+', name: string, sum: string | undefined): string[] {
  return sum === undefined ? [] : [`${sign}${showControl(showBytes(fromBinary(`${sum} ${name}`)))}`];
}
