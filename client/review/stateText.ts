import { fromBinary, showBytes } from '../../core/bytes';
import type { Comparison, IntegrityRecord } from '../../core/comparison/comparison';
import { excerpt, type Sides } from './excerpt';
import { fromDifference } from './fromDifference';

/**
 * What differs, as two texts that begin at the first difference: the changed places of the stored text, else the files'
 * integrity lines.
 */
export function changedText(comparison: Comparison): Sides {
  const { snapshot, files } = comparison;
  if (snapshot !== null) return excerpt(snapshot);
  const before: IntegrityRecord[] = [];
  for (const { name, oldSum } of files) if (oldSum !== null) before.push({ name, sum: oldSum });
  const after: IntegrityRecord[] = [];
  for (const { name, newSum } of files) if (newSum !== null) after.push({ name, sum: newSum });
  const sides = { before: integrityText(before), after: integrityText(after) };
  return files[0]?.kind === 'changed' ? cutFirstLine(sides) : sides;
}

function cutFirstLine({ before, after }: Sides): Sides {
  const [old, now] = [before, after].map(side => side.slice(0, side.indexOf('\n'))) as [string, string];
  const [oldCut, newCut] = fromDifference(old, now);
  return { before: oldCut + before.slice(old.length), after: newCut + after.slice(now.length) };
}

/** Integrity records as they stand in `integrity.txt`. */
function integrityText(records: readonly IntegrityRecord[]): string {
  return records.map(({ sum, name }) => `${showBytes(fromBinary(`${sum} ${name}`))}\n`).join('');
}
