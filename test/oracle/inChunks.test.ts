import { expect, it } from 'vitest';
import { guessState } from '../../core/protocol/guessState';
import { checkTranscript, Positions, TranscriptChecker } from '../../core/rules';
import { positionsInChunks } from '../../core/rules/positionsInChunks';
import { decodeBytes } from '../../core/simulate/byteField';
import { chunksOf } from '../unit/core/rules/chunks';
import { readCases } from './recorded';

/** Makes every transcript of more than a few lines come in many chunks. */
const CHUNK = 61;

it('what `agentless check` says of a recorded output is the same in chunks', () => {
  for (const { id, inputs } of readCases()) {
    for (const input of inputs) {
      const bytes = decodeBytes(input.bytes);
      const state = guessState([bytes]);
      expect(guessState(chunksOf(bytes, CHUNK)), id).toBe(state);

      const checker = new TranscriptChecker({ state });
      for (const chunk of chunksOf(bytes, CHUNK)) checker.push(chunk);
      const findings = checkTranscript(bytes, { state });
      expect(checker.end().findings, id).toEqual(findings);

      const whole = new Positions(bytes);
      const offsets = findings.flatMap(({ start, end }) => [start, end]);
      const found = positionsInChunks(chunksOf(bytes, CHUNK), offsets);
      for (const offset of offsets) expect(found.get(offset), `${id} at ${offset}`).toEqual(whole.at(offset));
    }
  }
});
