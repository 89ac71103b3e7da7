import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../../core/bytes';
import { buildMatcher, scan, type Keyword } from '../../../../core/rules/scan/matcher';
import { HINT, hintMatcher } from '../../../../core/rules/scan/hints';

function hints(keywords: readonly Keyword[], text: string): number {
  const bytes = utf8(text);
  return scan(buildMatcher(keywords), bytes, 0, bytes.length);
}

describe('keywords', () => {
  it.each<[text: string, expected: number]>([
    ['he', 1],
    ['she', 3],
    ['hers', 1 | 4],
    ['HERS', 1 | 4],
    ['his', 8],
    ['12:34', 16],
    ['1:34', 0],
    ['sh\x02', 32],
    ['ushers', 1 | 2 | 4],
    ['h e', 0],
  ])('%s', (text, expected) => {
    const keywords = [
      ['he', 1],
      ['she', 2],
      ['hers', 4],
      ['his', 8],
      ['00:00', 16],
      ['\x01', 32],
    ] as const;
    expect(hints(keywords, text)).toBe(expected);
  });

  it('are found wherever a plain search finds them', () => {
    const word = fc.stringMatching(/^[abA]{1,4}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.stringMatching(/^[abA]{0,30}$/), (words, text) => {
        const keywords = words.map((keyword, index): Keyword => [keyword, 1 << index]);
        const expected = words.reduce(
          (found, keyword, index) =>
            text.toLowerCase().includes(keyword.toLowerCase()) ? found | (1 << index) : found,
          0,
        );
        expect(hints(keywords, text)).toBe(expected);
      }),
    );
  });
});

it('every hint has words', () => {
  const matcher = hintMatcher();
  const all = matcher.found.reduce((bits, found) => bits | found, 0);
  expect(all).toBe(Object.values(HINT).reduce((bits, hint) => bits | hint, 0));
});
