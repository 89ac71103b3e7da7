import type { Baseline, IntegrityRecord } from '../../core/comparison/comparison';
import { applyHunks, diffLines, type Hunk } from '../../core/snapshot/diff';
import type { AcceptPart } from './store';

/**
 * The baseline after accepting a part of a pending state; null where the part is none of their differences.
 */
export function acceptPart(before: Baseline, pending: Baseline, part: AcceptPart): Baseline | null {
  switch (part.kind) {
    case 'whole':
      return pending;
    case 'hunk':
      return acceptHunk(before, pending, part.hunk);
    case 'file':
      return acceptFile(before, pending, part.name);
  }
}

function acceptHunk(before: Baseline, pending: Baseline, hunk: Hunk): Baseline | null {
  if (pending.snapshot === null) return null;
  const old = before.snapshot ?? new Uint8Array(0);
  const offered = diffLines(old, pending.snapshot).some(candidate => sameHunk(candidate, hunk));
  return offered ? { ...before, snapshot: applyHunks(old, pending.snapshot, [hunk]) } : null;
}

function acceptFile(before: Baseline, pending: Baseline, name: string): Baseline | null {
  const old = before.integrity ?? [];
  const oldRecord = old.find(record => record.name === name);
  const newRecord = pending.integrity?.find(record => record.name === name);
  if (oldRecord?.sum === newRecord?.sum) return null;
  const others: readonly IntegrityRecord[] = old.filter(record => record.name !== name);
  return { ...before, integrity: newRecord === undefined ? others : [...others, newRecord] };
}

function sameHunk(a: Hunk, b: Hunk): boolean {
  return a.aStart === b.aStart && a.aEnd === b.aEnd && a.bStart === b.bStart && a.bEnd === b.bEnd;
}
