import { fromBinary, showBytes } from '../../core/bytes';
import type { Comparison, IntegrityRecord } from '../../core/comparison/comparison';

/** Both sides of a changed result as text, for a diff: the stored text where it changed, else the integrity lines. */
export function stateText(comparison: Comparison): { readonly before: string; readonly after: string } {
  const { snapshot, files } = comparison;
  if (snapshot !== null) return { before: showBytes(snapshot.oldText), after: showBytes(snapshot.newText) };
  const before: IntegrityRecord[] = [];
  for (const { name, oldSum } of files) if (oldSum !== null) before.push({ name, sum: oldSum });
  const after: IntegrityRecord[] = [];
  for (const { name, newSum } of files) if (newSum !== null) after.push({ name, sum: newSum });
  return { before: integrityText(before), after: integrityText(after) };
}

/** Integrity records as they stand in `integrity.txt`. */
export function integrityText(records: readonly IntegrityRecord[]): string {
  return records.map(({ sum, name }) => `${showBytes(fromBinary(`${sum} ${name}`))}\n`).join('');
}
