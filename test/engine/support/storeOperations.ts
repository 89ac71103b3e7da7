import type { Baseline } from '../../../core/comparison/comparison';
import { stateRevision } from '../../../engine/baseline/content';
import type { EntryKey } from '../../../engine/baseline/key';
import type { BaselineStore, StoreAnswer } from '../../../engine/baseline/store';
import { diffLines } from '../../../core/snapshot/diff';
import { INFO, integrityOf, KEY, pendingInfo, snapshotOf } from './states';

/** What the store holds, by the generations of its states; `[2, 3]` is a baseline of the second, the third pending. */
export type Held = readonly [baseline: number | string | null, pending: number | string | null];

/** Entries that are changed at once. */
export const TOGETHER: readonly EntryKey[] = Array.from({ length: 5 }, (_, index) => ({ ...KEY, host: `r${index}` }));

/** An endless, fixed sequence of changes; after each one it is known what the store must hold. */
const CYCLE = ['propose', 'accept', 'undo', 'hunk', 'undo', 'accept', 'propose', 'propose', 'reject'] as const;

/** Carries out operation `number`; operation 0 stores the first baseline. */
export async function carryOutOperation(store: BaselineStore, number: number, key = KEY): Promise<StoreAnswer> {
  if (number === 0) return store.storeFirst(key, generation(0), INFO);
  const [baseline] = heldAfter(number - 1);
  const by = { by: 'test' };
  switch (CYCLE[(number - 1) % CYCLE.length]!) {
    case 'propose': {
      const next = heldAfter(number)[1] as number;
      return store.propose(key, generation(next), pendingInfo(stateRevision(generation(baseline as number))));
    }
    case 'accept':
      return store.accept(key, { kind: 'whole' }, by);
    case 'hunk': {
      const [old, pending] = heldAfter(number - 1) as [number, number];
      const [hunk] = diffLines(generation(old).snapshot!, generation(pending).snapshot!);
      return store.accept(key, { kind: 'hunk', hunk: hunk! }, by);
    }
    case 'undo':
      return store.undo(key);
    case 'reject':
      return store.reject(key);
  }
}

/** What the store must hold once operation `number` is done. */
export function heldAfter(number: number): Held {
  if (number < 0) return [null, null];
  let generation = 0;
  let held: Held = [0, null];
  let undone: Held[] = [];
  for (let at = 0; at < number; at++) {
    const [baseline, pending] = held;
    switch (CYCLE[at % CYCLE.length]!) {
      case 'propose':
        held = [baseline, ++generation];
        break;
      case 'accept':
        undone = [...undone, held];
        held = [pending, null];
        break;
      case 'hunk':
        undone = [...undone, held];
        held = [`${baseline}+${pending}`, pending];
        break;
      case 'undo':
        held = undone.at(-1)!;
        undone = undone.slice(0, -1);
        break;
      case 'reject':
        held = [baseline, null];
        break;
    }
  }
  return held;
}

/** What it does hold. A state that is none of a generation is shown as it is. */
export async function held(store: BaselineStore, key = KEY): Promise<Held> {
  const baseline = await store.read(key);
  const pending = await store.readPending(key);
  if (baseline !== null && baseline.info === null) return ['baseline without a record', null];
  return [baseline && nameOf(baseline.state), pending && nameOf(pending.state)];
}

const HEAD = 40;

/** Both files say the generation, at both ends: a mixture or a half of one is none. */
function generation(number: number): Baseline {
  const lines = Array.from({ length: HEAD }, (_, line) =>
    line === 0 || line === HEAD - 1 ? `of ${number}` : `${line}`,
  );
  const { integrity } = integrityOf(...lines.map((text, line) => `${line}:${text.replace(' ', '-')} /file${line}`));
  return { snapshot: snapshotOf(...lines).snapshot, integrity };
}

function nameOf(state: Baseline): number | string {
  for (let number = 0; number < 500; number++) {
    const whole = generation(number);
    if (stateRevision(whole) === stateRevision(state)) return number;
  }
  const text = Buffer.from(state.snapshot ?? []).toString();
  const [first, last] = [/^of (\d+)\n/.exec(text)?.[1], /\nof (\d+)\n$/.exec(text)?.[1]];
  const files = state.integrity?.fileOfLine(0)?.sum.split('-').at(-1);
  return files === last && first !== last && text.split('\n').length === HEAD + 1
    ? `${last}+${first}`
    : `torn: ${text}`;
}
