import { expect, test } from 'vitest';
import { parseRunRecord } from '../../engine/run/runRecord';

const RECORD = {
  version: 1,
  entry: { script: 'ssh_ios_diff', host: 'cisco@r1', state: 'periodic_diff', arguments: '' },
  release: '4.3',
  outcome: 'same',
  startedAt: '2026-01-01T00:00:00.000Z',
  duration: 1,
  alerts: 0,
};

test('a record is passed on as it stands', () => {
  expect(parseRunRecord(JSON.stringify(RECORD))).toEqual(RECORD);
});

test.each([
  ['half written', JSON.stringify(RECORD).slice(0, 40)],
  ['a later release’s', JSON.stringify({ ...RECORD, version: 2 })],
  ['without an entry', JSON.stringify({ ...RECORD, entry: undefined })],
  ['with an outcome that there is not', JSON.stringify({ ...RECORD, outcome: 'fine' })],
  ['something else', '[]'],
  ['nothing', 'null'],
])('none that is %s', (_, text) => {
  expect(parseRunRecord(text)).toBeNull();
});
