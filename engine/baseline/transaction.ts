import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, rmdir, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { asError } from '../abort';
import { fail, type Problem } from '../problem';
import { errorCode, isMissing, isThere, moveOver, readIfThere, replaceFile, syncFolder } from '../files';
import { lockOwner, takeLock } from './lock';

/** A move within `.agentless/`; paths are relative to it, with `/`. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** Where one change prepares what it will move into place: what the names of its own files and folders begin with. */
export interface Staging {
  /** Relative to `.agentless/`. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
}

/** The moves that carry a change out, or why there will be none. */
export type Plan = readonly Move[] | Problem;

const JOURNAL = 'journal.json';
const STAGING = 'staging';

/** Milliseconds. Holding the lock takes a few; a million files take a second or two. */
const PATIENCE = 20_000;

/** Milliseconds after which another process gets its turn, though more is waiting here. */
const LONGEST_TURN = 500;

/** Changes that share a journal. Each may hold a million files in memory. */
const MOST_TOGETHER = 16;

/** Whether moves are carried out for the first time, or by one who does not know how far another has come. */
type Time = 'first' | 'perhaps again';

interface WaitingChange {
  readonly kind: 'change';
  /** Two with the same one are never planned together: the second must see what the first has done. */
  readonly of: string;
  readonly plan: (staging: Staging) => Promise<Plan>;
  readonly resolve: (refusal: Problem | null) => void;
  readonly reject: (error: unknown) => void;
}

interface Planned {
  readonly change: WaitingChange;
  readonly moves: readonly Move[];
}

interface WaitingRead {
  readonly kind: 'read';
  /** Gives the answer, to be delivered. Never rejects. */
  readonly read: () => Promise<() => void>;
  readonly reject: (error: unknown) => void;
}

/**
 * Changes of `.agentless/` that happen wholly or not at all. New content is prepared under `staging/`; a journal of
 * moves, once it lies there, is carried out to its end, if need be by whoever opens the store after a crash. What waits
 * in this process while another change is carried out shares the next lock, and changes of different entries one journal:
 * hundreds of results that come at once would else wait for the disk one by one.
 */
export class Transactions {
  #waiting: (WaitingChange | WaitingRead)[] = [];
  #serving = false;
  /** To those who wait. The last of a turn are told when the lock is gone, so that nothing is left of what is done. */
  #answers: (() => void)[] = [];

  readonly #looks = new SharedLooks(() => this.#stamp());

  /** @param makeFolder makes `folder`, and what of it is missing */
  constructor(
    private readonly folder: string,
    private readonly makeFolder: () => Promise<void>,
  ) {}

  /**
   * Changes the store as `plan` says, while nobody else does and after finishing what a crash has left. What a plan that
   * refuses or fails has prepared is removed. Resolves with the plan's refusal, null where it is carried out.
   */
  change(of: string, plan: WaitingChange['plan']): Promise<Problem | null> {
    return new Promise((resolve, reject) => this.#wait({ kind: 'change', of, plan, resolve, reject }));
  }

  /** Runs `work` while nobody changes the store: again, if somebody did, and then with the lock. */
  async readSteadily<T>(work: () => Promise<T>): Promise<PromiseSettledResult<T>> {
    const before = this.#serving ? null : await this.#looks.earlier();
    if (before !== null) {
      const [result] = await Promise.allSettled([work()]);
      if ((await this.#looks.fresh()) === before) return result;
    }
    return (await Promise.allSettled([this.#readLocked(work)]))[0];
  }

  async #readLocked<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.read(work);
    } catch (error) {
      // A folder that may be read only cannot be locked, and nobody changes it either.
      if (['EACCES', 'EROFS', 'EPERM'].includes(errorCode(error))) return work();
      throw error;
    }
  }

  /** Runs `work` while this process holds the lock. */
  read<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) =>
      this.#wait({
        kind: 'read',
        read: () =>
          work().then(
            value => () => resolve(value),
            (error: unknown) => () => reject(asError(error)),
          ),
        reject,
      }),
    );
  }

  /**
   * Differs before and after whenever the store was changed between; null while it is being changed. What was read
   * between two equal stamps is whole.
   */
  async #stamp(): Promise<string | null> {
    const { mtimeNs } = await stat(join(this.folder, STAGING), { bigint: true }).catch(() => ({ mtimeNs: 0n }));
    return (await this.#stagings()).length > 0 ? null : String(mtimeNs);
  }

