import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../../core/bytes';
import { passlistFindings } from '../../../../core/config/passlistFindings';
import { applyEdits } from '../../../../core/rules/fixes';

const find = (text: string): ReturnType<typeof passlistFindings> =>
  passlistFindings(utf8(text), { release: 'ossec-4.3' });

it('stand where the mistake is, in bytes', () => {
  const text = 'ä@h|p|\nb@h|p\nä@h|q|\n';
  expect(find(text).map(({ code, start, end }) => [code, start, end])).toEqual([
    ['passlist/too-few-bars', 8, 13],
    ['passlist/duplicate-host', 14, 18],
  ]);
  expect(find(text)[1]?.message).toContain('Line 1 already has `ä@h`');
});

it('take blanks off a host', () => {
  const text = ' ä@h |p|\n';
  const edits = find(text)[0]?.fix?.edits ?? [];
  expect(new TextDecoder().decode(applyEdits(utf8(text), edits))).toBe('ä@h|p|\n');
});

describe('secrets', () => {
  const SECRET = 'Zq7';
  const password = fc.constantFrom(SECRET, ` ${SECRET}`, `${SECRET}|${SECRET}`, `${SECRET} `);
  const host = fc.constantFrom('h', ' h', '', 'a@b', 'h');
  const line = fc
    .tuple(host, password, fc.constantFrom('', SECRET), fc.integer({ min: 0, max: 2 }))
    .map(([name, first, second, bars]) => [`${first}`, `${name}|${first}`, `${name}|${first}|${second}`][bars] ?? '');

  it('are in no message and in no edit', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), lines => {
        const said = JSON.stringify(find(lines.join('\n')));
        expect(said).not.toContain(SECRET);
      }),
    );
  });
});
