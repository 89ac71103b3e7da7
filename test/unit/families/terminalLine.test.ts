import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shownLine, shownText } from '../../../core/families/terminalLine';

it.each([
  ['plain', 'plain'],
  ['trailing blanks stay  ', 'trailing blanks stay  '],
  ['a\tb', 'a\tb'],
  ['10%\r20%\rdone', 'done'],
  ['long line\rshort', 'shortline'],
  ['passwrd\b\bord', 'password'],
  ['\b\b\bx', 'x'],
  ['\x1b[1;31mred\x1b[0m', 'red'],
  ['\x1b]0;title of the window\x07text', 'text'],
  ['\x1b]0;title\x1b\\text', 'text'],
  ['\x1b[?2004htext', 'text'],
  ['\x1b(Btext\x1b=', 'text'],
  ['abc\x1b[2Dx', 'axc'],
  ['abc\x1b[1Gx', 'xbc'],
  ['abc\x1b[2Cx', 'abc  x'],
  ['abcdef\x1b[3D\x1b[K', 'abc'],
  ['abc\x1b[2K\rx', 'x'],
  ['abcdef\x1b[4G\x1b[1Kx', '   xef'],
  [' --More-- \b\b\b\b\b\b\b\b\b        \b\b\b\b\b\b\b\b\bnext  ', 'next  '],
  [' --More-- \b\b\b\b\b\b\b\b\b        \b\b\b\b\b\b\b\b\b', ''],
  ['---(more)---\r                                        \r    indented', '    indented'],
  ['text with nul\x00 and bell\x07', 'text with nul and bell'],
  ['lone escape \x1b', 'lone escape '],
  ['caf\u00e9 \u{1f600}\r\u00c9', '\u00c9af\u00e9 \u{1f600}'],
])('%j is shown as %j', (sent, shown) => {
  expect(shownLine(sent)).toBe(shown);
});

it('takes CR LF and LF as line ends', () => {
  expect(shownText('a\r\nb\nc\r\r\nd')).toBe('a\nb\nc\nd');
});

it.each([
  ['enable secret 5 s3cret\r!\rhostname r1\n', 'enable secret 5 s3cret\nhostname r1\n'],
  ['same line\rsame line\rsame\r\n', 'same line\nsame\n'],
  ['10%\r20%\rdone\r\n', 'done\n'],
  ['---(more)---\r                \r    indented\r\n', '    indented\n'],
  ['long line\r\x1b[Kshort\r\n', 'short\n'],
])('what a lone CR leaves of a longer text is a line of its own: %j', (sent, shown) => {
  expect(shownText(sent)).toBe(shown);
});

const hostile = fc
  .array(
    fc.oneof(
      fc.string({ maxLength: 4 }),
      fc.constantFrom('\r', '\b', '\x1b[K', '\x1b[2K', '\x1b[1K', '\x1b[99C', '\x1b[9D', ' '),
    ),
  )
  .map(parts => parts.join('').replaceAll('\n', ''));

it('leaves no control character, and shows its own result unchanged', () => {
  fc.assert(
    fc.property(hostile, sent => {
      const shown = shownLine(sent);
      expect(shown).not.toMatch(/[\x00-\x08\x0a-\x1f\x7f]/);
      expect(shownLine(shown)).toBe(shown);
    }),
  );
});

it('cursor moves do not make a line grow without limit', () => {
  expect(shownLine('\x1b[999999999Cx'.repeat(100)).length).toBeLessThan(1000);
  expect(shownLine(`${' '.repeat(100_000)}x${'\x1b[2K\x1b[99999C'.repeat(10_000)}y`).length).toBeLessThan(2000);
});
