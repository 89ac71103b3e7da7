import { PieceReader } from '../core/protocol/pieces';
import { contextAfter, FIRST_LINE, LocalChecker } from '../core/rules';
import { readChunks, reportWork } from './lib/readChunks';

/** A child of bench/transcript.mjs: reads a file as agentlessd does, runs every check of single lines, counts what they find. */
reportWork(file => {
  let findings = 0;
  const report = (): void => {
    findings++;
  };
  const checker = new LocalChecker({ state: 'periodic' });
  let context = FIRST_LINE;
  const reader = new PieceReader({ state: 'periodic', takeForwards: checker.cleanForwards }, piece => {
    checker.check(piece, context, report);
    context = contextAfter(piece, context);
  });
  readChunks(file, chunk => reader.push(chunk));
  reader.end();
  return findings;
});
