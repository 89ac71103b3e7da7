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

console.log('| work | C loop ms | wc -l | grep -c | ours ms | MB/s | x C | x C, CPU | whole process ms | peak MB |');
console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |');
for (const [name, file, program] of cases) {
  let inside = [];
  let rss = 0;
  const spent = { ours: [], theirs: [] };
  const ours = () => {
    const { ms, output } = time(process.execPath, [program, file]);
    const report = JSON.parse(output.toString());
    inside.push(report.ms);
    spent.ours.push(report.cpu);
    rss = Math.max(rss, report.rss);
    return ms;
  };
  const [c, wc, grep, whole] = await medians([
    () => {
      const { ms, cpu } = time(loop, [], { input: file });
      spent.theirs.push(cpu);
      return ms;
    },
    () => time('wc', ['-l'], { input: file }).ms,
    () => time('grep', ['-c', '^FWD:'], { input: file }).ms,
    ours,
  ]);
  inside = inside.slice(1).sort((a, b) => a - b);
  const own = inside[inside.length >> 1];
  const speed = statSync(file).size / 1e6 / (own / 1000);
  const cells = [...[c, wc, grep, own, speed].map(value => value.toFixed(0)), (c / own).toFixed(2)];
  cells.push((mean(spent.theirs) / mean(spent.ours)).toFixed(2));
  console.log(`| ${[name, ...cells, whole.toFixed(0), (rss / 1e6).toFixed(0)].join(' | ')} |`);
}
