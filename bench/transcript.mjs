// Reading and checking transcripts, beside a C loop that reads them as agentlessd does (and checks nothing), `wc -l` and
// `grep -c`. Each of ours is a process of its own: code starts cold.
import { spawnSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { bundle } from './lib/bundle.mjs';
import { configuration, integrity } from './lib/inputs.mjs';
import { mean, medians, time } from './lib/process.mjs';

const root = path.resolve(import.meta.dirname, '..');
mkdirSync(path.join(root, 'out/bench'), { recursive: true });
const loop = path.join(root, 'out/bench/agentlessdLoop');
const compiled = spawnSync('cc', ['-O2', '-o', loop, path.join(root, 'bench/peers/agentlessdLoop.c')], {
  stdio: 'inherit',
});
if (compiled.status !== 0) throw new Error('cc is needed for the peer (Debian: gcc)');
const reader = bundle('bench/transcriptReader.ts');
const checker = bundle('bench/forwardChecker.ts');
const linter = bundle('bench/transcriptLinter.ts');

const cases = [
  ['configuration, read', configuration(200), reader],
  ['FWD, read', integrity(1_000_000), reader],
  ['FWD, every field checked', integrity(1_000_000), checker],
  ['configuration, whole linter', configuration(200), linter],
  ['FWD, whole linter', integrity(1_000_000), linter],
];

console.log('| work | C loop ms | wc -l | grep -c | first ms | x C | warm ms | x C | x C, CPU | MB/s | peak MB |');
console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |');
const ROUNDS = 3;
for (const [name, file, program] of cases) {
  const reports = [];
  const spent = [];
  const [c, wc, grep] = await medians(
    [
      () => {
        const { ms, cpu } = time(loop, [], { input: file });
        spent.push(cpu);
        return ms;
      },
      () => time('wc', ['-l'], { input: file }).ms,
      () => time('grep', ['-c', '^FWD:'], { input: file }).ms,
      () => {
        const { ms, output } = time(process.execPath, [program, file]);
        reports.push(JSON.parse(output.toString()));
        return ms;
      },
    ],
    ROUNDS,
  );
  const medianOf = key => reports.map(report => report[key]).sort((a, b) => a - b)[reports.length >> 1];
  const [first, warm, cpu] = ['ms', 'warm', 'cpu'].map(medianOf);
  const cells = [c, wc, grep, first].map(value => value.toFixed(0));
  cells.push((c / first).toFixed(2), warm.toFixed(0), (c / warm).toFixed(2), (mean(spent) / cpu).toFixed(2));
  cells.push(
    (statSync(file).size / 1e3 / warm).toFixed(0),
    (Math.max(...reports.map(({ rss }) => rss)) / 1e6).toFixed(0),
  );
  console.log(`| ${[name, ...cells].join(' | ')} |`);
}
