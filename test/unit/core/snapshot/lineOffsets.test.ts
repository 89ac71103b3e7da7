import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../../core/bytes';
import { indexLines, lineOffsets } from '../../../../core/snapshot/diff';

const short = Array.from({ length: 3000 }, (_, index) => 'x'.repeat(index % 7)).join('\n');
const long = Array.from({ length: 20 }, (_, index) => 'x'.repeat(index * 333)).join('\n');

describe('where lines begin', () => {
  it.each([
    ['an empty text', ''],
    ['one line', 'a\n'],
    ['a line without its end', 'a\nb'],
    ['empty lines', '\n\n\n'],
    ['short lines', `${short}\n`],
    ['lines longer than a stride, the last one without its end', long],
  ])('%s: as the index of all lines says', (_, text) => {
    const bytes = utf8(text);
    const starts = [...indexLines(bytes)];
    for (const step of [1, 2, 7, 500]) {
      const offset = lineOffsets(bytes);
      const asked = starts.flatMap((start, line) => (line % step === 0 ? [{ line, start }] : []));
      expect(asked.map(({ line }) => ({ line, start: offset(line) }))).toEqual(asked);
      expect(offset(starts.length + 10)).toBe(bytes.length);
    }
  });
});
