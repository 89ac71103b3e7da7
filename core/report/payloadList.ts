import { ByteBuilder } from '../bytes';

/**
 * FWD payloads one after another in one byte array, split at their first blank as analysisd splits them: a million files
 * without a million objects. Payload `i` has its sum at `start[i]` to `blank[i]` and its name at `blank[i] + 1` to `end[i]`.
 */
export interface PayloadList {
  readonly count: number;
  readonly bytes: Uint8Array;
  readonly start: Uint32Array;
  readonly blank: Uint32Array;
  readonly end: Uint32Array;
}

const BLANK = 32;
const LF = 10;
const CR = 13;
const SMALLEST = 64;

export const NO_PAYLOADS: PayloadList = {
  count: 0,
  bytes: new Uint8Array(0),
  start: new Uint32Array(0),
  blank: new Uint32Array(0),
  end: new Uint32Array(0),
};

/** Where each payload lies: three arrays that grow together. */
class Places {
  count = 0;
  start = new Uint32Array(SMALLEST);
  blank = new Uint32Array(SMALLEST);
  end = new Uint32Array(SMALLEST);

  add(start: number, blank: number, end: number): void {
    if (this.count === this.start.length) this.grow();
    this.start[this.count] = start;
    this.blank[this.count] = blank;
    this.end[this.count++] = end;
  }

  list(bytes: Uint8Array): PayloadList {
    return { count: this.count, bytes, start: this.start, blank: this.blank, end: this.end };
  }

  private grow(): void {
    const larger = (old: Uint32Array): Uint32Array<ArrayBuffer> => {
      const array = new Uint32Array(old.length * 2);
      array.set(old);
      return array;
    };
    this.start = larger(this.start);
    this.blank = larger(this.blank);
    this.end = larger(this.end);
  }
}

/** Reads a baseline's `integrity.txt`, a payload a line. Lines without a blank (an edit by hand) are left out. */
export function readIntegrityFile(bytes: Uint8Array): PayloadList {
  const places = new Places();
  for (let at = 0; at < bytes.length;) {
    const found = bytes.indexOf(LF, at);
    const lf = found < 0 ? bytes.length : found;
    const end = found > at && bytes[lf - 1] === CR ? lf - 1 : lf;
    const blank = bytes.indexOf(BLANK, at);
    if (blank >= 0 && blank < end) places.add(at, blank, end);
    at = lf + 1;
  }
  return places.list(bytes);
}

/** Collects payloads as they are read. */
export class PayloadCollector {
  private readonly bytes = new ByteBuilder();
  private readonly places = new Places();

  get count(): number {
    return this.places.count;
  }

  /** Copies `bytes[start, end)`. False, and nothing kept, where it has no blank: analysisd calls that message invalid. */
  add(bytes: Uint8Array, start: number, end: number): boolean {
    const blank = bytes.indexOf(BLANK, start);
    if (blank < 0 || blank >= end) return false;
    const offset = this.bytes.length - start;
    this.bytes.append(bytes, start, end);
    this.places.add(start + offset, blank + offset, end + offset);
    return true;
  }

  list(): PayloadList {
    return this.places.list(this.bytes.view());
  }
}

/** The sum of a payload as a binary string. */
export function sumOf({ bytes, start, blank }: PayloadList, index: number): string {
  return binary(bytes, start[index]!, blank[index]!);
}

/** The name of a payload as a binary string. */
export function nameOf({ bytes, blank, end }: PayloadList, index: number): string {
  return binary(bytes, blank[index]! + 1, end[index]!);
}

function binary(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at]!);
  return text;
}
