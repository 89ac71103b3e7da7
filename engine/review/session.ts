import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { threadId } from 'node:worker_threads';
import { NO_BASELINE } from '../../core/comparison/compare';
import type { Baseline } from '../../core/comparison/comparison';
import { transcriptOfBaseline } from '../../core/comparison/transcriptOfBaseline';
import { noisesOf } from '../../core/families/familyOfEntry';
import { filterFiles, filterHunks, type FilteredCount } from '../../core/filters/filterChanges';
import { stateChanges, type StateChanges } from '../../core/filters/filterStates';
import { filtersFor } from '../../core/filters/lineFilters';
import { repeatedChanges, type RepeatedChange } from '../../core/filters/repeats';
import type { ReviewFilter } from '../../core/filters/reviewFilter';
import type { State } from '../../core/protocol/state';
import { changeList, type Change } from '../../core/review/changes';
import type { ExcerptWords } from '../../core/review/excerptWords';
import { changeAtCursor, lineAtCursor, type ChangeAt, type LinePair, type Part } from '../../core/review/lineAtCursor';
import { diffLines } from '../../core/snapshot/diff';
import { NO_REVISION } from '../baseline/content';
import type { EntryKey } from '../baseline/key';
import type {
  AcceptOptions,
  AcceptPart,
  BaselineStore,
  PendingResult,
  StoreAnswer,
  StoredBaseline,
} from '../baseline/store';
import { openStore } from '../baseline/workspaceStore';
import { entryFilters, type EntryFilters } from '../filters/workspaceFilters';
import { systemClock } from '../ports';
import type { Problem } from '../problem';
import { bytesOf, Excerpt, forEditor, longParts, type Side } from './excerpts';
import { isRest } from './isRest';
import { keptRepeats } from './keptRepeats';
import { packHunks } from './packedHunks';
import { resultStamp } from './resultStamp';

/** A result that waits, as a question names it. */
export interface ReviewOf {
  /** The folder `.agentless`, absolute. */
  readonly store: string;
  readonly key: EntryKey;
  /** Null where the entry has none. */
  readonly filters: EntryFilters | null;
}

/** A result and what it is compared with, without their contents. */
export interface ComparedResult {
  readonly pending: Pick<PendingResult, 'info' | 'revision' | 'outdated'> & { readonly hasSnapshot: boolean };
  /** With `damage` nothing was compared, and nothing differs. */
  readonly baseline: Pick<StoredBaseline, 'info' | 'revision' | 'damage'>;
  /** What a review shows; `unpackHunks` reads it. */
  readonly hunks: Int32Array<ArrayBuffer>;
  /** Of how many files it shows a change. */
  readonly files: number;
  /** Texts that are too long for an editor to show whole without holding up its extensions. */
  readonly long: readonly Part[];
  /** What it does not show, and why. */
  readonly counts: readonly FilteredCount[];
  /** In which thread of the process that was found out; 0: the first one. */
  readonly thread: number;
}

/** See `ReviewSession.repeated`. */
export interface Repeated {
  readonly runs: number;
  readonly changes: readonly RepeatedChange[];
}

/** The ids of two accepted states. */
export type PastStates = readonly [older: string, newer: string];

const NO_TEXT = new Uint8Array();

interface Compared {
  readonly pending: PendingResult;
  readonly baseline: StoredBaseline;
  readonly filters: string;
  readonly changes: StateChanges;
  /** See `resultStamp`. */
  readonly stamp: string | null;
  /** As far as they were asked for. */
  readonly excerpts: Map<Part, Excerpt>;
}

/** Bytes of texts and lists of files that are held for the next question about the same result. */
const MOST_HELD = 64 * 1024 * 1024;

/**
 * Compares results that wait with their baselines, holds the last of them, and carries out what is decided about them.
 * All of a review that takes long is here, so that a thread of its own can do it: arguments and answers are plain data,
 * contents stay here until they are asked for. A baseline that is gone (a checkout) counts as an empty one.
 */
