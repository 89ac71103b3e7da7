import { userInfo } from 'node:os';
import { fromBinary, showBytes } from '../../core/bytes';
import { NO_BASELINE } from '../../core/comparison/compare';
import type { Baseline } from '../../core/comparison/comparison';
import { stateChanges } from '../../core/filters/filterStates';
import { showControl } from '../../core/showControl';
import { encodeBytes } from '../../core/simulate/byteField';
import type { EntryKey } from '../../engine/baseline/key';
import type { BaselineInfo, BaselineStore, StoreAnswer } from '../../engine/baseline/store';
import { openStore } from '../../engine/baseline/workspaceStore';
import { newFingerprintKey } from '../../engine/fingerprintKey';
import { systemClock } from '../../engine/ports';
import { problemLine, ProblemError } from '../../engine/problem';
import { CannotRun, flag, JSON_OPTION, textOption, type Arguments, type Command, type ExitStatus } from '../command';
import { print, printJson, type Io } from '../io';
import { importFrom, verifyAgainst } from '../run/managerQueue';
import { parseSelector, select, showKey } from '../workspace/entrySelector';
import { MASKING_OPTIONS } from '../run/masking';
import { findStoredWorkspace, findWorkspace } from '../workspace/findWorkspace';
import { countLine, filtersOf } from '../workspace/filters';
import { changeLines } from '../workspace/showChange';

export const baseline: Command = {
  name: 'baseline',
  operands: 'list|show|diff|accept|reject|undo|history|import|verify|new-key [FOLDER] [SCRIPT:HOST...]',
  summary: 'the accepted states in .agentless/, and the results that wait beside them',
  options: {
    workspace: { type: 'string', value: 'DIR', help: 'the folder that holds .agentless/ (default: nearest parent)' },
    comment: { type: 'string', value: 'TEXT', help: 'why a result is accepted' },
    ...MASKING_OPTIONS,
    json: JSON_OPTION,
  },
  run: runBaseline,
};

interface Request {
  /** A manager's folder; of `import` and `verify` only. */
  readonly folder: string | undefined;
  readonly store: BaselineStore;
  readonly selectors: ReturnType<typeof parseSelector>[];
  readonly args: Arguments;
  readonly io: Io;
}

const ACTIONS: Readonly<Record<string, (request: Request) => Promise<ExitStatus>>> = {
  list,
  show,
  diff,
  accept: request =>
    decide(request, key =>
      request.store.accept(key, { kind: 'whole' }, { by: userInfo().username, ...commentOf(request.args) }),
    ),
  reject: request => decide(request, key => request.store.reject(key)),
  undo: async request => decideAmong(request, await request.store.list(), key => request.store.undo(key)),
  history,
  import: importFrom,
  verify: verifyAgainst,
  'new-key': newKey,
};

async function runBaseline(args: Arguments, io: Io): Promise<ExitStatus> {
  const [word = '', ...names] = args.positionals;
  const action = ACTIONS[word];
  if (action === undefined) throw new CannotRun(`baseline takes ${Object.keys(ACTIONS).join(', ')}; not '${word}'.`);
  const find = ['import', 'verify', 'new-key'].includes(word) ? findWorkspace : findStoredWorkspace;
  const store = openStore(find(textOption(args, 'workspace'), io.cwd), { clock: systemClock });
  // The first name behind these two is the manager's folder.
  const folder = ['import', 'verify'].includes(word) ? names.shift() : undefined;
  return action({ store, selectors: names.map(parseSelector), args, io, folder });
}

async function list({ store, selectors, args, io }: Request): Promise<ExitStatus> {
  const pending = await store.listPending();
  const all = uniqueKeys([...(await store.list()), ...pending]);
  const rows = await Promise.all(
    select(all, selectors, 'entry').map(async key => {
      const { info, problem } = await readWhole(store, key);
      const waits = pending.some(other => showKey(other) === showKey(key));
      return {
        ...key,
        pending: waits,
        acceptedAt: info?.acceptedAt ?? null,
        acceptedBy: info?.acceptedBy ?? null,
        problem,
      };
    }),
  );
  if (flag(args, 'json')) await printJson(io, { entries: rows });
  else
    for (const row of rows) {
      const word = row.problem !== null ? 'unusable' : row.pending ? 'pending' : 'accepted';
      await print(io.stdout, `${showKey(row)}  ${word}  ${row.acceptedAt ?? ''}\n`);
      await complain(io, row, row.problem);
    }
  return worst(rows, 0);
}

/** A baseline; what is wrong with it in its place, so that the others are shown all the same. */
async function readWhole(
  store: BaselineStore,
  key: EntryKey,
): Promise<{ state: Baseline; info: BaselineInfo | null; problem: string | null }> {
  try {
    const { state = NO_BASELINE, info = null, damage } = (await store.read(key)) ?? {};
    return damage === undefined ? { state, info, problem: null } : { state, info, problem: problemLine(damage) };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { state: NO_BASELINE, info: null, problem: problemLine(error.problem) };
  }
}

