import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { showBytes } from '../../../../core/bytes';
import { Positions } from '../../../../core/rules';
import { visible } from './visible';

describe('places', () => {
  it.each<[text: string, offset: number, line: number, column: number]>([
    ['abc\ndef\n', 0, 0, 0],
    ['abc\ndef\n', 3, 0, 3],
    ['abc\ndef\n', 4, 1, 0],
    ['abc\ndef\n', 8, 2, 0],
    ['abc', 99, 0, 3],
    ['a\rb', 2, 0, 2],
    ['größe', 4, 0, 3],
    ['größe', 3, 0, 2], // inside ö
    ['a😀b', 5, 0, 3],
    ['a😀b', 3, 0, 1], // inside the emoji
    ['⟦ff⟧b', 1, 0, 1],
    ['⟦e2⟧⟦82⟧b', 2, 0, 1], // a cut euro sign is one U+FFFD
    ['⟦ed⟧⟦a0⟧⟦80⟧b', 3, 0, 3], // a surrogate is three
  ])('%s at %i', (text, offset, line, column) => {
    expect(new Positions(visible(text)).at(offset)).toEqual({ line, column });
  });

  it.each<[text: string, offset: number, line: number, column: number]>([
    ['a\rb', 2, 1, 0],
    ['a\r\nb', 3, 1, 0],
    ['a\r\r\nb', 2, 1, 0],
    ['⟦BOM⟧ab', 4, 0, 1],
  ])('%s at %i, as editors count', (text, offset, line, column) => {
    expect(new Positions(visible(text), 'editor').at(offset)).toEqual({ line, column });
  });

  it('end before the line end', () => {
    const positions = new Positions(visible('ab\r\ncd'));
    expect(positions.offsetOf({ line: 0, column: 99 })).toBe(2);
    expect(positions.offsetOf({ line: 1, column: 99 })).toBe(6);
    expect(positions.offsetOf({ line: 9, column: 0 })).toBe(6);
  });
});

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 30 }).map(text => new TextEncoder().encode(text)),
);

it('agree with a decoder, line by line, in any order of questions', () => {
  fc.assert(
    fc.property(bytes, fc.array(fc.nat(60)), (text, offsets) => {
      const positions = new Positions(text);
      for (const wanted of offsets) {
        const offset = Math.min(wanted, text.length);
        const lineStart = text.lastIndexOf(10, offset - 1) + 1;
        const { line, column } = positions.at(offset);
        expect(line).toBe(text.subarray(0, offset).filter(byte => byte === 10).length);
        const whole = showBytes(text.subarray(lineStart, offset)).length;
        const inside = showBytes(
          text.subarray(lineStart, text.indexOf(10, offset) < 0 ? text.length : text.indexOf(10, offset)),
        );
        // At a character's beginning the columns are the same; inside one, ours is its beginning.
        expect(column).toBeLessThanOrEqual(whole);
        expect(inside.length).toBeGreaterThanOrEqual(column);
        expect(positions.offsetOf({ line, column })).toBeLessThanOrEqual(offset);
      }
    }),
  );
});

it('come back from every column', () => {
  fc.assert(
    fc.property(bytes, text => {
      const positions = new Positions(text);
      let at = 0;
      for (const character of showBytes(text)) {
        const place = positions.at(at);
        if (character !== '\n' && character !== '\r') expect(positions.offsetOf(place)).toBe(at);
        at = nextOffset(positions, text, at);
      }
      expect(at).toBe(text.length);
    }),
  );
});

/** The next offset with another place: the next character. */
function nextOffset(positions: Positions, text: Uint8Array, from: number): number {
  const { line, column } = positions.at(from);
  for (let at = from + 1; at < text.length; at++) {
    const place = positions.at(at);
    if (place.line !== line || place.column !== column) return at;
  }
  return text.length;
}
