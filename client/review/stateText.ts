import { fromBinary, showBytes } from '../../core/bytes';
import type { Comparison, IntegrityRecord } from '../../core/comparison/comparison';
import { excerpt, type Sides } from './excerpt';

/** What differs, as two texts: the places of the stored text where it changed, else the files' integrity lines. */
export function changedText(comparison: Comparison): Sides {
  const { snapshot, files } = comparison;
  if (snapshot !== null) return excerpt(snapshot);
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