export class ReviewSession {
  readonly #held = new Map<string, Compared>();
  readonly #stores = new Map<string, BaselineStore>();

  /** Null where it was accepted or rejected meanwhile. @throws ProblemError where the store cannot be read */
  async compare(of: ReviewOf, signal?: AbortSignal): Promise<ComparedResult | null> {
    const compared = await this.#compared(of, signal);
    if (compared === null) return null;
    const { pending, baseline, changes } = compared;
    const { info, revision, outdated } = pending;
    const { damage } = baseline;
    return {
      pending: { info, revision, outdated, hasSnapshot: pending.state.snapshot !== null },
      baseline: { info: baseline.info, revision: baseline.revision, ...(damage && { damage }) },
      hunks: packHunks(changes.hunks),
      files: changes.files.length,
      long: longParts({ before: changes.before, after: pending.state }),
      counts: changes.counts,
      thread: threadId,
    };
  }

  /** How its baseline is by now, without comparing the two; null where nothing waits. */
  async standing({ store, key }: ReviewOf): Promise<{ outdated: boolean; damaged: Problem | null } | null> {
    const found = await this.#storeIn(store).readForReview(key);
    return found && { outdated: found.pending.outdated, damaged: found.baseline?.damage ?? null };
  }

  /** The first `most` places and files that a review shows, with their lines. */
  async changes(of: ReviewOf, most: number, signal?: AbortSignal): Promise<readonly Change[]> {
    const compared = await this.#compared(of, signal);
    if (compared === null) return [];
    const { baseline, pending, changes } = compared;
    return changeList(baseline.damage ? pending.state : baseline.state, pending.state, changes, most);
  }

  /** A person would see nothing of the result any more once a part of it is accepted. */
  async isRest(of: ReviewOf, part: AcceptPart, signal?: AbortSignal): Promise<boolean> {
    const compared = await this.#compared(of, signal);
    return compared !== null && isRest(compared.changes, part);
  }

  async lineAt(of: ReviewOf, part: Part, side: Side, line: number, signal?: AbortSignal): Promise<LinePair | null> {
    const compared = await this.#compared(of, signal);
    return compared && lineAtCursor(compared.changes, compared.pending.state, part, side, line);
  }

  /** What can be accepted at a line of a text; null where nothing differs. */
  async changeAt(of: ReviewOf, part: Part, side: Side, line: number, signal?: AbortSignal): Promise<ChangeAt | null> {
    const compared = await this.#compared(of, signal);
    return compared && changeAtCursor(compared.changes, compared.pending.state, part, side, line);
  }

  /** How many changes there are without any filter, and how many of them each of some filters would hide. */
  async hiddenBy(
    of: ReviewOf,
    filters: readonly ReviewFilter[],
    signal?: AbortSignal,
  ): Promise<{ readonly total: number; readonly hidden: readonly number[] }> {
    const compared = await this.#compared(of, signal);
    if (compared === null) return { total: 0, hidden: filters.map(() => 0) };
    const { pending, baseline } = compared;
    const [before, after] = [baseline.damage ? pending.state : baseline.state, pending.state];
    const { hunks, files } = stateChanges(before, after, null);
    const hidden = filters.map(filter => {
      signal?.throwIfAborted();
      const filtering = filtersFor({ familyNoise: [], filters: [filter] }, { ...of.key, family: undefined });
      const places =
        before.snapshot && after.snapshot && filterHunks(before.snapshot, after.snapshot, hunks, filtering);
      return (places?.hidden.length ?? 0) + filterFiles(files, filtering).hidden.length;
    });
    return { total: hunks.length + files.length, hidden };
  }

  /**
   * What changed by itself over the entry's kept runs, and over how many of them that was looked for: with fewer than
   * `LEAST_REPEATS` nothing can be said. Without what the workspace filters already.
   * @param family the family's id, where it is chosen for the host
   */
  async repeated(of: ReviewOf, family: string | null, signal?: AbortSignal): Promise<Repeated> {
    const runs = await keptRepeats(of.store, of.key, signal);
    const changes = repeatedChanges(runs, noisesOf(of.key.script, family));
    const known = new Set(of.filters?.read.file.filters.map(({ pattern }) => pattern));
    return { runs: runs.length, changes: changes.filter(({ proposal }) => !known.has(proposal.pattern)) };
  }

