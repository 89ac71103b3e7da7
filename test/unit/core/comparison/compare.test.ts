import { describe, expect, it } from 'vitest';
import { showBytes, utf8 } from '../../../../core/bytes';
import { compareWithBaseline, NO_BASELINE } from '../../../../core/comparison/compare';
import type { Baseline, Comparison } from '../../../../core/comparison/comparison';
import { readRun } from '../../../../core/protocol/run';
import type { State } from '../../../../core/protocol/state';

const ENTRY = { script: 'tool', host: 'root@192.0.2.20', release: 'ossec-4.3' } as const;
const HASHES = `${'a'.repeat(32)}:${'b'.repeat(40)}`;

function compare(output: string, baseline: Baseline, state: State = 'periodic_diff'): Comparison {
  const options = { ...ENTRY, state };
  return compareWithBaseline(readRun(utf8(output), options), baseline, options);
}

function baselineOf(output: string, state: State = 'periodic_diff'): Baseline {
  return compare(output, NO_BASELINE, state).next;
}

function alertTexts({ alerts }: Comparison): string[] {
  return alerts.map(({ rule, text }) => `${rule.id} ${showBytes(text)}`);
}

describe('a snapshot', () => {
  const before = baselineOf('STORE: now\na\nb\n');

  it('is new where none was accepted', () => {
    expect(compare('STORE: now\na\n', NO_BASELINE)).toMatchObject({ verdict: 'new', alerts: [], snapshot: null });
  });

  it('is the same when every line is', () => {
    expect(compare('text\nSTORE: now\na\nINFO: x\nb\n', before)).toMatchObject({ verdict: 'same', alerts: [] });
  });

  it('raises rule 555 with the diff when it is not', () => {
    const changed = compare('STORE: now\na\nc\n', before);
    expect(changed.verdict).toBe('changed');
    expect(alertTexts(changed)).toEqual(['555 ossec: agentless: Change detected:2c2< b---> c']);
    expect(changed.snapshot?.hunks).toEqual([{ aStart: 1, aEnd: 2, bStart: 1, bEnd: 2 }]);
    expect(showBytes(changed.next.snapshot ?? new Uint8Array())).toBe('a\nc\n');
  });

  it('is compared even where an ERROR cut it short', () => {
    expect(compare('STORE: now\na\nERROR: lost\n', before).verdict).toBe('changed');
  });

  it('stays where no block was opened', () => {
    expect(compare('ERROR: no login\n', before)).toMatchObject({ verdict: 'same', next: before });
  });
});

describe('files', () => {
  const before = baselineOf(`FWD: 1:644:0:0:${HASHES} /a\nFWD: 1:644:0:0:${HASHES} /b\n`, 'periodic');

  it('are listed by name in the accepted state', () => {
    const { integrity } = baselineOf(`FWD: 1:644:0:0:${HASHES} /b\nFWD: 2:644:0:0:${HASHES} /a\n`, 'periodic');
    expect([...(integrity ?? [])]).toEqual([
      { name: '/a', sum: `2:644:0:0:${HASHES}` },
      { name: '/b', sum: `1:644:0:0:${HASHES}` },
    ]);
  });

  it('that changed, came and went are told apart, and only OSSEC’s own alerts are called alerts', () => {
    const changed = compare(`FWD: 1:600:0:0:${HASHES} /a\nFWD: 1:644:0:0:${HASHES} /c\n`, before, 'periodic');
    expect(changed.files.map(({ kind, name, alert }) => [kind, name, alert?.rule.id ?? null])).toEqual([
      ['changed', '/a', 550],
      ['vanished', '/b', null],
      ['added', '/c', null],
    ]);
    expect(alertTexts(changed)).toEqual([
      "550 Integrity checksum changed for: '/a'\nPermissions changed from 'rw-r--r--' to 'rw-------'\n",
    ]);
  });

  it('that a failed run did not get to have not vanished', () => {
    const failed = compare(`FWD: 1:644:0:0:${HASHES} /a\nERROR: lost\n`, before, 'periodic');
    expect(failed).toMatchObject({ verdict: 'same', next: before });
  });
});
