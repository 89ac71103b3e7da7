import { readFileSync, writeSync } from 'node:fs';
import { normalDiff } from '../core/snapshot/diff';

/**
 * The child of bench/lineDiff.mjs: reads two files, makes what `diff` would print, and says on standard error how long
 * that took, the first time and once the code is warm (as in an editor that has been open for a while).
 */
const [, , oldFile = '', newFile = ''] = process.argv;
const WARM_ROUNDS = 7;

function work(): Uint8Array {
  return normalDiff(readFileSync(oldFile), readFileSync(newFile));
}

function timed(): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const start = performance.now();
const script = work();
for (let at = 0; at < script.length;) at += writeSync(1, script, at);
const cold = performance.now() - start;
const { maxRSS } = process.resourceUsage();
const warm = Array.from({ length: WARM_ROUNDS }, timed).sort((a, b) => a - b)[WARM_ROUNDS >> 1];
process.stderr.write(JSON.stringify({ cold, warm, rss: maxRSS * 1024 }));
