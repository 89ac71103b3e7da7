import { PieceReader, type TextRunVisitor } from '../core/protocol/pieces';
import { readChunks, reportWork } from './lib/readChunks';

/** A child of bench/transcript.mjs: reads a file as agentlessd does and counts what it does with it. */
reportWork(file => {
  const counts: Record<string, number> = {};
  const count = (effect: string, lines: number): void => {
    counts[effect] = (counts[effect] ?? 0) + lines;
  };
  const visitText: TextRunVisitor = ({ effect, lines }) => count(effect, lines);
  const reader = new PieceReader({ state: 'periodic_diff', visitText }, ({ effect }) => count(effect, 1));
  readChunks(file, chunk => reader.push(chunk));
  reader.end();
  return counts;
});
