import type { Hunk } from '../../core/snapshot/diff';

/** Four numbers a hunk, so that a thread can hand them over without copying. */
export function packHunks(hunks: readonly Hunk[]): Int32Array<ArrayBuffer> {
  const packed = new Int32Array(hunks.length * 4);
  for (const [index, { aStart, aEnd, bStart, bEnd }] of hunks.entries())
    packed.set([aStart, aEnd, bStart, bEnd], index * 4);
  return packed;
}

export function unpackHunks(packed: Int32Array): Hunk[] {
  return Array.from({ length: packed.length / 4 }, (_, index) => {
    const [aStart = 0, aEnd = 0, bStart = 0, bEnd = 0] = packed.subarray(index * 4, index * 4 + 4);
    return { aStart, aEnd, bStart, bEnd };
  });
}
