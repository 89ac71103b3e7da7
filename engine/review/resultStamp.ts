import { stat } from 'node:fs/promises';
import type { EntryPaths } from '../baseline/store';
import { datedStamp } from '../fileStamp';

/** Two changes of a file within so many milliseconds may leave it with the same time. */
const TICK = 1000;

/**
 * Differs once a file of a result or of its baseline was changed. Null where one was changed just now, so that its time
 * says nothing yet: what is read then has to be read again.
 */
export async function resultStamp({ baseline, pending }: EntryPaths): Promise<string | null> {
  const now = Date.now();
  const looks = await Promise.all([...Object.values(baseline), ...Object.values(pending)].map(datedStamp));
  return looks.some(({ changedAt }) => changedAt > now - TICK) ? null : looks.map(({ stamp }) => stamp).join(', ');
}

/** How many bytes the contents of a result and its baseline have together. */
export async function sizeOfContents({ baseline, pending }: EntryPaths): Promise<number> {
  const files = [baseline.snapshot, baseline.integrity, pending.snapshot, pending.integrity];
  const sizes = await Promise.all(
    files.map(file =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
