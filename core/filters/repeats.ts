import type { Noise } from '../families/family';
import { compareForwards, compareRuns } from '../snapshot/volatile';
import { proposeFileFilters, proposeFilters, type FilterProposal } from './proposeFilter';

/** What one of several runs printed that may be held against each other. */
export interface Repeat {
  readonly block: Uint8Array | null;
  /** Binary strings. */
  readonly files: readonly { readonly sum: string; readonly name: string }[];
}

/** Something that changes from run to run, as a filter that a person may take. */
export interface RepeatedChange {
  readonly proposal: FilterProposal;
  /** In so many of the comparisons of a run with the next one it was another. */
  readonly times: number;
}

/** What changed once may have been changed; what does it again and again does it by itself. */
const LEAST_TIMES = 2;

/** So many runs make enough comparisons to tell the two apart. */
export const LEAST_REPEATS = LEAST_TIMES + 1;

/** All changes that a filter would be the same for, but for what is narrower in it. */
interface Alike {
  readonly narrowest: Map<string, FilterProposal>;
  readonly wider: FilterProposal;
  /** Which comparisons had one, by number. */
  readonly seen: Set<number>;
}

/**
 * What changed by itself over several runs of an entry: in most of the comparisons of a run with the next one, and in two at
 * least. The most frequent first.
 * @param runs oldest first, of the same script and with the same masks
 * @param noises what is known to move on such a device
 */
export function repeatedChanges(runs: readonly Repeat[], noises: readonly Noise[]): readonly RepeatedChange[] {
  const all = new Map<string, Alike>();
  for (let later = 1; later < runs.length; later++) {
    for (const proposals of changesBetween(runs[later - 1]!, runs[later]!, noises)) {
      const [narrowest] = proposals;
      const wider = proposals.find(({ scope }) => scope !== 'line') ?? narrowest;
      if (narrowest === undefined || wider === undefined) continue;
      const key = `${wider.kind} ${wider.pattern}`;
      const alike: Alike = all.get(key) ?? { narrowest: new Map(), wider, seen: new Set() };
      alike.narrowest.set(narrowest.pattern, narrowest);
      alike.seen.add(later);
      all.set(key, alike);
    }
  }
  const least = Math.max(LEAST_TIMES, runs.length / 2); // of one comparison less than there are runs: more than half
  return [...all.values()]
    .filter(({ seen }) => seen.size >= least)
    .map(({ narrowest, wider, seen }) => ({
      // One that fits a single change only would let the next one through.
      proposal: narrowest.size === 1 ? [...narrowest.values()][0]! : wider,
      times: seen.size,
    }))
    .sort((a, b) => b.times - a.times);
}

/** For each change between two runs the filters that it could have, narrowest first. */
function* changesBetween(
  before: Repeat,
  after: Repeat,
  noises: readonly Noise[],
): Generator<readonly FilterProposal[]> {
  const nothing = new Uint8Array(0);
  for (const line of compareRuns(before.block ?? nothing, after.block ?? nothing, noises)) {
    // Lines in another order are no noise of their own: only the script can sort them.
    if (line.kind !== 'moved') yield proposeFilters(line.before?.text ?? null, line.after?.text ?? null, noises);
  }
  // The folder is for a person to say: files beside those that change may be the ones to watch.
  for (const { name } of compareForwards(before.files, after.files)) yield proposeFileFilters(name).slice(0, 2);
}
