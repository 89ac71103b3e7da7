import { describe, expect, it } from 'vitest';
import { isFromReport } from '../../../client/report/messages';
import type { ReportHead } from '../../../client/report/head';
import { headPart } from '../../../client/report/webview/head';
import { textOf, type PageNode } from '../../../client/report/webview/node';
import { alertsPart, storedTextPart, unseenPart, unsteadyPart } from '../../../client/report/webview/runParts';
import { textsFor } from '../../../client/report/webview/texts';
import { reportSummary } from '../../../core/report/panel/summary';
import type { ReportSummary } from '../../../core/report/panel/panelData';
import { DEFAULT_QUERY } from '../../../core/report/view';
import { utf8 } from '../../../core/bytes';
import { modelOf } from '../core/report/models';

const texts = textsFor({}, 'en');
const options = { script: 's', host: 'u@h', state: 'periodic_diff', release: 'ossec-4.3' } as const;
const at = new Date(2026, 0, 31, 9, 8, 7);

const forward = (size: number, mode: string, name: string): string =>
  `FWD: ${size}:${mode}:0:0:${'a'.repeat(32)}:${'b'.repeat(40)} ${name}\n`;

function summaryOf(output: string, before: string, stored: string | null = null): ReportSummary {
  const integrity = before === '' ? null : utf8(before.replace(/^FWD: /gm, ''));
  return reportSummary(modelOf(output, { snapshot: stored === null ? null : utf8(stored), integrity }, options), at);
}

const HEAD: ReportHead = {
  device: 'r1',
  script: 's',
  outcome: 'changed',
  sentence: 'changed',
  cause: '',
  when: at.toISOString(),
  facts: [],
  notes: [],
  pending: true,
  hasTranscript: true,
  unsteady: null,
};

function all(node: PageNode | null, tag: string): PageNode[] {
  if (node === null) return [];
  const inside = node.children.flatMap(child => (typeof child === 'string' ? [] : all(child, tag)));
  return node.tag === tag ? [node, ...inside] : inside;
}

describe('the parts of the report', () => {
  it('offer accept and reject only for what waits', () => {
    const actions = (head: ReportHead): unknown[] =>
      all(headPart(head, texts), 'button').map(it => it.attributes['data-action']);
    expect(actions(HEAD)).toEqual(['compare', 'accept', 'reject', 'run', 'transcript', 'export', 'fleet']);
    expect(actions({ ...HEAD, pending: false, hasTranscript: false })).toEqual(['run', 'fleet']);
  });

  it('show the alert exactly as alerts.log and mail do', () => {
    const part = alertsPart(summaryOf('STORE: now\nb\n', '', 'a\n'), texts);
    const [log, mail] = all(part, 'pre').map(textOf);
    expect(log).toBe(
      `** Alert ${at.getTime() / 1000}.0: mail  - ossec,syscheck,agentless\n` +
        '2026 Jan 31 09:08:07 (s) u@h->agentless\n' +
        "Rule: 555 (level 7) -> 'Integrity checksum for agentless device changed.'\n" +
        'ossec: agentless: Change detected:1c1< a---> b',
    );
    expect(mail).toContain(
      'Subject: OSSEC Alert - (s) u@h - Level 7 - Integrity checksum for agentless device changed.',
    );
  });

  it('say so where a change raises no alert, and what OSSEC does not see', () => {
    const summary = summaryOf(forward(1, '644', '/a'), forward(1, '644', '/a') + forward(1, '644', '/b'));
    expect(textOf(alertsPart(summary, texts)!)).toContain('OSSEC would say nothing about this change.');
    expect(textOf(unseenPart(summary, texts)!)).toContain('Vanished files: 1. OSSEC raises no alert');
    const same = summaryOf(forward(1, '644', '/a'), forward(1, '644', '/a'));
    expect([alertsPart(same, texts), unseenPart(same, texts), storedTextPart(same, texts)]).toEqual([null, null, null]);
  });

  it('count lines of the stored text from 1', () => {
    const part = storedTextPart(summaryOf('STORE: now\na\nc\n', '', 'a\nb\n'), texts);
    expect(all(part, 'tr').map(textOf)).toEqual(['2removedb', '2addedc']);
  });

  it('make hidden characters of a device visible', () => {
    const part = storedTextPart(summaryOf('STORE: now\n\u202ea\u001b[2J\n', '', 'a\n'), texts);
    expect(textOf(part!)).toContain('⟨U+202E⟩a␛[2J');
  });

  it('tell "steady" from "run once"', () => {
    expect(unsteadyPart(null, texts)).toBeNull();
    expect(textOf(unsteadyPart([], texts)!)).toContain('nothing changes by itself');
    const row = { before: '10:01', after: '10:02', reason: 'the clock', filter: "grep -v ':'" };
    expect(textOf(unsteadyPart([row], texts)!)).toContain("grep -v ':'");
  });

  it('use the translations that they are given', () => {
    const german = textsFor({ 'Run Again': 'Noch einmal', '{0} of {1} files': '{0} von {1} Dateien' }, 'de');
    expect(textOf(headPart(HEAD, german))).toContain('Noch einmal');
    expect(german.t('{0} of {1} files', german.number(1000), '$1')).toBe('1.000 von $1 Dateien');
  });
});

describe('messages of the page', () => {
  it.each([
    [{ kind: 'ready' }, true],
    [{ kind: 'copy', alert: 0, form: 'log' }, true],
    [{ kind: 'action', action: 'accept' }, true],
    [{ kind: 'jump', effect: 'stored' }, true],
    [{ kind: 'query', turn: 1, query: DEFAULT_QUERY }, true],
    [{ kind: 'query', turn: 1, query: { ...DEFAULT_QUERY, sort: 'toString' } }, false],
    [{ kind: 'query', turn: 1, query: { ...DEFAULT_QUERY, kinds: 'changed' } }, false],
    [{ kind: 'query', turn: 1, query: { ...DEFAULT_QUERY, text: 'a'.repeat(5000) } }, false],
    [{ kind: 'rows', turn: 1, start: 0, end: 100 }, true],
    [{ kind: 'rows', turn: 1, start: -1, end: 100 }, false],
    [{ kind: 'entry', script: 's', host: 'h' }, true],
    [{ kind: 'entry', script: 's' }, false],
    [{ kind: 'action', action: 'deleteEverything' }, false],
    [{ kind: 'copy', alert: '0', form: 'log' }, false],
    [{ kind: 'toString' }, false],
    [{ kind: 'constructor' }, false],
    [null, false],
    ['copy', false],
  ])('%j', (message, expected) => {
    expect(isFromReport(message)).toBe(expected);
  });
});
