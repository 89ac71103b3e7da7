import { expect, it } from 'vitest';
import { utf8 } from '../../../../core/bytes';
import { baselineFindings } from '../../../../core/integrity/baselineFindings';
import { applyEdits } from '../../../../core/rules/fixes';

it('stand where the mistake is, in bytes', () => {
  const text = '1:644:0:0:a:b /ä\n<<<<<<< ä\n1:644\n';
  expect(baselineFindings(utf8(text)).map(({ code, start, end }) => [code, start, end])).toEqual([
    ['baseline/conflict-mark', 18, 28],
    ['baseline/no-record', 29, 34],
  ]);
});

it('have the level that is set', () => {
  const [finding] = baselineFindings(utf8('1:644\n'), { 'baseline/no-record': 'hint' });
  expect(finding?.level).toBe('hint');
  expect(baselineFindings(utf8('1:644\n'), { 'baseline/*': 'off' })).toEqual([]);
});

it('take a line out, with its end where it has one', () => {
  for (const text of ['a b\nx\nc d\n', 'a b\nx\r\nc d\n', 'a b\nc d\nx']) {
    const [finding] = baselineFindings(utf8(text));
    const mended = new TextDecoder().decode(applyEdits(utf8(text), finding?.fix?.edits ?? []));
    expect(mended.trimEnd()).toBe('a b\nc d');
  }
});
