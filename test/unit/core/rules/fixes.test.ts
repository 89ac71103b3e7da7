import { describe, expect, it } from 'vitest';
import { showBytes } from '../../../../core/bytes';
import { explain, type ExplainedPiece } from '../../../../core/protocol/explain';
import type { State } from '../../../../core/protocol/state';
import type { Release } from '../../../../core/release';
import {
  applyEdits,
  checkTranscript,
  fixAll,
  indexRules,
  TRANSCRIPT_TABLES,
  type Finding,
} from '../../../../core/rules';
import { visible } from './visible';

const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';
const SHA1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
const sum = (mode: string): string => `2:${mode}:0:0:${MD5}:${SHA1}`;

type Case = [code: string, state: State, before: string, after: string, release?: Release];

/** Every rule with a fix: what is printed, and what the fix makes of it. */
const CASES: readonly Case[] = [
  ['command/missing-space', 'periodic', 'INFO:Starting', 'INFO: Starting'],
  ['command/missing-space', 'periodic', 'INFO:␉Starting', 'INFO: Starting'],
  ['command/missing-space', 'periodic', 'ERROR:no login', 'ERROR: no login'],
  ['command/missing-space', 'periodic_diff', 'STORE:', 'STORE: '],
  ['command/letter-case', 'periodic', 'info:Starting', 'INFO: Starting'],
  ['command/letter-case', 'periodic', 'Error : no login', 'ERROR: no login'],
  ['command/leading-blank', 'periodic', '␉␠LOG: x', 'LOG: x'],
  ['command/byte-order-mark', 'periodic', '⟦BOM⟧INFO: x', 'INFO: x'],
  ['command/hidden-by-escape', 'periodic', '␛[1m␛[31mERROR: x', 'ERROR: x'],
  ['command/glued', 'periodic', 'r1#INFO: x', 'r1#\nINFO: x'],
  ['command/blank-before-colon', 'periodic', 'INFO :x', 'INFO: x'],
  ['command/no-colon', 'periodic', 'ERROR - no login', 'ERROR: no login'],
  ['command/no-colon', 'periodic', 'STORE now', 'STORE: now'],
  ['command/unknown', 'periodic', 'WARN: x', 'INFO: WARN: x'],
  ['command/lost-byte', 'periodic', `FWD:${sum('644')} /a`, `FWD: ${sum('644')} /a`],
  ['line/command-behind-cr', 'periodic', 'a␍LOG: x', 'a\nLOG: x'],
  ['line/hidden-by-nul', 'periodic', 'LOG: a␀␀b␀c', 'LOG: abc'],
  ['store/second', 'periodic_diff', 'STORE: a\nx\nSTORE: b\ny', 'STORE: a\nx\ny'],
  ['store/taken-out', 'periodic_diff', 'STORE: a\nx\nLOG: permit', 'STORE: a\nx\n LOG: permit'],
  ['error/device-text', 'periodic_diff', 'STORE: a\nx\nERROR: % Invalid', 'STORE: a\nx\n ERROR: % Invalid'],
  ['fwd/no-name', 'periodic', `FWD: ${sum('644')}␉/a`, `FWD: ${sum('644')} /a`],
  ['fwd/empty-sum', 'periodic', `FWD:   ${sum('644')} /a`, `FWD: ${sum('644')} /a`],
  ['fwd/blank-in-sum', 'periodic', `FWD: 2 : 644:0:0:${MD5}:${SHA1} /a b`, `FWD: ${sum('644')} /a b`],
  ['fwd/size-not-number', 'periodic', `FWD: 1,002:644:0:0:${MD5}:${SHA1} /a`, `FWD: 100${sum('644')} /a`],
  ['fwd/mode-not-octal', 'periodic', `FWD: ${sum('-rw-r-----')} /a`, `FWD: ${sum('640')} /a`],
  ['fwd/mode-not-octal', 'periodic', `FWD: ${sum('rwsr-xr-t')} /a`, `FWD: ${sum('35821')} /a`],
  ['fwd/mode-misread', 'periodic', `FWD: ${sum('0644')} /a`, `FWD: ${sum('644')} /a`],
  ['fwd/mode-misread', 'periodic', `FWD: ${sum('100600')} /a`, `FWD: ${sum('600')} /a`],
  ['fwd/mode-misread', 'periodic', `FWD: ${sum('4755')} /a`, `FWD: ${sum('35309')} /a`],
  ['fwd/mode-misread', 'periodic', `FWD: ${sum('40')} /a`, `FWD: ${sum('32800')} /a`],
  ['fwd/mode-misread', 'periodic', `FWD: ${sum('644')} /a`, `FWD: ${sum('33188')} /a`, 'wazuh-4'],
  ['fwd/mode-zero', 'periodic', `FWD: ${sum('000')} /a`, `FWD: ${sum('32768')} /a`],
  ['fwd/hashes-swapped', 'periodic', `FWD: 2:644:0:0:${SHA1}:${MD5} /a`, `FWD: ${sum('644')} /a`],
  ['fwd/hash-capitals', 'periodic', `FWD: 2:644:0:0:${MD5.toUpperCase()}:${SHA1} /a`, `FWD: ${sum('644')} /a`],
  ['fwd/deleted-form', 'periodic', 'FWD: -1:0:0 /a', 'FWD: -1 /a'],
  ['fwd/name-edge', 'periodic', `FWD: ${sum('644')} /a␠␠`, `FWD: ${sum('644')} /a`],
  ['fwd/control-in-name', 'periodic', `FWD: ${sum('644')} /a␉b␛c`, `FWD: ${sum('644')} /a\\x09b\\x1bc`],
  ['log/control-bytes', 'periodic', 'LOG: a␉b␇c', 'LOG: a b c'],
  ['alert/tab', 'periodic_diff', 'STORE: a\nx␉y␉z', 'STORE: a\nx y z'],
  ['terminal/escape', 'periodic_diff', 'STORE: a\nx ␛[31my␛[0m', 'STORE: a\nx y'],
  ['terminal/bracketed-paste', 'periodic_diff', 'STORE: a\n␛[?2004hx␛[?2004l', 'STORE: a\nx'],
  ['terminal/window-title', 'periodic_diff', 'STORE: a\n␛]0;r1␇x', 'STORE: a\nx'],
];