  #wait(one: WaitingChange | WaitingRead): void {
    this.#waiting.push(one);
    if (!this.#serving) void this.#serve();
  }

  /** Never rejects. */
  async #serve(): Promise<void> {
    this.#serving = true;
    while (this.#waiting.length > 0) {
      try {
        await this.#turn();
      } catch (error) {
        // Nobody got the lock, or what a crash left cannot be finished: all who wait for that hear it.
        for (const { reject } of this.#waiting.splice(0)) reject(error);
      }
    }
    this.#serving = false;
  }

  async #turn(): Promise<void> {
    const path = join(this.folder, STAGING, 'lock');
    const lock = await takeLock(path, PATIENCE).catch(async (error: unknown) => {
      if (!isMissing(error)) throw error;
      await this.makeFolder();
      await mkdir(join(this.folder, STAGING), { recursive: true });
      return takeLock(path, PATIENCE);
    });
    if (lock === null) throw fail('store-busy', { owner: await lockOwner(path) });
    try {
      await this.#recover();
      const end = Date.now() + LONGEST_TURN;
      let clean = true;
      while (clean && this.#waiting.length > 0 && Date.now() < end) {
        clean = await this.#some();
        if (this.#waiting.length > 0) this.#deliver();
      }
    } finally {
      await lock.release();
      this.#looks.forget();
      this.#deliver();
    }
  }

  #deliver(): void {
    for (const answer of this.#answers.splice(0)) answer();
  }

  /** All reads that wait, and some changes. False where something is left to recover. */
  async #some(): Promise<boolean> {
    const reads = this.#waiting.filter(one => one.kind === 'read');
    const changes = new Map<string, WaitingChange>();
    for (const one of this.#waiting)
      if (one.kind === 'change' && changes.size < MOST_TOGETHER && !changes.has(one.of)) changes.set(one.of, one);
    const taken = new Set<WaitingChange | WaitingRead>([...reads, ...changes.values()]);
    this.#waiting = this.#waiting.filter(one => !taken.has(one));
    this.#answers.push(...(await Promise.all(reads.map(one => one.read()))));
    return changes.size === 0 || (await this.#together([...changes.values()]));
  }

  async #together(changes: readonly WaitingChange[]): Promise<boolean> {
    const id = randomBytes(8).toString('hex');
    try {
      await mkdir(join(this.folder, STAGING, id));
      const plans = await Promise.allSettled(changes.map(({ plan }, index) => plan(this.#staging(id, index))));
      const planned: Planned[] = [];
      for (const [index, plan] of plans.entries()) {
        const change = changes[index] as WaitingChange;
        if (plan.status === 'rejected') this.#answers.push(() => change.reject(plan.reason));
        else if ('code' in plan.value) this.#done(change, plan.value);
        else planned.push({ change, moves: plan.value });
      }
      await this.#singly(planned.filter(({ moves }) => moves.length <= 1));
      await this.#journaled(
        id,
        planned.filter(({ moves }) => moves.length > 1),
      );
      await this.#remove(id);
      return true;
    } catch (error) {
      for (const { reject } of changes) this.#answers.push(() => reject(error)); // who has an answer already keeps it
      return false;
    }
  }

  #done({ resolve }: WaitingChange, refusal: Problem | null): void {
    this.#answers.push(() => resolve(refusal));
  }

  /** Changes of one move need no journal: each is done or not. */
  async #singly(planned: readonly Planned[]): Promise<void> {
    const folders = new UnsyncedFolders();
    const done: WaitingChange[] = [];
    for (const { change, moves } of planned) {
      await this.#carryOut(moves, folders, 'first').then(
        () => done.push(change),
        (error: unknown) => this.#answers.push(() => change.reject(error)),
      );
    }
    await folders.sync();
    for (const change of done) this.#done(change, null);
  }

  /**
   * From the moment the journal has its name, the moves in it will be carried out. Each is skipped where its target exists
   * or its source is missing, so that carrying them out twice does nothing.
   */
  async #journaled(id: string, planned: readonly Planned[]): Promise<void> {
    if (planned.length === 0) return;
    const moves = planned.flatMap(one => one.moves);
    const journal = join(this.folder, STAGING, id, JOURNAL);
    await replaceFile(journal, JSON.stringify({ version: 1, moves }));
    await this.#fromJournal(journal, moves, 'first');
    for (const { change } of planned) this.#done(change, null);
  }

  async #fromJournal(journal: string, moves: readonly Move[], time: Time): Promise<void> {
    const folders = new UnsyncedFolders();
    await this.#carryOut(moves, folders, time);
    await folders.sync();
    // It goes before all else: carried out later, it would take away what has come since.
    await unlink(journal);
  }

  #staging(id: string, index: number): Staging {
    return { name: `${STAGING}/${id}/${index}-`, path: join(this.folder, STAGING, id, `${index}-`) };
  }

  /** Finishes what has a journal, removes what has none: it had not begun. */
  async #recover(): Promise<void> {
    for (const name of await this.#stagings()) {
      const file = join(this.folder, STAGING, name, JOURNAL);
      const journal = await readIfThere(file);
      if (journal !== null) await this.#fromJournal(file, readMoves(journal), 'perhaps again');
      await this.#remove(name);
    }
  }

  async #carryOut(moves: readonly Move[], folders: UnsyncedFolders, time: Time): Promise<void> {
    const left = new Set<string>();
    for (const { from, to } of moves) {
      // What was there must be elsewhere on the disk too, before another takes its place.
      if (left.has(to)) await folders.sync();
      if (!(await this.#moveOnce(join(this.folder, from), join(this.folder, to), time))) continue;
      left.add(from);
      for (const moved of [from, to])
        if (!moved.startsWith(`${STAGING}/`)) folders.add(dirname(join(this.folder, moved)));
    }
  }

  /** False where there was nothing to do. */
  async #moveOnce(from: string, to: string, time: Time): Promise<boolean> {
    if (time === 'perhaps again' && (await isThere(to))) return false;
    try {
      await moveOver(from, to);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') {
        if (await isThere(to)) return false;
        throw error;
      }
      if (!(await isThere(from))) return false;
      await mkdir(dirname(to), { recursive: true });
      await moveOver(from, to);
    }
    return true;
  }

  /** Most often all of it was moved away. */
  async #remove(name: string): Promise<void> {
    const folder = join(this.folder, STAGING, name);
    await rmdir(folder).catch(() => rm(folder, { recursive: true, force: true }));
  }

  async #stagings(): Promise<readonly string[]> {
    try {
      const entries = await readdir(join(this.folder, STAGING), { withFileTypes: true });
      return entries.filter(entry => entry.isDirectory()).map(entry => entry.name);
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }
}

