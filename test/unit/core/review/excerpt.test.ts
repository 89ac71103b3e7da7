import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { showBytes, utf8 } from '../../../../core/bytes';
import {
  excerptText,
  hunksAlone,
  lineInExcerpt,
  lineOfExcerpt,
  shownTexts,
  stretchesOf,
  type ExcerptLimits,
  type ExcerptSide,
  type Stretch,
} from '../../../../core/review/excerpt';
import { excerptMark, type ExcerptWords } from '../../../../core/review/excerptWords';
import { applyHunks, diffLines, indexLines, type Hunk } from '../../../../core/snapshot/diff';

const WORDS: ExcerptWords = {
  locale: 'en',
  unchanged: '{0} unchanged lines',
  line: 'line {0}',
  lines: 'line {0} → {1}',
  oneMore: '1 more change in {0} lines',
  more: '{0} more changes in {1} lines',
};
const WIDE: ExcerptLimits = { context: [3], lines: 2000, bytes: 100_000 };
const SIDES: readonly ExcerptSide[] = ['before', 'after'];

interface Made {
  readonly hunks: readonly Hunk[];
  readonly stretches: readonly Stretch[];
  readonly before: string;
  readonly after: string;
}

function made(before: Uint8Array, after: Uint8Array, limits = WIDE): Made {
  const hunks = diffLines(before, after);
  const [a, b] = [indexLines(before), indexLines(after)];
  const stretches = stretchesOf(hunks, a, b, limits);
  const mark = excerptMark(WORDS);
  return {
    hunks,
    stretches,
    before: showBytes(excerptText(stretches, shownTexts(stretches, 'before', before, a), mark)),
    after: showBytes(excerptText(stretches, shownTexts(stretches, 'after', after, b), mark)),
  };
}

const lines = (count: number): string[] => Array.from({ length: count }, (_, index) => `line ${index + 1}`);
const text = (of: readonly string[]): Uint8Array => utf8(of.map(line => `${line}\n`).join(''));
const excerptOf = (before: readonly string[], after: readonly string[], limits = WIDE): [string[], string[]] => {
  const { before: old, after: now } = made(text(before), text(after), limits);
  return [old.trimEnd().split('\n'), now.trimEnd().split('\n')];
};

