import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PieceReader } from '../../../../core/protocol/pieces';
import { RELEASES } from '../../../../core/release';
import {
  checkPiece,
  checkTranscript,
  contextAfter,
  FIRST_LINE,
  LocalChecker,
  TranscriptChecker,
  type CheckOptions,
  type Finding,
} from '../../../../core/rules';
import { utf8, concatBytes } from '../../../../core/bytes';

const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';
const SHA1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';

/** Bits of transcripts that mean something to a rule, so that random ones hit them. */
const MEANINGFUL = [
  ...[
    'INFO: ',
    'ERROR: ',
    'STORE: now',
    'FWD: ',
    'FWD:',
    'LOG: ',
    'LOG:',
    'info: ',
    ' INFO : ',
    'STORE',
    'WARN: ',
    'Finished.',
  ],
  ...[
    '\n',
    '\n',
    '\n',
    '\r\n',
    '\r',
    '\r\r\n',
    '\0',
    '\t',
    ' ',
    '\x1b[31m',
    '\x1b[?2004l',
    '\x1b]0;x\x07',
    '\b',
    '\ufeff',
  ],
  ...[
    'r1#',
    'root@r1:~# ',
    '--More--',
    'Password: ',
    'hunter2',
    'enable secret 5 x',
    '% Invalid input',
    'uptime is 3',
    '10:14:02',
  ],
  ...[
    `2:644:0:0:${MD5}:${SHA1} /etc/motd`,
    '2:0644:root:0:xxx: /a b',
    '-1 /a',
    '-15:0 b',
    ':::::',
    'x'.repeat(2040),
    'ö',
    '😀',
  ],
];
const meaningful = fc.array(fc.constantFrom(...MEANINGFUL), { maxLength: 30 }).map(parts => utf8(parts.join('')));
const anything = fc.oneof(
  { weight: 4, arbitrary: meaningful },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
  {
    weight: 1,
    arbitrary: fc.tuple(meaningful, fc.uint8Array({ maxLength: 20 }), meaningful).map(parts => concatBytes(parts)),
  },
);
const options: fc.Arbitrary<CheckOptions> = fc.record({
  state: fc.constantFrom('periodic' as const, 'periodic_diff' as const),
  release: fc.constantFrom(...RELEASES),
});

const RUNS = { numRuns: 300 };

describe('any bytes', () => {
  it('give findings that lie within them, in order, with edits in order', () => {
    fc.assert(
      fc.property(anything, options, (transcript, how) => {
        let last = 0;
        for (const finding of checkTranscript(transcript, how)) {
          expect(finding.start).toBeGreaterThanOrEqual(last);
          last = finding.start;
          expectWithin(finding, transcript.length);
          expect(finding.message).not.toBe('');
        }
      }),
      RUNS,
    );
  });

  it('give the same findings however they are cut', () => {
    fc.assert(
      fc.property(anything, options, fc.array(fc.nat(400), { maxLength: 8 }), (transcript, how, cuts) => {
        const checker = new TranscriptChecker(how);
        let from = 0;
        for (const cut of [...cuts, transcript.length].sort((a, b) => a - b)) {
          const chunk = transcript.slice(from, cut);
          checker.push(chunk);
          chunk.fill(0x41);
          from = Math.max(from, Math.min(cut, transcript.length));
        }
        expect(checker.end().findings).toEqual(checkTranscript(transcript, how));
      }),
      RUNS,
    );
  });

  it('give piece by piece what the whole run gives, but for what needs the whole run', () => {
    fc.assert(
      fc.property(anything, options, (transcript, how) => {
        const whole = checkTranscript(transcript, how).map(key);
        for (const finding of piecewise(transcript, how)) {
          if (!SAID_ONCE.has(finding.code)) expect(whole).toContainEqual(key(finding));
        }
      }),
      RUNS,
    );
  });

  it('never make a limit matter for what is kept', () => {
    fc.assert(
      fc.property(anything, options, fc.nat(5), (transcript, how, limit) => {
        const all = checkTranscript(transcript, how);
        const checker = new TranscriptChecker({ ...how, limit });
        checker.push(transcript);
        const { findings, total } = checker.end();
        expect(total).toBe(all.length);
        expect(findings).toHaveLength(Math.min(limit, all.length));
        for (const finding of findings) expect(all).toContainEqual(finding);
      }),
      RUNS,
    );
  });
});

describe('text made to make patterns search long', () => {
  const UNITS = [
    ...[
      '- more ',
      'password ',
      'password for ',
      '1 packets ',
      'last a ',
      'r1@r1:',
      ' up ',
      '::',
      'time date ',
      '\x1b[0;',
      '\x1b]',
    ],
    ...[
      'INFO: ',
      '# ',
      'username a password',
      'a: ',
      ' ',
      '0:00:00',
      '2025-03-03 ',
      '<- more ',
      ': : not found',
      'key ',
      '$1$',
    ],
  ];
  it.each(UNITS)('%j, over and over', unit => {
    const line = utf8(`${unit.repeat(Math.floor(2040 / unit.length))}\n`);
    const block = concatBytes([utf8('STORE: now\n'), ...Array.from({ length: 300 }, () => line)]);
    expect(checkTranscript(block, { state: 'periodic_diff' })).toBeInstanceOf(Array);
  });

  it('one line of two million bytes', () => {
    const line = utf8(`STORE: now\n${'password: --more '.repeat(125_000)}`);
    expect(checkTranscript(line, { state: 'periodic_diff' }).length).toBeGreaterThan(0);
  });
});

const SAID_ONCE = new Set(['line/double-cr', 'alert/tab', 'fwd/placeholder', 'fwd/blank-in-name']);

function key({ code, start, end, message }: Finding): unknown {
  return { code, start, end, message };
}

function expectWithin(finding: Finding, length: number): void {
  expect(finding.end).toBeGreaterThanOrEqual(finding.start);
  expect(finding.end).toBeLessThanOrEqual(length);
  let free = 0;
  for (const edit of finding.fix?.edits ?? []) {
    expect(edit.start).toBeGreaterThanOrEqual(free);
    expect(edit.end).toBeGreaterThanOrEqual(edit.start);
    expect(edit.end).toBeLessThanOrEqual(length);
    free = edit.end;
  }
}

function piecewise(transcript: Uint8Array, how: CheckOptions): Finding[] {
  const checker = new LocalChecker(how);
  const findings: Finding[] = [];
  let context = FIRST_LINE;
  const reader = new PieceReader({ state: how.state }, piece => {
    findings.push(...checkPiece(checker, piece, context));
    context = contextAfter(piece, context);
  });
  reader.push(transcript);
  reader.end();
  return findings;
}
