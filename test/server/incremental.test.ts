import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position } from 'vscode-languageserver-types';
import { explain } from '../../core/protocol/explain';
import { DEFAULT_RELEASE } from '../../core/release';
import { NO_CHECK, pieceCheck } from '../../server/service/findings/pieceCheck';
import { LineDocument } from '../../server/service/text/lineDocument';
import { Transcript, type TranscriptOptions } from '../../server/service/transcript/transcript';

/** Text that a transcript is made of, in pieces that make commands appear, vanish, and run into one another. */
const fragment = fc.constantFrom(
  'STORE: now',
  'STORE: ',
  'ERROR: x',
  'INFO: x',
  'FWD: 1:644:0:0:a:b /etc',
  'FWD:',
  'LOG:',
  'LOG: x',
  'text',
  'é',
  '💥',
  ' ',
  '\n',
  '\n',
  '\n',
  '\r\n',
  '\r',
  '\0',
  'x'.repeat(2047),
);
const text = fc.array(fragment, { maxLength: 12 }).map(parts => parts.join(''));
const place = fc.record({ line: fc.nat(14), character: fc.nat(12) });
const change = fc.record({ from: place, to: place, text });

function ordered(a: Position, b: Position): { start: Position; end: Position } {
  const inOrder = a.line < b.line || (a.line === b.line && a.character <= b.character);
  return inOrder ? { start: a, end: b } : { start: b, end: a };
}

const open = (content: string): LineDocument => new LineDocument('file:///t.agentless', 'agentless-output', 1, content);

const quiet = { state: 'auto', check: () => NO_CHECK } as const;

function read(document: LineDocument): Transcript {
  const transcript = new Transcript(document, quiet);
  transcript.refresh();
  return transcript;
}

function effects(document: LineDocument, transcript: Transcript): unknown {
  return Array.from({ length: document.lineCount }, (_, line) => [
    transcript.effectAt(line),
    transcript.stateBefore(line),
  ]);
}