describe('an excerpt', () => {
  it('shows some lines around a change and says what is left out, alike on both sides', () => {
    const [before, after] = excerptOf(lines(20), lines(20).with(9, 'changed'));
    expect(before).toEqual(['⋯ 6 unchanged lines ⋯ line 7', ...lines(13).slice(6), '⋯ 7 unchanged lines']);
    expect(after).toEqual(before.with(4, 'changed'));
  });

  it('says where both texts go on, where they count their lines otherwise', () => {
    const now = ['new', ...lines(3000).with(1999, 'changed')];
    expect(excerptOf(lines(3000), now)[1]).toContain('⋯ 1,993 unchanged lines ⋯ line 1,997 → 1,998');
  });

  it('joins changes that are near each other, and shows no line twice', () => {
    const [before, after] = excerptOf(lines(9), lines(9).with(2, 'one').with(5, 'two'));
    expect(before).toEqual(lines(9));
    expect(after).toEqual(lines(9).with(2, 'one').with(5, 'two'));
  });

  it('shows a line alone instead of a mark in its place', () => {
    expect(excerptOf(lines(9), lines(9).with(4, 'changed'))[0]).toEqual(lines(9));
    expect(excerptOf(lines(17), lines(17).with(4, 'one').with(12, 'two'))[0]).not.toContain('⋯ 1 unchanged lines');
  });

  it('shows less around each change where there are many', () => {
    const many = lines(1000).map((line, index) => (index % 50 === 25 ? 'changed' : line));
    const limits = { ...WIDE, context: [20, 10, 3] };
    expect(excerptOf(lines(1000), many, limits)[0]).toHaveLength(20 * 42 + 1);
    expect(excerptOf(lines(1000), many, { ...limits, lines: 500 })[0]).toHaveLength(20 * 22 + 1);
    expect(excerptOf(lines(1000), many, { ...limits, lines: 200 })[0]).toHaveLength(20 * 8 + 1);
  });

  it('ends where it has no room, and says how much follows', () => {
    const many = lines(1000).map((line, index) => (index % 50 === 25 ? 'changed' : line));
    const [before, after] = excerptOf(lines(1000), many, { ...WIDE, lines: 20 });
    expect(before).toHaveLength(17);
    expect(after.at(-1)).toBe('⋯ 18 more changes in 921 lines');
    expect(before.at(-1)).toBe(after.at(-1));
  });

  it('cuts a change that is too long', () => {
    const [before, after] = excerptOf(['a', 'z'], ['a', ...lines(500_000), 'z'], { ...WIDE, lines: 100 });
    expect(before).toEqual(['a', '⋯ 1 more change in 499,904 lines']);
    expect(after).toEqual(['a', ...lines(97), '⋯ 1 more change in 499,904 lines']);
  });

  it('shows a first changed line that is too long for it all the same', () => {
    const [before, after] = excerptOf(['x'.repeat(500)], ['y'.repeat(500)], { ...WIDE, bytes: 100 });
    expect([before, after]).toEqual(
      [['x'.repeat(500)], ['y'.repeat(500)]].map(it => [...it, '⋯ 1 more change in 0 lines']),
    );
  });

  it('of equal texts says so', () => {
    expect(excerptOf(lines(5), lines(5))[0]).toEqual(['⋯ 5 unchanged lines']);
    expect(made(text([]), text([])).after).toBe('');
  });

  it('finds its lines in the texts, and theirs in it', () => {
    const { stretches } = made(text(lines(100)), text(lines(100).with(49, 'changed')));
    expect(lineInExcerpt(stretches, 'after', 49)).toBe(4);
    expect(lineOfExcerpt(stretches, 'after', 4)).toBe(49);
    expect(lineInExcerpt(stretches, 'after', 10)).toBe(0); // the mark
    expect(lineOfExcerpt(stretches, 'after', 0)).toBeNull();
    expect(lineOfExcerpt(stretches, 'before', 99)).toBeNull();
  });

  it('has no line before its first, where a side has nothing to show there, either', () => {
    const { stretches } = made(text(lines(50)), text([]), { ...WIDE, lines: 20 });
    expect(stretches[0]?.kind).toBe('shown');
    expect([-1, 0, 1].map(line => lineOfExcerpt(stretches, 'after', line))).toEqual([null, null, null]);
  });
});

/** Texts of few different lines; the last one may lack its LF. */
const file = fc.array(fc.constantFrom(10, 10, 97, 98), { maxLength: 120 }).map(values => Uint8Array.from(values));
const edited = fc
  .tuple(file, fc.array(fc.tuple(fc.nat(120), fc.constantFrom(10, 97, 99)), { maxLength: 5 }))
  .map(([before, edits]): [Uint8Array, Uint8Array] => {
    const after = before.slice();
    for (const [at, value] of edits) if (at < after.length) after[at] = value;
    return [before, after];
  });
const pair = fc.oneof(fc.tuple(file, file), edited);
const limits: fc.Arbitrary<ExcerptLimits> = fc.record({
  context: fc.constantFrom([0], [1], [3], [20, 2]),
  lines: fc.constantFrom(1, 3, 8, 30, 1000),
  bytes: fc.constantFrom(1, 10, 60, 100_000),
});
const counted = (of: string): number => (of === '' ? 0 : of.replace(/\n$/, '').split('\n').length);

function check(property: (it: Made, before: Uint8Array, after: Uint8Array) => void, of = limits): void {
  fc.assert(
    fc.property(pair, of, ([before, after], limit) => property(made(before, after, limit), before, after)),
    { numRuns: 1000 },
  );
}

