import { decodeBytes } from '../../core/simulate/byteField';
import { numbersFrom, type Numbers } from './numbers';
import { readCases } from '../oracle/recorded';

/** Inputs near what matters: recorded outputs, cut, doubled, spliced and sprinkled with the bytes that OSSEC minds. */

const SPICE = [
  '\n',
  '\r',
  '\r\n',
  '\0',
  ' ',
  ':',
  '\t',
  '\x1b[K',
  '\xff',
  '\xc3',
  'INFO: ',
  'ERROR: ',
  'FWD:',
  'FWD: ',
  'LOG:',
  'STORE: ',
  '-1 ',
  '!',
  '#',
  'xxx',
  '644',
  '4755',
  'y'.repeat(2047),
];
const LONGEST = 6000;

export interface FuzzInput {
  readonly seed: number;
  readonly bytes: Uint8Array;
}

/** `count` inputs; the same ones for the same seed. */
export function* fuzzInputs(seed: number, count: number): Generator<FuzzInput> {
  const corpus = readCases()
    .flatMap(({ inputs }) => inputs.map(({ bytes }) => Buffer.from(decodeBytes(bytes))))
    .filter(({ length }) => length > 0 && length < 200_000);
  for (let index = 0; index < count; index++) {
    const next = numbersFrom(seed + index);
    yield { seed: seed + index, bytes: mutate(pick(corpus, next), corpus, next) };
  }
}

function mutate(original: Buffer, corpus: readonly Buffer[], next: Numbers): Uint8Array {
  let bytes = window(original, next);
  for (let step = next(8); step >= 0; step--) {
    const at = next(bytes.length + 1);
    switch (next(5)) {
      case 0:
        bytes = splice(bytes, at, 0, Buffer.from(pick(SPICE, next), 'latin1'));
        break;
      case 1:
        bytes = splice(bytes, at, next(40), Buffer.alloc(0));
        break;
      case 2:
        bytes = splice(bytes, at, 1, Buffer.from([next(256)]));
        break;
      case 3:
        bytes = splice(bytes, at, 0, window(pick(corpus, next), next).subarray(0, 200));
        break;
      default:
        bytes = splice(bytes, at, 0, bytes.subarray(at, at + next(300)));
    }
  }
  return new Uint8Array(bytes.subarray(0, LONGEST));
}

function window(bytes: Buffer, next: Numbers): Buffer {
  const start = bytes.length > LONGEST ? next(bytes.length - LONGEST) : 0;
  return bytes.subarray(start, start + LONGEST);
}

function splice(bytes: Buffer, at: number, remove: number, insert: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + remove)]);
}

export function pick<T>(items: readonly T[], next: Numbers): T {
  const item = items[next(items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}
