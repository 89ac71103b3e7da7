import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../problem';
import { errorCode, isMissing, isThere, move, readIfThere, replaceFile } from './files';
import { lockOwner, takeLock } from './lock';

/** A move within `.agentless/`; paths are relative to it, with `/`. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** What is being prepared: a folder of its own under `staging/`. */
export interface Staging {
  /** Relative to `.agentless/`. */
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
}

const JOURNAL = 'journal.json';
const STAGING = 'staging';

/** Milliseconds. Holding the lock takes a few; a million files take a second or two. */
const PATIENCE = 20_000;

/**
 * Changes of `.agentless/` that happen wholly or not at all. New content is prepared under `staging/`; a journal of
 * moves, once it lies there, is carried out to its end, if need be by whoever opens the store after a crash.
 */
export class Transactions {
  #queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly folder: string) {}

  /** Runs `work` while nobody else changes the store, after finishing what a crash has left. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#queue.then(() => this.#locked(work));
    this.#queue = next.catch(() => {});
    return next;
  }

  /**
   * Differs before and after whenever the store was changed between; null while it is being changed. What was read
   * between two equal stamps is whole.
   */
  async stamp(): Promise<string | null> {
    const { mtimeNs } = await stat(join(this.folder, STAGING), { bigint: true }).catch(() => ({ mtimeNs: 0n }));
    return (await this.#stagings()).length > 0 ? null : String(mtimeNs);
  }

  /** Only within `exclusive`. */
  async prepare(): Promise<Staging> {
    const name = `${STAGING}/${randomBytes(8).toString('hex')}`;
    const folder = join(this.folder, name);
    await mkdir(folder, { recursive: true });
    return { name, folder };
  }

  /**
   * Only within `exclusive`. From the moment the journal has its name, the moves will be carried out. Each is skipped
   * where its target exists or its source is missing, so that carrying them out twice does nothing.
   */
  async commit(staging: Staging, moves: readonly Move[]): Promise<void> {
    await replaceFile(join(staging.folder, JOURNAL), JSON.stringify({ version: 1, moves }));
    await this.#carryOut(staging.name.slice(STAGING.length + 1), moves);
  }

  async #locked<T>(work: () => Promise<T>): Promise<T> {
    const path = join(this.folder, STAGING, 'lock');
    await mkdir(join(this.folder, STAGING), { recursive: true });
    const lock = await takeLock(path, PATIENCE);
    if (lock === null) throw fail('store-busy', { owner: await lockOwner(path) });
    try {
      await this.#recover();
      return await work();
    } finally {
      await lock.release();
    }
  }

  /** Finishes what has a journal, removes what has none: it had not begun. */
  async #recover(): Promise<void> {
    for (const name of await this.#stagings()) {
      const journal = await readIfThere(join(this.folder, STAGING, name, JOURNAL));
      if (journal === null) await rm(join(this.folder, STAGING, name), { recursive: true, force: true });
      else await this.#carryOut(name, readMoves(journal));
    }
  }

  async #carryOut(name: string, moves: readonly Move[]): Promise<void> {
    for (const { from, to } of moves) await this.#moveOnce(join(this.folder, from), join(this.folder, to));
    // The journal goes first: carried out later, it would take away what has come since.
    await rm(join(this.folder, STAGING, name, JOURNAL), { force: true });
    await rm(join(this.folder, STAGING, name), { recursive: true, force: true });
  }

  async #moveOnce(from: string, to: string): Promise<void> {
    if (await isThere(to)) return;
    try {
      await move(from, to);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
    }
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

function readMoves(journal: Uint8Array): readonly Move[] {
  return (JSON.parse(Buffer.from(journal).toString('utf8')) as { moves: readonly Move[] }).moves;
}