  /**
   * A side as an editor shows it, in bytes that are the caller's. Beside a result that waits, what filters hide reads in
   * the baseline as it does there, so that it is no difference. Null where there is no such state. A
   * damaged baseline, with which nothing is compared, reads like the result.
   */
  async text(of: ReviewOf, side: Side, part: Part, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer> | null> {
    const compared = await this.#compared(of, signal);
    if (compared !== null) return textOf(side === 'pending' ? compared.pending.state : compared.changes.before, part);
    const stored = side === 'pending' ? null : await this.#storeIn(of.store).read(of.key);
    return stored && textOf(stored.state, part);
  }

  /** The same around what differs, with marks in these words for what is left out. Null where nothing waits. */
  async excerpt(
    of: ReviewOf,
    side: Side,
    part: Part,
    words: ExcerptWords,
    signal?: AbortSignal,
  ): Promise<Uint8Array<ArrayBuffer> | null> {
    return (await this.#excerpt(of, part, signal))?.text(side, words) ?? null;
  }

  /** Where a line of the result is in its excerpt; null where that has no room for it. */
  async excerptLine(of: ReviewOf, part: Part, line: number, signal?: AbortSignal): Promise<number | null> {
    return (await this.#excerpt(of, part, signal))?.lineOfResult(line) ?? null;
  }

  /** The line of the whole text that a line of an excerpt shows; null for a mark. */
  async wholeLine(of: ReviewOf, part: Part, side: Side, line: number, signal?: AbortSignal): Promise<number | null> {
    return (await this.#excerpt(of, part, signal))?.wholeLine(side, line) ?? null;
  }

  /** What a person decides about a result: large ones are read, checked, compared and written then. */
  accept({ store, key }: ReviewOf, part: AcceptPart, options: AcceptOptions): Promise<StoreAnswer> {
    return this.#storeIn(store).accept(key, part, options);
  }

  reject({ store, key }: ReviewOf): Promise<StoreAnswer> {
    return this.#storeIn(store).reject(key);
  }

  undo({ store, key }: ReviewOf): Promise<StoreAnswer> {
    return this.#storeIn(store).undo(key);
  }

  /** An accepted state of the past. */
  async pastText({ store, key }: ReviewOf, id: string, part: Part): Promise<Uint8Array<ArrayBuffer> | null> {
    const found = await this.#storeIn(store).readHistory(key, id);
    return found && textOf(found.state, part);
  }

  /** In which of their texts two accepted states differ, and whether these are too long for an editor. */
  async pastDifference({ store, key }: ReviewOf, states: PastStates): Promise<{ part: Part; isLong: boolean }> {
    const [before, after] = await this.#past(store, key, states);
    const isSame = Buffer.compare(before.snapshot ?? NO_TEXT, after.snapshot ?? NO_TEXT) === 0;
    const part = isSame && after.integrity !== null ? 'integrity' : 'snapshot';
    return { part, isLong: longParts({ before, after }).includes(part) };
  }

  /** One of two accepted states around what differs between them. @param shown which of the two */
  async pastExcerpt(
    { store, key }: ReviewOf,
    states: PastStates,
    shown: string,
    part: Part,
    words: ExcerptWords,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const [before, after] = await this.#past(store, key, states);
    const hunks = diffLines(before.snapshot ?? NO_TEXT, after.snapshot ?? NO_TEXT);
    return new Excerpt({ before, after, hunks }, part).text(shown === states[0] ? 'baseline' : 'pending', words);
  }

  /** A transcript as it would read had its run found the baseline. @param file absolute */
  async transcript(of: ReviewOf, file: string, state: State, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const [bytes, compared] = await Promise.all([readFile(file), this.#compared(of, signal)]);
    const stored = compared === null ? await this.#storeIn(of.store).read(of.key) : null;
    const baseline = compared?.changes.before ?? (stored?.damage ? undefined : stored?.state);
    return new Uint8Array(baseline === undefined ? bytes : transcriptOfBaseline(bytes, state, baseline));
  }

  #past(store: string, key: EntryKey, states: PastStates): Promise<readonly [Baseline, Baseline]> {
    const read = async (id: string): Promise<Baseline> =>
      (await this.#storeIn(store).readHistory(key, id))?.state ?? NO_BASELINE;
    return Promise.all([read(states[0]), read(states[1])]);
  }

  async #excerpt(of: ReviewOf, part: Part, signal?: AbortSignal): Promise<Excerpt | null> {
    const compared = await this.#compared(of, signal);
    if (compared === null) return null;
    const { pending, changes, excerpts } = compared;
    const known = excerpts.get(part);
    if (known !== undefined) return known;
    const made = new Excerpt({ before: changes.before, after: pending.state, hunks: changes.hunks }, part);
    excerpts.set(part, made);
    return made;
  }

  async #compared({ store, key, filters: wanted }: ReviewOf, signal?: AbortSignal): Promise<Compared | null> {
    const opened = this.#storeIn(store);
    const name = JSON.stringify([store, key]);
    const filters = JSON.stringify(wanted);
    const known = this.#held.get(name);
    const stamp = await resultStamp(opened.paths(key));
    if (known !== undefined && stamp !== null && known.stamp === stamp && known.filters === filters) return known;
    const found = await opened.readForReview(key);
    this.#held.delete(name);
    if (found === null) return null;
    const { pending } = found;
    const baseline: StoredBaseline = found.baseline ?? { key, state: NO_BASELINE, info: null, revision: NO_REVISION };
    const isKnown =
      known?.filters === filters &&
      known.pending.revision === pending.revision &&
      known.baseline.revision === baseline.revision &&
      !known.baseline.damage === !baseline.damage;
    signal?.throwIfAborted();
    const changes = isKnown
      ? known.changes
      : baseline.damage
        ? stateChanges(pending.state, pending.state, null) // marks of a merge are no text to compare with
        : stateChanges(baseline.state, pending.state, wanted && entryFilters(wanted.read, key, wanted.family));
    const excerpts = isKnown ? known.excerpts : new Map<Part, Excerpt>();
    const compared: Compared = { pending, baseline, filters, changes, stamp, excerpts };
    this.#held.set(name, compared);
    this.#dropOldest();
    return compared;
  }

  #storeIn(folder: string): BaselineStore {
    const store = this.#stores.get(folder) ?? openStore(dirname(folder), { clock: systemClock });
    this.#stores.set(folder, store);
    return store;
  }

  #dropOldest(): void {
    let size = [...this.#held.values()].reduce((sum, { pending, baseline }) => sum + sizeOf(pending, baseline), 0);
    for (const [name, { pending, baseline }] of this.#held) {
      if (size <= MOST_HELD || this.#held.size === 1) return;
      this.#held.delete(name);
      size -= sizeOf(pending, baseline);
    }
  }
}

/** Smaller answers are copied: with the first memory that is given away, V8 compiles anew whatever reads bytes. */
const LARGE_MEMORY = 1024 * 1024;

/** The memory of an answer that is its asker's alone, where that is worth it. */
export function memoryOf(value: unknown): readonly ArrayBuffer[] {
  const bytes = value instanceof Uint8Array ? value : (value as Partial<ComparedResult> | null | undefined)?.hunks;
  if (bytes === undefined || bytes.byteLength < LARGE_MEMORY) return [];
  return bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [];
}

function sizeOf(...states: readonly { readonly state: Baseline }[]): number {
  return states.reduce(
    (sum, { state }) => sum + (state.snapshot?.length ?? 0) + (state.integrity?.bytes.length ?? 0),
    0,
  );
}

/** Always a copy: what is held stays. */
function textOf(state: Baseline, part: Part): Uint8Array<ArrayBuffer> {
  return forEditor(new Uint8Array(bytesOf(state, part)));
}