/** A fix that makes a STORE or an ERROR, or takes one away, changes what becomes of the lines behind it: that is its point. */
const TURNS = /^(?:STORE|ERROR)$/;

describe('a fix', () => {
  it.each<Case>(CASES)('of %s in %s: %s', (code, state, before, after, release = 'ossec-4.3') => {
    // Lines around it, which must keep their meaning.
    const frame = (text: string): Uint8Array =>
      visible(`${state === 'periodic' ? 'LOG: first' : 'INFO: first'}\n${text}\ntail\n`);
    const bytes = frame(before);
    const options = { state, release } as const;
    const finding = checkTranscript(bytes, options).find(candidate => candidate.code === code);
    const fixed = applyEdits(bytes, finding?.fix?.edits ?? []);
    expect(showBytes(fixed)).toBe(showBytes(frame(after)));
    const left = checkTranscript(fixed, options);
    expect(left.filter(other => other.code === code && touches(other, finding))).toEqual([]);
    expectOthersUnchanged(bytes, fixed, state);
  });

  it('is there for every rule that says so', () => {
    const rules = [...indexRules(...TRANSCRIPT_TABLES).values()].filter(({ fix }) => fix !== undefined);
    const tested = new Set([...CASES.map(([code]) => code), 'command/bare-at-end']);
    expect(tested).toEqual(new Set(rules.map(({ code }) => code)));
  });
});

it('of command/bare-at-end ends the line', () => {
  const bytes = visible('LOG: first\nLOG:␄');
  const [finding] = checkTranscript(bytes, { state: 'periodic' });
  const fixed = applyEdits(bytes, finding?.fix?.edits ?? []);
  expect(showBytes(fixed)).toBe('LOG: first\nLOG:\n');
  expect(checkTranscript(fixed, { state: 'periodic' }).map(({ code }) => code)).toEqual(['log/empty']);
});

describe('fixing all of a kind', () => {
  it('takes every place and no other', () => {
    const text = 'INFO:a\nlog: x\nINFO:b\nLOG: y\nINFO:c\n';
    const bytes = visible(text);
    const findings = checkTranscript(bytes, { state: 'periodic' });
    const fixed = applyEdits(bytes, fixAll(findings, 'command/missing-space'));
    expect(showBytes(fixed)).toBe('INFO: a\nlog: x\nINFO: b\nLOG: y\nINFO: c\n');
  });

  it('takes the first of two that touch', () => {
    const at = (start: number, end: number, text: string): Finding => ({
      code: 'a/b',
      level: 'error',
      message: '',
      start,
      end,
      fix: { title: '', edits: [{ start, end, text }] },
    });
    expect(fixAll([at(2, 4, 'y'), at(0, 3, 'x'), at(4, 4, 'z')], 'a/b')).toEqual([
      { start: 0, end: 3, text: 'x' },
      { start: 4, end: 4, text: 'z' },
    ]);
  });
});

function touches(finding: Finding, other: Finding | undefined): boolean {
  return other !== undefined && finding.start <= other.end && finding.end >= other.start;
}

function expectOthersUnchanged(before: Uint8Array, after: Uint8Array, state: State): void {
  const old = explain(before, state);
  const now = explain(after, state);
  const turns = [...old, ...now].some(({ command }) => TURNS.test(command ?? ''));
  const view = ({ text, command, effect }: ExplainedPiece): unknown =>
    turns ? [showBytes(text), command] : [showBytes(text), command, effect];
  expect(view(now[0] as ExplainedPiece)).toEqual(view(old[0] as ExplainedPiece));
  expect(view(now.at(-1) as ExplainedPiece)).toEqual(view(old.at(-1) as ExplainedPiece));
}
