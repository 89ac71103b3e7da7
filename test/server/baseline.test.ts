import { test } from 'vitest';
import { assertDiagnostics, assertFix, type Circumstances } from './features';

const inBaseline: Circumstances = { languageId: 'agentless-integrity', uri: 'file:///integrity.txt' };
const record = (name: string): string => `1:644:0:0:a:b ${name}\n`;

test('what a merge has left, and what is no record, is found', () =>
  assertDiagnostics(
    `${record('/a')}<<<<<<< ours\n${record('/b')}=======\r\n>>>>>>> theirs\n1:644\n\n${record('/=======')}`,
    [
      ['baseline/conflict-mark', '<<<<<<< ours'],
      ['baseline/conflict-mark', '======='],
      ['baseline/conflict-mark', '>>>>>>> theirs'],
      ['baseline/no-record', '1:644'],
    ],
    inBaseline,
  ));

test('nothing is found where that is switched off', () =>
  assertDiagnostics('1:644\n', [], { ...inBaseline, settings: { 'lint.enabled': false } }));

test.each([
  ['in the middle', `${record('/a')}1:6|44\n${record('/b')}`, record('/a') + record('/b')],
  ['at the end', `${record('/a')}1:6|44`, record('/a')],
])('a line that is no record is taken out: %s', (_, text, fixed) =>
  assertFix(text, 'Take the line out', fixed, inBaseline),
);
