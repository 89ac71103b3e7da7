import { showBytes } from '../../core/bytes';
import { diffLines, indexLines, type Hunk } from '../../core/snapshot/diff';
import { showControl } from '../../core/showControl';

const CONTEXT = 3;
const LF = 10;

/** The hunks of a unified diff, as `diff -u` has them, without the names of the files; control characters are shown. */
export function unifiedHunks(before: Uint8Array, after: Uint8Array): string[] {
  const [old, now] = [new Lines(before), new Lines(after)];
  return near(diffLines(before, after)).flatMap(group => unified(group, old, now));
}

/** Hunks whose surroundings touch stand in one. */
function near(hunks: readonly Hunk[]): readonly (readonly Hunk[])[] {
  const groups: Hunk[][] = [];
  for (const hunk of hunks) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && hunk.aStart - last.aEnd <= 2 * CONTEXT) groups.at(-1)?.push(hunk);
    else groups.push([hunk]);
  }
  return groups;
}

function unified(group: readonly Hunk[], old: Lines, now: Lines): string[] {
  const [first, last] = [group[0], group.at(-1)];
  if (first === undefined || last === undefined) return [];
  const lead = Math.min(CONTEXT, first.aStart);
  const [aStart, bStart] = [first.aStart - lead, first.bStart - lead];
  const tail = Math.min(CONTEXT, old.count - last.aEnd);
  const lines = [`@@ -${range(aStart, last.aEnd + tail)} +${range(bStart, last.bEnd + tail)} @@`];
  let at = aStart;
  for (const hunk of group) {
    old.write(lines, ' ', at, hunk.aStart);
    old.write(lines, '-', hunk.aStart, hunk.aEnd);
    now.write(lines, '+', hunk.bStart, hunk.bEnd);
    at = hunk.aEnd;
  }
  old.write(lines, ' ', at, at + tail);
  return lines;
}

/** Lines count from 1; an empty range is the line before it. */
function range(start: number, end: number): string {
  return `${start === end ? start : start + 1},${end - start}`;
}

class Lines {
  readonly #starts: Int32Array;

  constructor(private readonly bytes: Uint8Array) {
    this.#starts = indexLines(bytes);
  }

  get count(): number {
    return this.#starts.length - 1;
  }

  write(into: string[], mark: string, from: number, to: number): void {
    for (let line = from; line < to; line++) {
      const end = this.#starts[line + 1] ?? 0;
      const hasLf = this.bytes[end - 1] === LF;
      const text = showBytes(this.bytes.subarray(this.#starts[line], hasLf ? end - 1 : end));
      into.push(showControl(mark + text));
      if (!hasLf) into.push('\\ No newline at end of file');
    }
  }
}
