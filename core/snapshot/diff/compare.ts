import { discardLines, type Kept } from './discard';
import { searchFast } from './fast/fastSearch';
import { internLines, type Side } from './intern';
import { Runs } from './runs';
import { searchPlainly, type Changes } from './search';
import { slideRuns } from './slide';
import { trimCommonEnds } from './trim';

/** A search of fewer lines than this takes no longer than to compile the faster one. */
const FAST_FROM = 2000;

/** What differs between two files. Runs count lines from the beginning of the middle; `linesBefore` are before it. */
export interface Comparison {
  readonly a: Side;
  readonly b: Side;
  readonly deleted: Runs;
  readonly inserted: Runs;
  readonly linesBefore: number;
}

/**
 * Compares two files line by line and makes the choices that GNU `diff` makes without options. The steps, in order: the
 * common ends are set aside, lines are numbered by equality, those that cannot or need not be matched are discarded,
 * the rest is searched for a shortest script, and the runs of changed lines slide to their final places.
 */
export function compareLines(a: Uint8Array, b: Uint8Array): Comparison {
  const middle = trimCommonEnds(a, b);
  const interned = internLines(a, b, middle);
  const kept = discardLines(interned);
  const ofKept = searchChanges(kept);
  const { deleted, inserted } = slideRuns(
    interned.a.classes,
    interned.b.classes,
    withDiscarded(kept.aDiscarded, ofKept.deleted),
    withDiscarded(kept.bDiscarded, ofKept.inserted),
  );
  return { a: interned.a, b: interned.b, deleted, inserted, linesBefore: middle.linesBefore };
}

function searchChanges(kept: Kept): Changes {
  const fast = kept.lines.length < FAST_FROM ? null : searchFast(kept, kept.aLength);
  return fast ?? searchPlainly(kept, kept.aLength);
}

/** Turns runs of kept lines into runs of all lines, the discarded ones being changes too. */
function withDiscarded(discarded: Uint8Array | null, ofKept: Runs): Runs {
  if (discarded === null) return ofKept;
  const runs = new Runs();
  let kept = 0;
  let next = 0;
  for (let line = 0; line < discarded.length; line++) {
    if (discarded[line] !== 0) runs.add(line, line + 1);
    else {
      while (next < ofKept.count && ofKept.end(next) <= kept) next++;
      if (next < ofKept.count && ofKept.start(next) <= kept) runs.add(line, line + 1);
      kept++;
    }
  }
  return runs;
}
