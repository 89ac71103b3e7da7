import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, fromBinary, utf8 } from '../../../../core/bytes';
import { PieceReader } from '../../../../core/protocol/pieces';
import { RELEASES, type Release } from '../../../../core/release';
import { Collector, contextAfter, FIRST_LINE, TranscriptChecker, type Finding } from '../../../../core/rules';
import { CleanForwards } from '../../../../core/rules/forward/clean';
import { pathTracker } from '../../../../core/rules/global/paths';
import { runTracker } from '../../../../core/rules/global/run';
import { storeTracker } from '../../../../core/rules/global/store';
import { unseenTracker } from '../../../../core/rules/global/unseen';
import { Line } from '../../../../core/rules/line';
import { LOCAL_CHECKS } from '../../../../core/rules/local/checks';
import { hintMatcher } from '../../../../core/rules/scan/hints';
import { scan } from '../../../../core/rules/scan/matcher';
import type { State } from '../../../../core/protocol/state';

const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';
const SHA1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const SUM = `2:644:0:0:${MD5}:${SHA1}`;

describe('a clean FWD line', () => {
  it.each<[line: string, release: Release, isClean: boolean]>([
    [`FWD: ${SUM} /etc/motd\n`, 'ossec-4.3', true],
    [`FWD: ${SUM} /etc/motd\r\n`, 'ossec-4.3', true],
    [`FWD: ${SUM} /\n`, 'ossec-4.3', true],
    [`FWD: ${SUM} /gr\xc3\xb6\xff\n`, 'ossec-4.3', true],
    [`FWD: 12345678901:755:1000:100:${MD5}:${SHA1} /etc/motd\n`, 'ossec-4.3', true],
    [`FWD: ${SUM}:${SHA256} /etc/motd\n`, 'ossec-4.3', true],
    [`FWD: ${SUM}:${SHA256} /etc/motd\n`, 'ossec-3.8', false],
    [`FWD: ${SUM} /etc/motd\n`, 'wazuh-4', false],
    [`FWD: ${SUM} /etc/motd`, 'ossec-4.3', false],
    [`FWD: ${SUM} /etc/motd\r`, 'ossec-4.3', false],
    [`FWD: ${SUM} /etc/motd\r\r\n`, 'ossec-4.3', false],
    [`FWD: ${SUM} /etc/mo td\n`, 'ossec-4.3', false],
    [`FWD: ${SUM} /etc/motd\x7f\n`, 'ossec-4.3', false],
    [`FWD: ${SUM} etc/motd\n`, 'ossec-4.3', false],
    [`FWD: ${SUM}:${SHA256}:1 /etc/motd\n`, 'ossec-4.3', false],
    [`FWD:\t${SUM} /etc/motd\n`, 'ossec-4.3', false],
    [`FWD: 2:000:0:0:${MD5}:${SHA1} /etc/motd\n`, 'ossec-4.3', false],
    [`FWD: 2:684:0:0:${MD5}:${SHA1} /etc/motd\n`, 'ossec-4.3', false],
    [`FWD: 2:6/4:0:0:${MD5}:${SHA1} /etc/motd\n`, 'ossec-4.3', false],
  ])('%j under %s: %s', (text, release, isClean) => {
    const bytes = fromBinary(text);
    expect(new CleanForwards(release).end(bytes, 0, bytes.length)).toBe(isClean ? bytes.length : -1);
  });

  it('has a name of as many bytes as an alert shows, at most', () => {
    const clean = new CleanForwards('ossec-4.3');
    const named = (bytes: number): Uint8Array => utf8(`FWD: ${SUM} /${'n'.repeat(bytes - 1)}\n`);
    expect(clean.end(named(756), 0, named(756).length)).toBe(named(756).length);
    expect(clean.end(named(757), 0, named(757).length)).toBe(-1);
  });

  it('has as many bytes as are read at once, at most', () => {
    const clean = new CleanForwards('ossec-4.3');
    const long = (bytes: number): Uint8Array => utf8(`FWD: ${`:644:0:0:${MD5}:${SHA1} /\n`.padStart(bytes - 5, '0')}`);
    expect(clean.end(long(2047), 0, 2047)).toBe(2047);
    expect(clean.end(long(2048), 0, 2048)).toBe(-1);
  });

  it('is none where any byte of its sum is not one of its field', () => {
    const line = fromBinary(`FWD: ${SUM} /etc/motd\n`);
    const clean = new CleanForwards('ossec-4.3');
    const hexadecimal = /[0-9a-f]/;
    for (let place = 15; place < line.length; place++) {
      for (let byte = 0; byte < 256; byte++) {
        const changed = line.slice();
        changed[place] = byte;
        const text = String.fromCharCode(byte);
        const isInName = place > 5 + SUM.length + 1 && place < line.length - 1;
        const mayBe = isInName ? byte > 32 && byte !== 127 : hexadecimal.test(text);
        const isClean = (isInName || hexadecimal.test(String.fromCharCode(line[place] ?? 0))) && mayBe;
        if (byte === line[place] || byte === 10 || byte === 13) continue;
        expect([place, byte, clean.end(changed, 0, changed.length) > 0]).toEqual([place, byte, isClean]);
      }
    }
  });

  it('leaves the place of its name', () => {
    const bytes = utf8(`INFO: x\nFWD: ${SUM} /etc/motd\r\nFWD: `);
    const clean = new CleanForwards('ossec-4.3');
    expect(clean.take(bytes, 8)).toBe(bytes.length - 5);
    expect(new TextDecoder().decode(bytes.subarray(clean.nameStartOf(0), clean.nameEndOf(0)))).toBe('/etc/motd');
  });
});