describe('a document that is edited', () => {
  test('has the text that the protocol says', () => {
    fc.assert(
      fc.property(text, fc.array(change, { maxLength: 6 }), (before, changes) => {
        const document = open(before);
        let model = TextDocument.create('file:///t', 'x', 1, before);
        for (const { from, to, text: inserted } of changes) {
          const edit = [{ range: ordered(from, to), text: inserted }];
          document.update(edit, 2);
          const next = TextDocument.applyEdits(
            model,
            edit.map(({ range, text: newText }) => ({ range, newText })),
          );
          model = TextDocument.create('file:///t', 'x', 2, next);
          expect(document.getText()).toBe(model.getText());
          expect(document.lineCount).toBe(model.lineCount);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('is read as one that was opened so', () => {
    fc.assert(
      fc.property(text, fc.array(change, { maxLength: 6 }), (before, changes) => {
        const document = open(before);
        const transcript = read(document);
        for (const { from, to, text: inserted } of changes) {
          document.update([{ range: ordered(from, to), text: inserted }], 2);
          transcript.refresh();
          const fresh = open(document.getText());
          expect(effects(document, transcript)).toEqual(effects(fresh, read(fresh)));
        }
      }),
      { numRuns: 2000 },
    );
  });
});

test('a transcript that is read a line or two at a time, and edited meanwhile, is read the same', () => {
  fc.assert(
    fc.property(text, fc.array(change, { maxLength: 6 }), fc.nat(2), (before, changes, most) => {
      const document = open(before);
      const transcript = new Transcript(document, quiet);
      for (const { from, to, text: inserted } of changes) {
        transcript.readSome(most);
        document.update([{ range: ordered(from, to), text: inserted }], 2);
      }
      for (let slices = 0; !transcript.readSome(most + 1); slices++) expect(slices).toBeLessThan(1000);
      expect(effects(document, transcript)).toEqual(effects(document, read(open(document.getText()))));
    }),
    { numRuns: 2000 },
  );
});

/** Lines that the quick ways take, and what takes a text off them. */
const line = fc.constantFrom(
  'interface Ethernet0',
  ' ip address 10.0.0.1 255.255.255.0',
  ' description uplink to rack 3',
  '!',
  'FWD: 12:644:0:0:0123456789abcdef0123456789abcdef:0123456789abcdef0123456789abcdef01234567 /etc/hosts',
  'FWD: 12:644:0:0:0123456789abcdef0123456789abcdef:0123456789abcdef0123456789abcdef01234567 /etc/h\u00f6sts',
  'FWD: 12:999:0:0:a:b /etc/hosts',
  'enable secret 5 $1$abcd$0123456789abcdefghijkl',
  'Password: hunter2',
  '\x1b[1mbold\x1b[0m',
  'router1#',
  '% Invalid input',
  '--More--',
  'uptime is 3 days',
  'progress\rdone',
  'progress\r\rdone',
  'nul\0hidden',
  'bell\x07',
  '\u00e9t\u00e9',
  '\u{1f4a5}',
  '\ud83d',
  '\ufeffINFO: x',
  ' INFO: x',
  'Store: now',
  'WARN: x',
  'x'.repeat(604),
  'x'.repeat(2046),
  'y'.repeat(2047),
  'z'.repeat(5000),
);
const end = fc.constantFrom('\n', '\n', '\n', '\n', '\n', '\r\n', '\r', '');
const printout = fc
  .tuple(fc.constantFrom('', '', 'STORE: now\n'), fc.array(fc.tuple(line, end, fc.nat(300)), { maxLength: 30 }))
  .map(
    ([head, lines]) =>
      head +
      lines.map(([text, ending, copies]) => (copies < 280 ? text + ending : 'no shutdown\n'.repeat(copies))).join(''),
  );

/** Every line is shown to every check. */
const closely: TranscriptOptions = {
  state: 'auto',
  check: state => ({
    find: pieceCheck(state, { release: DEFAULT_RELEASE, levels: {} }).find,
    cleanForwards: { take: (_bytes, start) => start, lines: 0, last: 0 },
    plainLines: { lines: 0, textEnd: (_bytes, start) => start },
  }),
};
const quickly: TranscriptOptions = {
  state: 'auto',
  check: state => pieceCheck(state, { release: DEFAULT_RELEASE, levels: {} }),
};

test('what is found in many lines at once is what is found in each', () => {
  const all = (document: LineDocument, options: TranscriptOptions): unknown => {
    const transcript = new Transcript(document, options);
    transcript.refresh();
    const findings = Array.from({ length: document.lineCount }, (_, at) => transcript.findingsAt(at));
    const next = Array.from({ length: document.lineCount }, (_, at) => transcript.nextFinding(at));
    return [effects(document, transcript), findings, next];
  };
  fc.assert(
    fc.property(printout, content => {
      const document = open(content);
      expect(all(document, quickly)).toEqual(all(document, closely));
    }),
    { numRuns: 2000 },
  );
});

test('what is found after edits is what is found in a fresh document', () => {
  const edit = fc.record({
    from: place,
    to: place,
    text: fc.array(fc.tuple(line, end), { maxLength: 3 }).map(parts => parts.flat().join('')),
  });
  fc.assert(
    fc.property(printout, fc.array(edit, { maxLength: 6 }), (before, changes) => {
      const document = open(before);
      const transcript = new Transcript(document, quickly);
      for (const { from, to, text: inserted } of changes) {
        transcript.refresh();
        document.update([{ range: ordered(from, to), text: inserted }], 2);
      }
      transcript.refresh();
      const fresh = new Transcript(open(document.getText()), quickly);
      fresh.refresh();
      for (let at = 0; at < document.lineCount; at++) expect(transcript.findingsAt(at)).toEqual(fresh.findingsAt(at));
    }),
    { numRuns: 1000 },
  );
});

test("a line's effect is that of the piece it begins, as agentlessd reads the bytes", () => {
  fc.assert(
    fc.property(text, content => {
      const document = open(content);
      const transcript = read(document);
      const pieces = explain(new TextEncoder().encode(content), transcript.state);
      const encoder = new TextEncoder();
      let offset = 0;
      for (let line = 0; line < document.lineCount; line++) {
        const piece = pieces.find(({ start }) => start === offset);
        const text = document.lineAt(line);
        if (piece !== undefined && text !== '') expect([line, transcript.effectAt(line)]).toEqual([line, piece.effect]);
        offset += encoder.encode(text).length;
      }
    }),
    { numRuns: 1000 },
  );
});

test('a keystroke in a long transcript reads a line or two', () => {
  const document = open('STORE: now\n' + 'interface Ethernet0\n'.repeat(100_000));
  const transcript = read(document);
  document.update(
    [{ range: { start: { line: 50_000, character: 3 }, end: { line: 50_000, character: 3 } }, text: 'x' }],
    2,
  );
  transcript.refresh();
  expect(transcript.linesRead).toBeLessThanOrEqual(3);
});

test('a block that opens at the top reads what lies below it', () => {
  const document = open('INFO: x\nSTORE: now\na\nb\nERROR: c\nd\n');
  const transcript = read(document);
  document.update(
    [{ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 7 } }, text: 'stored: ' }],
    2,
  );
  transcript.refresh();
  expect(Array.from({ length: 7 }, (_, line) => transcript.effectAt(line))).toEqual([
    'logged',
    'discarded',
    'discarded',
    'discarded',
    'failed',
    'not-read',
    'empty',
  ]);
});
