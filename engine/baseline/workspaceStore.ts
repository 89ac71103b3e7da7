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
  const makeFolder = (): Promise<void> => makeStoreFolder(folder);
  const atFirstUse = once(makeFolder);
  const transactions = new Transactions(folder, makeFolder);
  const changes = new Changes(folder, clock);

  const change = (key: EntryKey, plan: (staging: Staging) => Promise<Plan>): Promise<StoreAnswer> =>
    answer(folder, async () => {
      await atFirstUse();
      return transactions.change(entryFolder('baselines', key), plan);
    });
  const steady = async <T>(read: () => Promise<T>): Promise<T> =>
    settled(folder, await transactions.readSteadily(read));

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
    startRun: async (key, at) => {
      try {
        await atFirstUse();
        return await startRun(folder, makeFolder, key, at);
      } catch (error) {
        throw fail('store-unwritable', { file: folder, reason: reasonOf(error) });
      }
    },
    paths: key => entryPaths(folder, key),
    watch: listener => watchStore(folder, listener),
  };
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

/** Makes the folder with what Git is to know of it. */
async function makeStoreFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, content] of [
    ['.gitignore', GITIGNORE],
    ['.gitattributes', GITATTRIBUTES],
  ] as const) {
    const path = join(folder, name);
    if (!(await isThere(path))) await replaceFile(path, content);
  }
}

/** What is done once, unless it fails: then the next call does it again. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => {
    done ??= work().catch((error: unknown) => {
      done = null;
      throw error;
    });
    return done;
  };
}

async function startRun(folder: string, makeFolder: () => Promise<void>, key: EntryKey, at: Date): Promise<RunFolder> {
  const parent = entryFolder('runs', key);
  for (let number = 1; ; number++) {
    const name = `${parent}/${timeName(at)}${number === 1 ? '' : `.${String(number).padStart(3, '0')}`}`;
    if (await makeRunFolder(folder, parent, name, makeFolder)) return runFolder(folder, name);
  }
}

/** False where it is there: another run of the same moment. What it lies in is made where it is missing. */
async function makeRunFolder(
  folder: string,
  parent: string,
  name: string,
  makeFolder: () => Promise<void>,
): Promise<boolean> {
  const [inside, path] = [join(folder, parent), join(folder, name)];
  const found = await makeOne(path);
  if (found !== 'no parent') return found === 'made';
  if ((await makeOne(inside)) === 'no parent') {
    await makeFolder();
    await mkdir(inside, { recursive: true });
  }
  return (await makeOne(path)) === 'made';
}

async function makeOne(path: string): Promise<'made' | 'there' | 'no parent'> {
  try {
    await mkdir(path);
    return 'made';
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return 'there';
    if (errorCode(error) === 'ENOENT') return 'no parent';
    throw error;
  }
}