/** Lines that are clean, nearly so, or matter to what stands beside them. */
const names = fc.constantFrom('/a', '/b', '/c/d', 'e', 'C:\\f', '/g h', '/i\t', '/größe', `/${'n'.repeat(760)}`);
const sums = fc.constantFrom(
  SUM,
  `${SUM}:${SHA256}`,
  `3:600:1:1:${SHA1}:${MD5}`,
  `2:0644:0:0:${MD5}:${SHA1}`,
  '-1',
  'x',
);
const ends = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r\r\n', '\0\n', '');
const forwards = fc
  .tuple(fc.constantFrom('FWD: ', 'FWD: ', 'FWD: ', 'FWD:', 'FWD:\t'), sums, names, ends)
  .map(([command, sum, name, end]) => utf8(`${command}${sum} ${name}${end}`));
const nearly = fc
  .tuple(forwards, fc.nat(110), fc.nat(255))
  .map(([line, place, byte]) => line.map((old, at) => (at === place ? byte : old)));
const others = fc
  .constantFrom('INFO: x\n', 'STORE: now\n', 'ERROR: x\n', 'text\n', 'LOG: x\n', 'FWD:', 'F\n', 'y'.repeat(2047))
  .map(utf8);
const transcripts = fc
  .array(
    fc.oneof({ weight: 6, arbitrary: forwards }, { weight: 2, arbitrary: nearly }, { weight: 1, arbitrary: others }),
    { maxLength: 24 },
  )
  .map(concatBytes);

it('is passed over, and yet all findings are those of every check on every piece', () => {
  fc.assert(
    fc.property(
      transcripts,
      fc.constantFrom<State>('periodic', 'periodic_diff'),
      fc.constantFrom(...RELEASES),
      fc.array(fc.nat(600), { maxLength: 6 }),
      (transcript, state, release, sizes) => {
        const checker = new TranscriptChecker({ state, release });
        let at = 0;
        for (const size of [...sizes, transcript.length]) {
          checker.push(transcript.slice(at, at + size));
          at += size;
        }
        expect(checker.end().findings).toEqual(everyCheckOnEveryPiece(transcript, state, release));
      },
    ),
    { numRuns: 800 },
  );
});

function everyCheckOnEveryPiece(transcript: Uint8Array, state: State, release: Release): readonly Finding[] {
  const { report, result } = bound(new Collector());
  const trackers = [storeTracker(state), unseenTracker(), runTracker(state), pathTracker()];
  const line = new Line(state, release);
  const matcher = hintMatcher();
  let context = FIRST_LINE;
  const reader = new PieceReader({ state }, piece => {
    line.set(piece, context);
    if (piece.effect !== 'integrity' && piece.effect !== 'not-read') {
      line.hints = scan(matcher, piece.bytes, piece.start, piece.textEnd);
    }
    for (const { effects, hints, run } of LOCAL_CHECKS) {
      if (effects.includes(piece.effect) && (hints === 0 || (hints & line.hints) !== 0)) run(line, report);
    }
    for (const tracker of trackers) if (tracker.effects.includes(piece.effect)) tracker.take(line, report);
    context = contextAfter(piece, context);
  });
  reader.push(transcript);
  reader.end();
  for (const tracker of trackers) tracker.end(report);
  return result().findings;
}

function bound(collector: Collector): Pick<Collector, 'report' | 'result'> {
  return { report: collector.report, result: () => collector.result() };
}
