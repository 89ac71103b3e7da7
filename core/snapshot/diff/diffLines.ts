import { compareLines } from './compare';
import { forEachHunk } from './forEachHunk';
import type { Hunk, LinesAt } from './hunk';

/**
 * The changes that turn `a` into `b`, in ascending order: the ones that GNU `diff` shows. A last line without LF differs
 * from the same line with LF. Between two hunks there is at least one unchanged line.
 */
export function diffLines(a: Uint8Array, b: Uint8Array): Hunk[] {
  return diffTexts(a, b).hunks;
}

/** The same, and where the lines of the changes are: nobody need look for them again. */
export function diffTexts(a: Uint8Array, b: Uint8Array): { readonly hunks: Hunk[]; readonly at: LinesAt } {
  const comparison = compareLines(a, b);
  const { linesBefore } = comparison;
  const hunks: Hunk[] = [];
  forEachHunk(comparison, (aStart, aEnd, bStart, bEnd) => {
    hunks.push({
      aStart: aStart + linesBefore,
      aEnd: aEnd + linesBefore,
      bStart: bStart + linesBefore,
      bEnd: bEnd + linesBefore,
    });
  });
  const { starts: inA } = comparison.a;
  const { starts: inB } = comparison.b;
  return { hunks, at: { inA: line => inA[line - linesBefore] ?? 0, inB: line => inB[line - linesBefore] ?? 0 } };
}
