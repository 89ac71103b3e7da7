import { describe, expect, it } from 'vitest';
import { isFromReport } from '../../../client/report/messages';
import { alertText, fileRows, hunkRows, ossecDate } from '../../../client/report/model';
import { reportBody, type Report } from '../../../client/report/page';
import { utf8 } from '../../../core/bytes';
import { compareWithBaseline } from '../../../core/comparison/compare';
import type { Comparison } from '../../../core/comparison/comparison';
import { readRun } from '../../../core/protocol/run';

const options = { script: 's', host: 'u@h', state: 'periodic_diff', release: 'ossec-4.3' } as const;

function compare(before: string, after: string): Comparison {
  const first = compareWithBaseline(readRun(utf8(before), options), { snapshot: null, integrity: null }, options);
  return compareWithBaseline(readRun(utf8(after), options), first.next, options);
}

const forward = (size: number, mode: string, name: string): string =>
  `FWD: ${size}:${mode}:0:0:${'a'.repeat(32)}:${'b'.repeat(40)} ${name}\n`;

const EMPTY: Report = {
  device: 'r1',
  script: 's',
  outcome: 'changed',
  sentence: 'changed',
  cause: '',
  when: 'now',
  facts: [],
  notes: [],
  pending: true,
  hasTranscript: true,
  alerts: [],
  hunks: [],
  files: [],
  moreChanges: 0,
  unsteady: null,
  effects: [],
};

const page = (report: Partial<Report>): string => reportBody({ ...EMPTY, ...report }, text => text).text;

describe('the model of the report', () => {
  it('shows an alert as alerts.log and mail do', () => {
    const at = new Date(2026, 0, 31, 9, 8, 7);
    const [alert] = compare('STORE: now\na\n', 'STORE: now\nb\n').alerts;
    if (!alert) throw new Error('no alert');
    const text = alertText(alert, at);
    expect(text.log).toBe(
      `** Alert ${at.getTime() / 1000}.0: mail  - ossec,syscheck,agentless\n` +
        '2026 Jan 31 09:08:07 (s) u@h->agentless\n' +
        "Rule: 555 (level 7) -> 'Integrity checksum for agentless device changed.'\n" +
        'ossec: agentless: Change detected:1c1< a---> b\n\n',
    );
    expect(text.mail?.subject).toBe(
      'OSSEC Alert - (s) u@h - Level 7 - Integrity checksum for agentless device changed.',
    );
  });

  it('counts lines from 1', () => {
    expect(hunkRows(compare('STORE: now\na\nb\n', 'STORE: now\na\nc\n'), 10, 10)).toEqual([
      { oldLine: 2, newLine: 2, removed: ['b'], added: ['c'] },
    ]);
  });

  it('lists the fields of a file that differ, rights in both forms', () => {
    const [row] = fileRows(compare(forward(1, '644', '/a'), forward(1, '600', '/a')), 10);
    expect(row).toMatchObject({
      kind: 'changed',
      name: '/a',
      fields: [{ field: 'permissions', old: 'rw-r--r-- (644)', now: 'rw------- (600)' }],
      alert: { rule: 550, level: 7 },
    });
  });

  it('says where OSSEC would say nothing', () => {
    const [row] = fileRows(compare(forward(1, '644', '/a') + forward(1, '644', '/b'), forward(1, '644', '/a')), 10);
    expect(row).toMatchObject({ kind: 'vanished', name: '/b', alert: null });
  });

  it('writes the date as OSSEC does', () => {
    expect(ossecDate(new Date(2026, 10, 4, 1, 2, 3))).toBe('2026 Nov 04 01:02:03');
  });
});

describe('the page of the report', () => {
  it('never lets text of a device become markup', () => {
    const evil = '<img src=x onerror=alert(1)>&"\'';
    const text = page({
      sentence: evil,
      hunks: [{ oldLine: 1, newLine: 1, removed: [evil], added: [evil] }],
      files: [{ kind: 'changed', name: evil, fields: [{ field: 'size', old: evil, now: evil }], alert: null }],
      alerts: [{ rule: 1, level: 7, description: evil, log: evil, mail: { subject: evil, body: evil } }],
    });
    expect(text).not.toContain('<img');
    expect(text.match(/&lt;img src=x onerror=alert\(1\)&gt;&amp;&quot;&#39;/g)).toHaveLength(10);
  });

  it('tells "steady" from "run once"', () => {
    expect(page({ unsteady: null })).not.toContain('Changes by itself');
    expect(page({ unsteady: [] })).toContain('nothing changes by itself');
    const row = { before: '10:01', after: '10:02', reason: 'the clock', filter: "grep -v ':'" };
    expect(page({ unsteady: [row] })).toContain('grep -v &#39;:&#39;');
  });

  it('offers accept and reject only for what waits', () => {
    expect(page({ pending: true })).toContain('data-action="accept"');
    expect(page({ pending: false })).not.toContain('data-action="accept"');
  });

  it('says so where a change raises no alert', () => {
    expect(page({ outcome: 'changed' })).toContain('OSSEC would say nothing about this change');
    expect(page({ outcome: 'same' })).not.toContain('OSSEC would say nothing');
  });
});

describe('messages of the page', () => {
  it.each([
    [{ kind: 'copy', alert: 0, form: 'log' }, true],
    [{ kind: 'action', action: 'accept' }, true],
    [{ kind: 'jump', effect: 'stored' }, true],
    [{ kind: 'action', action: 'deleteEverything' }, false],
    [{ kind: 'copy', alert: '0', form: 'log' }, false],
    [{ kind: 'other' }, false],
    [null, false],
    ['copy', false],
  ])('%j', (message, expected) => {
    expect(isFromReport(message)).toBe(expected);
  });
});
