import { readFileSync, writeSync } from 'node:fs';
import { normalDiff } from '../core/snapshot/diff';

/** The child of bench/lineDiff.mjs: reads two files, writes what `diff` would print, and says on standard error how long that took. */
const [, , oldFile = '', newFile = ''] = process.argv;
const start = performance.now();
const script = normalDiff(readFileSync(oldFile), readFileSync(newFile));
for (let at = 0; at < script.length;) at += writeSync(1, script, at);
const report = { ms: performance.now() - start, rss: process.resourceUsage().maxRSS * 1024 };
process.stderr.write(JSON.stringify(report));
