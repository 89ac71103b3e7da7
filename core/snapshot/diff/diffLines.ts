import { compareLines } from './compare';
import { forEachHunk } from './forEachHunk';
import type { Hunk } from './hunk';

/**
 * The changes that turn `a` into `b`, in ascending order: the ones that GNU `diff` shows. A last line without LF differs
 * from the same line with LF. Between two hunks there is at least one unchanged line.
 */
export function diffLines(a: Uint8Array, b: Uint8Array): Hunk[] {
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
  return hunks;
}