async function complain(io: Io, key: EntryKey, problem: string | null): Promise<void> {
  if (problem !== null) await print(io.stderr, `${showControl(`${showKey(key)}: ${problem}`)}\n`);
}

/** 2 where a baseline could not be used. */
function worst(entries: readonly { readonly problem: string | null }[], otherwise: ExitStatus): ExitStatus {
  return entries.some(({ problem }) => problem !== null) ? 2 : otherwise;
}

async function show({ store, selectors, args, io }: Request): Promise<ExitStatus> {
  const entries = [];
  for (const key of select(await store.list(), selectors, 'baseline')) {
    const { state, problem } = await readWhole(store, key);
    if (problem !== null) {
      entries.push({ ...key, snapshot: null, integrity: null, problem });
      if (!flag(args, 'json')) await complain(io, key, problem);
      continue;
    }
    const integrity = state.integrity && Array.from(state.integrity, ({ sum, name }) => fromBinary(`${sum} ${name}`));
    entries.push({
      ...key,
      snapshot: state.snapshot && encodeBytes(state.snapshot),
      integrity: integrity?.map(encodeBytes) ?? null,
      problem,
    });
    if (flag(args, 'json')) continue;
    if (state.snapshot !== null) await print(io.stdout, state.snapshot);
    for (const line of integrity ?? []) await print(io.stdout, `${showBytes(line)}\n`);
  }
  if (flag(args, 'json')) await printJson(io, { entries });
  return worst(entries, 0);
}

async function diff({ store, selectors, args, io }: Request): Promise<ExitStatus> {
  const entries = [];
  const filters = await filtersOf(store, undefined, io);
  let shown = 0;
  for (const key of select(await store.listPending(), selectors, 'pending result')) {
    const { state: before, problem } = await readWhole(store, key);
    if (problem !== null) {
      entries.push({ ...key, diff: [], filtered: [], problem });
      if (!flag(args, 'json')) await complain(io, key, problem);
      continue;
    }
    const after = (await store.readPending(key))?.state ?? before;
    const changes = stateChanges(before, after, filters(key));
    const lines = changeLines(changes.before, after);
    const filtered = changes.counts.map(countLine);
    if (lines.length > 0) shown++;
    entries.push({ ...key, diff: lines, filtered: changes.counts, problem });
    if (!flag(args, 'json')) await print(io.stdout, `${[showKey(key), ...lines, ...filtered].join('\n')}\n`);
  }
  if (flag(args, 'json')) await printJson(io, { entries });
  return worst(entries, shown > 0 ? 1 : 0);
}

async function history({ store, selectors, args, io }: Request): Promise<ExitStatus> {
  const entries = [];
  for (const key of select(await store.list(), selectors, 'baseline')) {
    const states = await store.history(key);
    entries.push({ ...key, states });
    if (flag(args, 'json')) continue;
    await print(io.stdout, `${showKey(key)}\n`);
    for (const { id, info, current } of states) {
      await print(io.stdout, `  ${id}  ${info?.acceptedBy ?? ''}  ${info?.comment ?? ''}${current ? '  (now)' : ''}\n`);
    }
  }
  if (flag(args, 'json')) await printJson(io, { entries });
  return 0;
}

/** Makes a fingerprint key, to be kept where passwords are. */
async function newKey({ args, io }: Request): Promise<ExitStatus> {
  const key = newFingerprintKey().reveal();
  if (flag(args, 'json')) await printJson(io, { key });
  else await print(io.stdout, `${key}\n`);
  return 0;
}

/** A decision about pending results; without a name it would be about all of them, so names are asked for. */
async function decide(request: Request, action: (key: EntryKey) => Promise<StoreAnswer>): Promise<ExitStatus> {
  return decideAmong(request, await request.store.listPending(), action);
}

async function decideAmong(
  { selectors, args, io }: Request,
  keys: readonly EntryKey[],
  action: (key: EntryKey) => Promise<StoreAnswer>,
): Promise<ExitStatus> {
  if (selectors.length === 0) throw new CannotRun('name the entries to decide about: SCRIPT:HOST.');
  const entries = [];
  for (const key of select(keys, selectors, 'such result')) {
    const answer = await action(key);
    const problem = answer.done ? null : problemLine(answer.problem);
    entries.push({ ...key, done: answer.done, problem });
    if (!flag(args, 'json'))
      await print(answer.done ? io.stdout : io.stderr, `${showKey(key)}: ${problem ?? 'done'}\n`);
  }
  if (flag(args, 'json')) await printJson(io, { entries });
  return entries.every(({ done }) => done) ? 0 : 2;
}

function commentOf(args: Arguments): { comment?: string } {
  const comment = textOption(args, 'comment');
  return comment === undefined ? {} : { comment };
}

function uniqueKeys(keys: readonly EntryKey[]): EntryKey[] {
  return [...new Map(keys.map(key => [showKey(key), key])).values()].sort((a, b) => (showKey(a) < showKey(b) ? -1 : 1));
}
