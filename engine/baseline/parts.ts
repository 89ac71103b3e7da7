import type { Baseline } from '../../core/comparison/comparison';
import { fileListOf } from '../../core/comparison/fileLists/fileList';
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
      return acceptHunks(before, pending, [part.hunk]);
    case 'file':
      return acceptFiles(before, pending, [part.name]);
    case 'several': {
      const text = part.hunks.length === 0 ? before : acceptHunks(before, pending, part.hunks);
      return text === null || part.names.length === 0 ? text : acceptFiles(text, pending, part.names);
    }
  }
}

function acceptHunks(before: Baseline, pending: Baseline, hunks: readonly Hunk[]): Baseline | null {
  if (pending.snapshot === null) return null;
  const old = before.snapshot ?? new Uint8Array(0);
  const wanted = new Set(hunks.map(nameOf));
  const offered = diffLines(old, pending.snapshot).filter(hunk => wanted.has(nameOf(hunk)));
  return offered.length === wanted.size ? { ...before, snapshot: applyHunks(old, pending.snapshot, offered) } : null;
}

function acceptFiles(before: Baseline, pending: Baseline, names: readonly string[]): Baseline | null {
  const sums = before.integrity?.sums() ?? new Map<string, string>();
  const newSums = pending.integrity?.sums() ?? new Map<string, string>();
  for (const name of new Set(names)) {
    const sum = newSums.get(name);
    if (sums.get(name) === sum) return null;
    if (sum === undefined) sums.delete(name);
    else sums.set(name, sum);
  }
  return { ...before, integrity: fileListOf(sums) };
}

function nameOf({ aStart, aEnd, bStart, bEnd }: Hunk): string {
  return `${aStart} ${aEnd} ${bStart} ${bEnd}`;
}
