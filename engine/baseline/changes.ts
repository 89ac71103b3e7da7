import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Baseline } from '../../core/comparison/comparison';
import type { Clock } from '../ports';
import { problem, type Problem } from '../problem';
import { NO_REVISION, stateRevision, writeState } from './content';
import { isThere, writeDurably } from '../files';
import { BEFORE, lastAccept, TAKEN } from './history';
import type { EntryKey } from './key';
import { entryFolder, timeName } from './layout';
import { acceptPart } from './parts';
import { baselineRevision, folders, readBaseline, readPending } from './reading';
import { BASELINE_FILE, CHANGE_FILE, formatRecord, PENDING_FILE, type Change } from './records';
import type {
  AcceptOptions,
  AcceptPart,
  BaselineInfo,
  PastState,
  PendingInfo,
  PendingResult,
  StoredBaseline,
} from './store';
import type { Move, Plan, Staging } from './transaction';

/** Every change of the store as a plan: what it prepares, and the moves that carry it out. For `Transactions.change`. */
export class Changes {
  constructor(
    private readonly folder: string,
    private readonly clock: Clock,
  ) {}

  async storeFirst(key: EntryKey, state: Baseline, info: BaselineInfo, staging: Staging): Promise<Plan> {
    const old = entryFolder('baselines', key);
    // Also where there is no state: a team may have put its own folders there.
    const isFirst = !(await isThere(join(this.folder, old)));
    const before = isFirst ? null : await readBaseline(this.folder, key);
    if (before && !isExtension(before.state, state)) return problem('baseline-changed', { ...key });
    const moves = [...(await this.#dropPending(key, staging))];
    if (!isFirst) moves.push({ from: old, to: `${staging.name}extended` });
    moves.push(await this.#newBaseline(key, state, info, staging, isFirst));
    return moves;
  }

  async propose(key: EntryKey, state: Baseline, info: PendingInfo, staging: Staging): Promise<Plan> {
    return [...(await this.#dropPending(key, staging)), await this.#newPending(key, state, info, staging)];
  }

  /** A result that nobody waits for any more. No refusal where there was none. */
  discard(key: EntryKey, staging: Staging): Promise<Plan> {
    return this.#dropPending(key, staging);
  }

  async reject(key: EntryKey, staging: Staging): Promise<Plan> {
    const pending = await readPending(this.folder, key);
    return pending === null ? problem('nothing-pending', { ...key }) : this.#dropPending(key, staging);
  }

  async accept(key: EntryKey, part: AcceptPart, options: AcceptOptions, staging: Staging): Promise<Plan> {
    const pending = await readPending(this.folder, key);
    if (pending === null) return problem('nothing-pending', { ...key });
    const before = await readBaseline(this.folder, key);
    const refusal = conflict(key, before, pending, options);
    if (refusal) return refusal;
    if (part.kind !== 'whole' && before?.damage) return before.damage;
    const state = acceptPart(before?.state ?? { snapshot: null, integrity: null }, pending.state, part);
    if (state === null) return problem('change-not-found', { ...key });
    return this.#replaceBaseline(key, before, pending, state, options, staging);
  }

  async #replaceBaseline(
    key: EntryKey,
    before: StoredBaseline | null,
    pending: PendingResult,
    state: Baseline,
    { by, comment }: AcceptOptions,
    staging: Staging,
  ): Promise<Plan> {
    const at = new Date(this.clock.now());
    const { run, scriptSha256, masking } = pending.info;
    const info: BaselineInfo = {
      acceptedAt: at.toISOString(),
      acceptedBy: by,
      run,
      scriptSha256,
      comment: comment ?? '',
      ...(masking === undefined ? {} : { masking }),
    };
    const revisionAfter = stateRevision(state);
    const past = await this.#pastFolder(key, at);
    const moves: Move[] = [await this.#change(key, { at: at.toISOString(), revisionAfter }, staging, past)];
    if (before) moves.push({ from: entryFolder('baselines', key), to: `${past}/${BEFORE}` });
    moves.push(await this.#newBaseline(key, state, info, staging));
    moves.push({ from: entryFolder('pending', key), to: `${past}/${TAKEN}` });
    if (revisionAfter !== pending.revision) {
      moves.push(await this.#newPending(key, pending.state, { ...pending.info, basedOn: revisionAfter }, staging));
    }
    return moves;
  }

  /** Refuses none: states of one moment lie beside each other. */
  async addHistory(key: EntryKey, past: readonly PastState[], staging: Staging): Promise<Plan> {
    const moves: Move[] = [];
    const taken = new Set<string>();
    for (const [index, { state, info, replacedAt, replacedBy }] of past.entries()) {
      const inside = `${staging.path}${index}`;
      await mkdir(join(inside, BEFORE), { recursive: true });
      await writeState(join(inside, BEFORE), state);
      await writeDurably(
        join(inside, BEFORE, BASELINE_FILE),
        formatRecord(key, { ...info, revision: stateRevision(state) }),
      );
      const change = { at: replacedAt.toISOString(), revisionAfter: stateRevision(replacedBy) };
      await writeDurably(join(inside, CHANGE_FILE), formatRecord(key, change));
      const to = await this.#pastFolder(key, replacedAt, taken);
      taken.add(to);
      moves.push({ from: `${staging.name}${index}`, to });
    }
    return moves;
  }

  async undo(key: EntryKey, staging: Staging): Promise<Plan> {
    const last = await lastAccept(this.folder, key);
    if (last === null) return problem('nothing-to-undo', { ...key });
    const now = await baselineRevision(this.folder, key);
    if (now !== last.change.revisionAfter) return problem('accepted-changed', { ...key });
    const baselines = entryFolder('baselines', key);
    const moves: Move[] = [{ from: baselines, to: `${staging.name}undone` }];
    if (last.hasBefore) moves.push({ from: `${last.name}/${BEFORE}`, to: baselines });
    // A partial accept left the rest of the result pending, and a run may have brought a newer one.
    if (last.hasTaken && (await this.#mayComeBack(key, last.change))) {
      moves.push(...(await this.#dropPending(key, staging)));
      moves.push({ from: `${last.name}/${TAKEN}`, to: entryFolder('pending', key) });
    }
    moves.push({ from: last.name, to: `${staging.name}past` });
    return moves;
  }

  /** Nothing is pending, or only what the accept left of the result that it took. */
  async #mayComeBack(key: EntryKey, { at, revisionAfter }: Change): Promise<boolean> {
    const pending = await readPending(this.folder, key);
    return pending === null || (pending.info.basedOn === revisionAfter && pending.info.foundAt <= at);
  }

  /** @param isFirst there is no folder of the entry yet */
  async #newBaseline(
    key: EntryKey,
    state: Baseline,
    info: BaselineInfo,
    staging: Staging,
    isFirst = false,
  ): Promise<Move> {
    const inside = `${staging.path}baseline`;
    await mkdir(inside, { recursive: true });
    if (!isFirst) await this.#keepForeignFiles(key, inside);
    await writeState(inside, state);
    await writeDurably(join(inside, BASELINE_FILE), formatRecord(key, { ...info, revision: stateRevision(state) }));
    return { from: `${staging.name}baseline`, to: entryFolder('baselines', key) };
  }

  async #newPending(key: EntryKey, state: Baseline, info: PendingInfo, staging: Staging): Promise<Move> {
    const inside = `${staging.path}pending`;
    await mkdir(inside, { recursive: true });
    await writeState(inside, state);
    await writeDurably(join(inside, PENDING_FILE), formatRecord(key, info));
    return { from: `${staging.name}pending`, to: entryFolder('pending', key) };
  }

  /** Folders that a team put beside the baseline's own files stay there. */
  async #keepForeignFiles(key: EntryKey, inside: string): Promise<void> {
    const old = join(this.folder, entryFolder('baselines', key));
    for (const name of await folders(old)) await cp(join(old, name), join(inside, name), { recursive: true });
  }

  async #change(key: EntryKey, change: Change, staging: Staging, past: string): Promise<Move> {
    const inside = `${staging.path}past`;
    await mkdir(inside);
    await writeDurably(join(inside, CHANGE_FILE), formatRecord(key, change));
    return { from: `${staging.name}past`, to: past };
  }

  /** No move where nothing is pending: carried out after a crash, it would take what was just put there. */
  async #dropPending(key: EntryKey, staging: Staging): Promise<readonly Move[]> {
    const from = entryFolder('pending', key);
    return (await isThere(join(this.folder, from))) ? [{ from, to: `${staging.name}dropped` }] : [];
  }

  /** A folder of the history that is not there yet: two accepts may fall into one millisecond. */
  async #pastFolder(key: EntryKey, at: Date, reserved: ReadonlySet<string> = new Set()): Promise<string> {
    const parent = entryFolder('history', key);
    const taken = new Set(await folders(join(this.folder, parent)));
    const name = timeName(at);
    for (let number = 1; ; number++) {
      const candidate = number === 1 ? name : `${name}.${String(number).padStart(3, '0')}`;
      if (!taken.has(candidate) && !reserved.has(`${parent}/${candidate}`)) return `${parent}/${candidate}`;
    }
  }
}

/** All that was known stays as it was: an entry that stores its first block beside the files it had sent before. */
function isExtension(before: Baseline, after: Baseline): boolean {
  const snapshot = before.snapshot ?? after.snapshot;
  const integrity = before.integrity ?? after.integrity;
  return stateRevision({ snapshot, integrity }) === stateRevision(after);
}

function conflict(
  key: EntryKey,
  before: StoredBaseline | null,
  pending: PendingResult,
  { seen }: AcceptOptions,
): Problem | null {
  if (seen && seen.pending !== pending.revision) return problem('pending-changed', { ...key });
  const expected = seen?.baseline ?? pending.info.basedOn;
  if ((before?.revision ?? NO_REVISION) !== expected) return problem('baseline-changed', { ...key });
  return null;
}
