import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyHunks,
  applyNormal,
  diffLines,
  diffTexts,
  indexLines,
  linesAt,
  normalDiff,
  normalDiffHead,
} from '../../../../core/snapshot/diff';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const plain = (array: Uint8Array | null): number[] | null => (array === null ? null : [...array]);

/** Bytes with so many LF and so few other values that lines repeat; the last line may lack its LF. */
const file = fc
  .array(fc.constantFrom(10, 10, 97, 98, 0, 255), { maxLength: 60 })
  .map(values => Uint8Array.from(values));

/** A file, and the same with a few bytes replaced. */
const edited = fc
  .tuple(file, fc.array(fc.tuple(fc.nat(60), fc.constantFrom(10, 97, 99)), { maxLength: 6 }))
  .map(([before, edits]): [Uint8Array, Uint8Array] => {
    const after = before.slice();
    for (const [at, value] of edits) if (at < after.length) after[at] = value;
    return [before, after];
  });

const pair = fc.oneof(fc.tuple(file, file), edited);

describe('for any two files', () => {
  test('the hunks turn the old file into the new one', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        expect(plain(applyHunks(a, b, diffLines(a, b)))).toEqual(plain(b));
      }),
      { numRuns: 1000 },
    );
  });

  test('the lines of the hunks are where their numbers say', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const { hunks, at } = diffTexts(a, b);
        const counted = linesAt(a, b);
        for (const { aStart, aEnd, bStart, bEnd } of hunks) {
          expect([at.inA(aStart), at.inA(aEnd)]).toEqual([counted.inA(aStart), counted.inA(aEnd)]);
          expect([at.inB(bStart), at.inB(bEnd)]).toEqual([counted.inB(bStart), counted.inB(bEnd)]);
        }
        expect(plain(applyHunks(a, b, hunks, at))).toEqual(plain(b));
      }),
      { numRuns: 1000 },
    );
  });

  test('the text turns the old file into the new one', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        expect(plain(applyNormal(a, normalDiff(a, b)))).toEqual(plain(b));
      }),
      { numRuns: 1000 },
    );
  });

  test('between two hunks there is an unchanged line, and no hunk is empty', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        let aEnd = -1;
        let bEnd = -1;
        for (const hunk of diffLines(a, b)) {
          expect(hunk.aStart).toBeGreaterThan(aEnd);
          expect(hunk.bStart - bEnd).toBe(aEnd < 0 ? hunk.aStart + 1 : hunk.aStart - aEnd);
          expect(hunk.aEnd - hunk.aStart + (hunk.bEnd - hunk.bStart)).toBeGreaterThan(0);
          ({ aEnd, bEnd } = hunk);
        }
      }),
    );
  });

  test('no script is shorter, as long as no line has many partners', () => {
    const lines = fc.array(fc.nat(9), { maxLength: 5 * 9 });
    const rare = lines.map(all => all.filter((line, i) => all.slice(0, i).filter(other => other === line).length < 5));
    fc.assert(
      fc.property(rare, rare, (a, b) => {
        const hunks = diffLines(bytes(a.map(n => `${n}\n`).join('')), bytes(b.map(n => `${n}\n`).join('')));
        const size = hunks.reduce((sum, h) => sum + h.aEnd - h.aStart + h.bEnd - h.bStart, 0);
        expect(size).toBe(a.length + b.length - 2 * longestCommonLength(a, b));
      }),
      { numRuns: 500 },
    );
  });

  test('a part of a larger buffer is compared like a buffer of its own', () => {
    fc.assert(
      fc.property(file, file, fc.nat(7), (a, b, offset) => {
        const inside = (part: Uint8Array) => Uint8Array.from([...bytes('\nxxxxxx\n'), ...part, 97]).subarray(8, -1);
        expect(plain(normalDiff(inside(a).subarray(offset), inside(b)))).toEqual(plain(normalDiff(a.slice(offset), b)));
      }),
    );
  });

  test('the head is the beginning of the whole text, and knows its size', () => {
    fc.assert(
      fc.property(pair, fc.nat(120), ([a, b], limit) => {
        const whole = normalDiff(a, b);
        expect(normalDiffHead(a, b, limit)).toEqual({ text: whole.slice(0, limit), size: whole.length });
      }),
      { numRuns: 500 },
    );
  });
});

/** The textbook table, for comparison. */
function longestCommonLength(a: readonly number[], b: readonly number[]): number {
  let above = new Array<number>(b.length + 1).fill(0);
  for (const line of a) {
    const row = [0];
    b.forEach((other, j) => row.push(line === other ? above[j]! + 1 : Math.max(above[j + 1]!, row[j]!)));
    above = row;
  }
  return above[b.length]!;
}

describe('the line index', () => {
  test.each([
    ['', [0]],
    ['a\n', [0, 2]],
    ['a\n\nb', [0, 2, 3, 4]],
    ['\n', [0, 1]],
  ])('of %j', (text, index) => {
    expect([...indexLines(bytes(text))]).toEqual(index);
  });
});

describe('a diff text that does not fit', () => {
  test.each([
    ['no diff', 'hello\n'],
    ['a line that is not in the file', '2d1\n< x\n'],
    ['lines behind the end', '5d4\n< e\n'],
    ['fewer lines than the header says', '1,2d0\n< a\n'],
    ['hunks in the wrong order', '2d1\n< b\n1d0\n< a\n'],
    ['a change without its separator', '1c1\n< a\n> x\n'],
  ])('is refused: %s', (_, diff) => {
    expect(applyNormal(bytes('a\nb\n'), bytes(diff))).toBeNull();
  });
});
