import type { Comparison } from './compare';

/** Calls `visit` for each hunk in order, with line numbers from the beginning of the middle, until it returns false. */
export function forEachHunk(
  { deleted, inserted }: Comparison,
  visit: (aStart: number, aEnd: number, bStart: number, bEnd: number) => unknown,
): void {
  let shift = 0; // line in b - line in a, of an unchanged line behind the hunks so far
  let i = 0;
  let j = 0;
  while (i < deleted.count || j < inserted.count) {
    const aAt = i < deleted.count ? deleted.start(i) : Infinity;
    const bAt = j < inserted.count ? inserted.start(j) - shift : Infinity;
    const aStart = Math.min(aAt, bAt);
    const bStart = aStart + shift;
    const aEnd = aAt === aStart ? deleted.end(i++) : aStart;
    const bEnd = bAt === aStart ? inserted.end(j++) : bStart;
    if (visit(aStart, aEnd, bStart, bEnd) === false) return;
    shift += bEnd - bStart - (aEnd - aStart);
  }
}