/**
 * Looks at the store, each shared by all who wait for one. What was read between two equal looks is whole, however long
 * before it the first of them was.
 */
class SharedLooks {
  #current: Promise<unknown> = Promise.resolve();
  #next: Promise<string | null> | null = null;
  #last: string | null = null;

  constructor(private readonly look: () => Promise<string | null>) {}

  /** The last one, if it still counts; else a new one. */
  async earlier(): Promise<string | null> {
    return this.#last ?? this.fresh();
  }

  /** One that begins after this call. */
  fresh(): Promise<string | null> {
    this.#next ??= this.#current.then(() => {
      this.#next = null;
      const taken = this.look().then(
        stamp => (this.#last = stamp),
        () => null,
      );
      this.#current = taken;
      return taken;
    });
    return this.#next;
  }

  /** The store is no more as it was at the last look. */
  forget(): void {
    this.#last = null;
  }
}

/** Folders in which names have changed. */
class UnsyncedFolders {
  readonly #folders = new Set<string>();

  add(folder: string): void {
    this.#folders.add(folder);
  }

  /** Has them on the disk. */
  async sync(): Promise<void> {
    for (const folder of this.#folders) await syncFolder(folder);
    this.#folders.clear();
  }
}

/** @throws where one leads out of the store: a journal that came with somebody's files is none of ours */
function readMoves(journal: Uint8Array): readonly Move[] {
  const { moves } = JSON.parse(Buffer.from(journal).toString('utf8')) as { moves: readonly Move[] };
  const isInside = (name: string): boolean => !name.split(/[\\/]/).includes('..');
  if (moves.every(({ from, to }) => isInside(from) && isInside(to))) return moves;
  throw new Error(`a ${JOURNAL} under ${STAGING}/ names files outside of it: remove that folder`);
}
