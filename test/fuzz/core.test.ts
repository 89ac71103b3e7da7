import { describe, expect, it } from 'vitest';
import { toBinary } from '../../core/bytes';
import { checkConfiguration } from '../../core/config/agentlessdCheck';
import { configFindings } from '../../core/config/configFindings';
import { passlistFindings } from '../../core/config/passlistFindings';
import { explain } from '../../core/protocol/explain';
import { STATES } from '../../core/protocol/state';
import { RELEASES } from '../../core/release';
import { checkTranscript, TranscriptChecker } from '../../core/rules';
import { encodeBytes } from '../../core/simulate/byteField';
import { parseCase } from '../../core/simulate/case';
import { simulate } from '../../core/simulate/simulate';
import { applyNormal, normalDiff } from '../../core/snapshot/diff';
import { fuzzInputs, pick, type FuzzInput } from './mutations';
import { numbersFrom } from './numbers';

/**
 * `npm run fuzz` sets FUZZ_INPUTS to 100,000 and more; `npm test` runs a slice. FUZZ_SEED repeats one input that was
 * reported. What loops is caught by the time limit of the test; what grows out of proportion by the checks below.
 */
const COUNT = Number(process.env.FUZZ_INPUTS ?? 1500);
const SEED = Number(process.env.FUZZ_SEED ?? 20_000);
const LIMIT = 60 * 60_000;

/** Runs one property over all inputs; names the seed of the input that breaks it. */
function forInputs(property: (input: FuzzInput) => void): void {
  for (const input of fuzzInputs(SEED, COUNT)) {
    try {
      property(input);
    } catch (error) {
      throw new Error(`FUZZ_SEED=${input.seed} FUZZ_INPUTS=1: ${(error as Error).message}`, { cause: error });
    }
  }
}

describe('mutated recordings', () => {
  it(
    'are read the same in any chunks, and checked with findings inside the text and in proportion',
    { timeout: LIMIT },
    () => {
      forInputs(({ seed, bytes }) => {
        const next = numbersFrom(seed);
        const options = { state: pick(STATES, next), release: pick(RELEASES, next) };
        const whole = checkTranscript(bytes, options);
        const chunked = new TranscriptChecker(options);
        for (let at = 0; at < bytes.length;) {
          const size = 1 + next(700);
          chunked.push(bytes.slice(at, at + size));
          at += size;
        }
        expect(chunked.end().findings).toEqual(whole);
        for (const { start, end } of whole) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(bytes.length);
          expect(end).toBeGreaterThanOrEqual(start);
        }
        expect(whole.length).toBeLessThanOrEqual(20 * (explain(bytes, options.state).length + 1));
      });
    },
  );

  it('are played through both daemons', { timeout: LIMIT }, () => {
    forInputs(({ seed, bytes }) => {
      const next = numbersFrom(seed);
      const half = next(bytes.length + 1);
      const inputs = [bytes, bytes.subarray(half), bytes.subarray(0, half)].map(part => ({ bytes: encodeBytes(part) }));
      const parsed = parseCase(
        JSON.stringify({
          script: 'tool',
          hosts: ['root@192.0.2.1'],
          mode: pick(STATES, next),
          release: pick(RELEASES, next),
          inputs,
          options: { alert_new_files: next(2) === 0, auto_ignore: next(2) === 0 },
        }),
      );
      if ('error' in parsed) throw new Error(parsed.error);
      expect(simulate(parsed).cycles).toHaveLength(3);
    });
  });

  it('differ by a script that turns one into the other and is no longer than both', { timeout: LIMIT }, () => {
    forInputs(({ seed, bytes }) => {
      const next = numbersFrom(seed);
      const old = withFinalLf(bytes);
      const cut = next(old.length);
      const now = withFinalLf(Uint8Array.from([...old.subarray(cut), ...old.subarray(0, next(old.length))]));
      const script = normalDiff(old, now);
      expect(toBinary(applyNormal(old, script) ?? new Uint8Array())).toBe(toBinary(now));
      expect(script.length).toBeLessThan(8 * (old.length + now.length) + 64);
    });
  });

  it('are taken for an ossec.conf and for a password list without a throw', { timeout: LIMIT }, () => {
    forInputs(({ seed, bytes }) => {
      const next = numbersFrom(seed);
      const release = pick(RELEASES, next);
      const wrapped = Buffer.concat([Buffer.from('<ossec_config><agentless>'), bytes, Buffer.from('</agentless>')]);
      const file = next(2) === 0 ? bytes : new Uint8Array(wrapped);
      checkConfiguration(file, { release, scriptExists: () => next(2) === 0 });
      for (const { start, end } of [...configFindings(file, { release }), ...passlistFindings(file, { release })]) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(file.length);
      }
    });
  });
});

function withFinalLf(bytes: Uint8Array): Uint8Array {
  const text = bytes.filter(byte => byte !== 0);
  return text.at(-1) === 10 ? text : Uint8Array.from([...text, 10]);
}
