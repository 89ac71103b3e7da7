import { structuredPatch } from 'diff';
import { fromBinary, showBytes } from '../../core/bytes';
import type { Baseline, IntegrityRecord } from '../../core/comparison/comparison';
import { showControl } from '../../core/showControl';

/** What differs between two accepted or pending states, as unified text: snapshot lines, then files. */
export function changeLines(before: Baseline, after: Baseline): string[] {
  return [
    ...snapshotLines(before.snapshot, after.snapshot),
    ...fileLines(before.integrity ?? [], after.integrity ?? []),
  ];
}

function snapshotLines(before: Uint8Array | null, after: Uint8Array | null): string[] {
  const [old, now] = [showBytes(before ?? new Uint8Array()), showBytes(after ?? new Uint8Array())];
  if (old === now) return [];
  const { hunks } = structuredPatch('baseline', 'pending', old, now, undefined, undefined, { context: 3 });
  return ['--- baseline', '+++ pending', ...hunks.flatMap(hunk => [range(hunk), ...hunk.lines.map(showControl)])];
}

function range(hunk: { oldStart: number; oldLines: number; newStart: number; newLines: number }): string {
  return `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`;
}

function fileLines(before: readonly IntegrityRecord[], after: readonly IntegrityRecord[]): string[] {
  const old = new Map(before.map(({ name, sum }) => [name, sum]));
  const now = new Map(after.map(({ name, sum }) => [name, sum]));
  const names = [...new Set([...old.keys(), ...now.keys()])].filter(name => old.get(name) !== now.get(name)).sort();
  return names.flatMap(name => [...fileLine('-', name, old.get(name)), ...fileLine('+', name, now.get(name))]);
}

function fileLine(sign: '-' | '+', name: string, sum: string | undefined): string[] {
  return sum === undefined ? [] : [`${sign}${showControl(showBytes(fromBinary(`${sum} ${name}`)))}`];
}
