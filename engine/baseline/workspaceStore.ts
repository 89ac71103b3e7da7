import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../ports';
import { fail, problem, ProblemError, type Problem } from '../problem';
import { Changes } from './changes';
import { errorCode, isThere, reasonOf, replaceFile } from '../files';
import { listHistory, readHistory } from './history';
import type { EntryKey } from './key';
import { entryFolder, entryPaths, GITATTRIBUTES, GITIGNORE, runFolder, timeName } from './layout';
import { listEntries, readBaseline, readForReview, readPending } from './reading';
import type { BaselineStore, RunFolder, StoreAnswer } from './store';
import { Transactions, type Plan, type Staging } from './transaction';
import { watchStore } from './watch';

/**
 * The store of a workspace folder.
 * @param workspaceFolder absolute; `.agentless` is made in it on first use
 */
export function openStore(workspaceFolder: string, { clock }: { readonly clock: Clock }): BaselineStore {
  const folder = join(workspaceFolder, '.agentless');
  const transactions = new Transactions(folder);
  const changes = new Changes(folder, clock);
  const makeFolder = folderMaker(folder);

  const change = (key: EntryKey, plan: (staging: Staging) => Promise<Plan>): Promise<StoreAnswer> =>
    answer(folder, async () => {
      await makeFolder();
      return transactions.change(entryFolder('baselines', key), plan);
    });
  const steady = <T>(read: () => Promise<T>): Promise<T> => readSteadily(folder, transactions, read);

  return {
    folder,
    list: () => steady(() => listEntries(folder, 'baselines')),
    read: key => steady(() => readBaseline(folder, key)),
    listPending: () => steady(() => listEntries(folder, 'pending')),
    readPending: key => steady(() => readPending(folder, key)),
    readForReview: key => steady(() => readForReview(folder, key)),
    storeFirst: (key, state, info) => change(key, staging => changes.storeFirst(key, state, info, staging)),
    propose: (key, state, info) => change(key, staging => changes.propose(key, state, info, staging)),
    settle: async key => {
      if (!(await isThere(join(folder, entryFolder('pending', key))))) return { done: true };
      return change(key, staging => changes.discard(key, staging));
    },
    accept: (key, part, options) => change(key, staging => changes.accept(key, part, options, staging)),
    reject: key => change(key, staging => changes.reject(key, staging)),
    undo: key => change(key, staging => changes.undo(key, staging)),
    history: key => steady(() => listHistory(folder, key)),
    readHistory: (key, id) => steady(() => readHistory(folder, key, id)),
    addHistory: (key, past) => change(key, staging => changes.addHistory(key, past, staging)),
    startRun: (key, at) => startRun(folder, makeFolder, key, at),
    paths: key => entryPaths(folder, key),
    watch: listener => watchStore(folder, listener),
  };
}

/** Reads without a lock, unless the store is being changed meanwhile: then what was read may be half of something. */
async function readSteadily<T>(folder: string, transactions: Transactions, read: () => Promise<T>): Promise<T> {
  const before = transactions.isBusy ? null : await transactions.stamp();
  if (before !== null) {
    const result = await Promise.allSettled([read()]);
    if ((await transactions.stamp()) === before) return settled(folder, result[0]);
  }
  return settled(folder, (await Promise.allSettled([readLocked(transactions, read)]))[0]);
}

async function readLocked<T>(transactions: Transactions, read: () => Promise<T>): Promise<T> {
  try {
    return await transactions.read(read);
  } catch (error) {
    // A folder that may be read only cannot be locked, and nobody changes it either.
    if (['EACCES', 'EROFS', 'EPERM'].includes(errorCode(error))) return read();
    throw error;
  }
}

function settled<T>(folder: string, result: PromiseSettledResult<T>): T {
  if (result.status === 'fulfilled') return result.value;
  if (result.reason instanceof ProblemError) throw result.reason;
  const { path: file = folder } = result.reason as NodeJS.ErrnoException;
  throw fail('store-unopened', { file, reason: reasonOf(result.reason) });
}

async function answer(folder: string, work: () => Promise<Problem | null>): Promise<StoreAnswer> {
  try {
    const refusal = await work();
    return refusal === null ? { done: true } : { done: false, problem: refusal };
  } catch (error) {
    if (error instanceof ProblemError) return { done: false, problem: error.problem };
    return { done: false, problem: problem('store-unwritable', { file: folder, reason: reasonOf(error) }) };
  }
}

/** Makes the folder with what Git is to know of it: at its first call, and where it is gone since. */
function folderMaker(folder: string): () => Promise<void> {
  let made = false;
  return async () => {
    if (made && (await isThere(folder))) return;
    await mkdir(folder, { recursive: true });
    for (const [name, content] of [
      ['.gitignore', GITIGNORE],
      ['.gitattributes', GITATTRIBUTES],
    ] as const) {
      const path = join(folder, name);
      if (!(await isThere(path))) await replaceFile(path, content);
    }
    made = true;
  };
}

/** @throws ProblemError where the folder cannot be made */
async function startRun(folder: string, makeFolder: () => Promise<void>, key: EntryKey, at: Date): Promise<RunFolder> {
  try {
    await makeFolder();
    const parent = entryFolder('runs', key);
    await mkdir(join(folder, parent), { recursive: true });
    for (let number = 1; ; number++) {
      const name = `${parent}/${timeName(at)}${number === 1 ? '' : `.${String(number).padStart(3, '0')}`}`;
      const made = await mkdir(join(folder, name)).then(
        () => true,
        (error: unknown) => {
          if (errorCode(error) === 'EEXIST') return false;
          throw error;
        },
      );
      if (made) return runFolder(folder, name);
    }
  } catch (error) {
    throw fail('store-unwritable', { file: folder, reason: reasonOf(error) });
  }
}
