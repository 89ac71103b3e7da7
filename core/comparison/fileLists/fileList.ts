import { fromBinary, toBinary } from '../../bytes';
import type { IntegrityRecord } from '../comparison';

const LF = 10;
const CR = 13;

/**
 * The files of a state as they are stored: a line `SUM NAME` a file, byte for byte what the script sent, so it is not UTF-8
 * by right. Stays bytes until somebody looks at a file: a million of them are two objects.
 */
export class FileList implements Iterable<IntegrityRecord> {
  private constructor(readonly bytes: Uint8Array) {}

  /** Sorted by name. */
  static of(records: Iterable<IntegrityRecord>): FileList {
    const lines = [...records].sort(byName).map(({ sum, name }) => `${sum} ${name}\n`);
    return new FileList(fromBinary(lines.join('')));
  }

  /** As it lies in a file. A hand, or Git on Windows, may have ended its lines with CR LF. */
  static read(bytes: Uint8Array): FileList {
    return new FileList(bytes.includes(CR) ? fromBinary(toBinary(bytes).replaceAll('\r\n', '\n')) : bytes);
  }

  /** The files, split at the first blank as analysisd does. Lines that hold none (an edit by hand) name no file. */
  *[Symbol.iterator](): Generator<IntegrityRecord> {
    for (let start = 0; start < this.bytes.length; start = this.lineEnd(start) + 1) {
      const record = this.fileAt(start);
      if (record !== null) yield record;
    }
  }

  /** The file of a line, from 0; null where there is none. */
  fileOfLine(line: number): IntegrityRecord | null {
    let start = 0;
    for (let passed = 0; passed < line && start < this.bytes.length; passed++) start = this.lineEnd(start) + 1;
    return start < this.bytes.length ? this.fileAt(start) : null;
  }

  /** Name → sum; binary strings. */
  sums(): Map<string, string> {
    const sums = new Map<string, string>();
    for (const { name, sum } of this) sums.set(name, sum);
    return sums;
  }

  private fileAt(start: number): IntegrityRecord | null {
    const line = toBinary(this.bytes.subarray(start, this.lineEnd(start)));
    const blank = line.indexOf(' ');
    return blank === -1 ? null : { sum: line.slice(0, blank), name: line.slice(blank + 1) };
  }

  private lineEnd(start: number): number {
    const end = this.bytes.indexOf(LF, start);
    return end === -1 ? this.bytes.length : end;
  }
}

/** Files by their sums, as a list. @param sums name → sum */
export function fileListOf(sums: ReadonlyMap<string, string>): FileList {
  return FileList.of([...sums].map(([name, sum]) => ({ name, sum })));
}

function byName(a: IntegrityRecord, b: IntegrityRecord): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