describe('an excerpt of any two texts', () => {
  it('goes through all of both, in order, without an overlap', () => {
    check(({ stretches }, before, after) => {
      let [a, b] = [0, 0];
      for (const { aStart, aEnd, bStart, bEnd } of stretches) {
        expect([aStart, bStart]).toEqual([a, b]);
        [a, b] = [aEnd, bEnd];
      }
      expect([a, b]).toEqual([before, after].map(it => indexLines(it).length - 1));
    });
  });

  it('leaves nothing out that differs but what it counts', () => {
    check(({ stretches, hunks }, before, after) => {
      for (const { kind, aStart, aEnd, bStart, bEnd } of stretches) {
        if (kind !== 'same') continue;
        const cut = (of: Uint8Array, from: number, to: number): string =>
          showBytes(of.subarray(indexLines(of)[from], indexLines(of)[to]));
        expect(cut(before, aStart, aEnd)).toBe(cut(after, bStart, bEnd));
      }
      const rest = stretches.find(({ kind }) => kind === 'rest');
      const open = rest === undefined ? [] : hunks.filter(it => it.aEnd > rest.aStart || it.bEnd > rest.bStart);
      expect(rest === undefined || rest.changes >= Math.max(1, open.length)).toBe(true);
    });
  });

  it('has every changed line where there is room', () => {
    const roomy = limits.map(it => ({ ...it, lines: 1000, bytes: 100_000 }));
    check(({ stretches, hunks }) => {
      const isThere = (side: ExcerptSide, line: number): boolean =>
        lineOfExcerpt(stretches, side, lineInExcerpt(stretches, side, line) ?? -1) === line;
      for (const { aStart, aEnd, bStart, bEnd } of hunks) {
        for (let line = aStart; line < aEnd; line++) expect(isThere('before', line)).toBe(true);
        for (let line = bStart; line < bEnd; line++) expect(isThere('after', line)).toBe(true);
      }
    }, roomy);
  });

  it('keeps the order of the lines, and has as many as its map says', () => {
    check(it => {
      for (const side of SIDES) {
        const count = counted(it[side]);
        const meant = Array.from({ length: count + 3 }, (_, line) => lineOfExcerpt(it.stretches, side, line));
        const real = meant.filter(line => line !== null);
        expect(real).toEqual([...new Set(real)].sort((a, b) => a - b));
        expect(meant.slice(count)).toEqual([null, null, null]);
        const marks = it.stretches.filter(({ kind }) => kind !== 'shown').length;
        expect(count).toBe(real.length + marks);
      }
    });
  });

  it('differs in its own two texts only where they differ', () => {
    const roomy = limits.map(it => ({ ...it, lines: 1000, bytes: 100_000 }));
    check(({ before, after, hunks }) => {
      const changed = (of: readonly Hunk[]): number =>
        of.reduce((sum, { aStart, aEnd, bStart, bEnd }) => sum + aEnd - aStart + bEnd - bStart, 0);
      expect(changed(diffLines(utf8(before), utf8(after)))).toBeLessThanOrEqual(changed(hunks));
    }, roomy);
  });

  it('keeps within its room', () => {
    check(
      it => {
        const limit = 30;
        for (const side of SIDES) expect(counted(it[side])).toBeLessThanOrEqual(limit + 2);
      },
      limits.map(it => ({ ...it, lines: Math.min(it.lines, 30) })),
    );
  });
});

describe('hunks alone', () => {
  it('are those of a text in which the others were carried out', () => {
    fc.assert(
      fc.property(pair, fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }), ([before, after], isHidden) => {
        const hunks = diffLines(before, after);
        const hidden = hunks.filter((_, index) => isHidden[index]);
        const shown = hunks.filter((_, index) => !isHidden[index]);
        const beside = applyHunks(before, after, hidden);
        expect([...applyHunks(beside, after, hunksAlone(shown))]).toEqual([...after]);
      }),
      { numRuns: 1000 },
    );
  });
});
