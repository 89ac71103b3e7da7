import { NO_BASELINE } from '../../core/comparison/compare';
import { maskedState } from '../../core/comparison/compareMasked';
import type { Baseline } from '../../core/comparison/comparison';
import type { ListedChange } from '../../core/comparison/fileLists/listedChanges';
import { stateChanges } from '../../core/filters/filterStates';
import { adoptFingerprints } from '../../core/masking/adopt';
import { kindsOf } from '../../core/masking/kinds';
import type { Masking } from '../../core/masking/masking';
import type { EntryKey } from '../baseline/key';
import type { BaselineStore } from '../baseline/store';
import { managerBaseline, type ManagerEntry } from './managerQueue';

/** A baseline held against what a manager has for the same entry. */
export interface Verified {
  readonly key: EntryKey;
  readonly verdict: 'same' | 'differs' | 'damaged' | 'no-baseline' | 'not-on-manager';
  /** Places of the stored text that differ. */
  readonly places: number;
  /** Files that the manager knows with another sum, or not at all. */
  readonly files: readonly ListedChange[];
  /**
   * Files that only the manager knows. A database forgets none, so they may be gone from the device for long: no
   * difference by themselves.
   */
  readonly onlyOnManager: readonly string[];
  /** Of the files that differ, those of which analysisd has stopped to store sums, after three changes. */
  readonly silenced: readonly string[];
  /** Both, with the manager's secrets masked, for a diff. */
  readonly ours: Baseline;
  readonly theirs: Baseline;
}

/** Holds every baseline against a manager's queue: entries that only one of the two has are in it as well. */
export async function verifyBaselines(
  store: BaselineStore,
  manager: readonly ManagerEntry[],
  maskingOf: (key: EntryKey) => Masking,
): Promise<readonly Verified[]> {
  const verified: Verified[] = [];
  const known = new Set<string>();
  for (const entry of manager) {
    known.add(idOf(entry.key));
    verified.push(await verifyEntry(store, entry, maskingOf(entry.key)));
  }
  for (const key of await store.list()) {
    if (known.has(idOf(key))) continue;
    const ours = (await store.read(key))?.state ?? NO_BASELINE;
    verified.push({ ...NOTHING, key, verdict: 'not-on-manager', ours, theirs: NO_BASELINE });
  }
  return verified;
}

const NOTHING = { places: 0, files: [], onlyOnManager: [], silenced: [] } as const;

async function verifyEntry(store: BaselineStore, entry: ManagerEntry, masking: Masking): Promise<Verified> {
  const { key } = entry;
  const stored = await store.read(key);
  const raw = managerBaseline(entry);
  if (stored === null) {
    const theirs = maskedState({ state: raw, masking: undefined }, masking);
    return { ...NOTHING, key, verdict: 'no-baseline', ours: NO_BASELINE, theirs };
  }
  if (stored.damage !== undefined)
    return { ...NOTHING, key, verdict: 'damaged', ours: stored.state, theirs: NO_BASELINE };
  const ours = maskedState({ state: stored.state, masking: stored.info?.masking }, masking);
  const theirs = comparable(ours, raw, masking, stored.info?.masking?.key ?? masking.key?.id ?? null);
  const { hunks, files } = stateChanges(theirs, ours, null);
  const differing = files.filter(({ what }) => what !== 'vanished');
  const marks = new Map((entry.files ?? []).map(({ name, silenced }) => [name, silenced]));
  const silenced = differing.map(({ name }) => name).filter(name => marks.get(name) === true);
  const onlyOnManager = files.filter(({ what }) => what === 'vanished').map(({ name }) => name);
  const verdict = hunks.length + differing.length === 0 ? 'same' : 'differs';
  return { key, verdict, places: hunks.length, files: differing, onlyOnManager, silenced, ours, theirs };
}

/** The manager's state as ours could be: masked, and without what only one of the two keeps. */
function comparable(ours: Baseline, raw: Baseline, masking: Masking, oursKey: string | null): Baseline {
  const theirs = maskedState({ state: raw, masking: undefined }, masking);
  const sameKey = oursKey !== null && oursKey === (masking.key?.id ?? null);
  const kinds = kindsOf(masking.knowledge);
  const snapshot =
    theirs.snapshot !== null && ours.snapshot !== null && masking.level !== 'none'
      ? adoptFingerprints(ours.snapshot, theirs.snapshot, { kinds, sameKey })
      : theirs.snapshot;
  return { snapshot: snapshot ?? ours.snapshot, integrity: theirs.integrity ?? ours.integrity };
}

function idOf({ script, host }: EntryKey): string {
  return `${script}\0${host}`;
}
