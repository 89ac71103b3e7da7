import { openSync, readSync } from 'node:fs';
import { PieceReader, type TextRunVisitor } from '../core/protocol/pieces';

/** The child of bench/transcript.mjs: reads standard input or a file as agentlessd does and counts what it does with it. */

const CHUNK = 64 * 1024;

export function countEffects(file: string): Record<string, number> {
  const counts: Record<string, number> = {};
  const count = (effect: string, lines: number): void => {
    counts[effect] = (counts[effect] ?? 0) + lines;
  };
  const visitText: TextRunVisitor = ({ effect, lines }) => count(effect, lines);
  const reader = new PieceReader({ state: 'periodic_diff', visitText }, ({ effect }) => count(effect, 1));
  const fd = openSync(file, 'r');
  const chunk = Buffer.allocUnsafeSlow(CHUNK);
  for (let read; (read = readSync(fd, chunk, 0, CHUNK, null)) > 0;) reader.push(chunk.subarray(0, read));
  reader.end();
  return counts;
}

const [, , file = ''] = process.argv;
const start = performance.now();
const counts = countEffects(file);
const ms = performance.now() - start;
console.log(JSON.stringify({ ms, counts, rss: process.resourceUsage().maxRSS * 1024 }));
