// Reading transcripts as agentlessd does, beside a C loop that does the same, `wc -l` and `grep -c`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { bundle } from './lib/bundle.mjs';
import { configuration, integrity } from './lib/inputs.mjs';
import { medians, time } from './lib/process.mjs';

const root = path.resolve(import.meta.dirname, '..');
mkdirSync(path.join(root, 'out/bench'), { recursive: true });
const loop = path.join(root, 'out/bench/agentlessdLoop');
const compiled = spawnSync('cc', ['-O2', '-o', loop, path.join(root, 'bench/peers/agentlessdLoop.c')], {
  stdio: 'inherit',
});
if (compiled.status !== 0) throw new Error('cc is needed for the peer (Debian: gcc)');
const reader = bundle('bench/transcriptReader.ts');

console.log('| input | C loop ms | wc -l | grep -c | ours ms | MB/s | x C | start-up incl. | peak MB |');
console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
for (const file of [configuration(200), integrity(1_000_000)]) {
  let inside = [];
  let rss = 0;
  const ours = () => {
    const { ms, output } = time(process.execPath, [reader, file]);
    const report = JSON.parse(output.toString());
    inside.push(report.ms);
    rss = Math.max(rss, report.rss);
    return ms;
  };
  const [c, wc, grep, whole] = await medians([
    () => time(loop, [], { input: file }).ms,
    () => time('wc', ['-l'], { input: file }).ms,
    () => time('grep', ['-c', '^FWD:'], { input: file }).ms,
    ours,
  ]);
  inside = inside.slice(1).sort((a, b) => a - b);
  const own = inside[inside.length >> 1];
  const megabytes = statSync(file).size / 1e6;
  const cells = [
    path.basename(file),
    c.toFixed(0),
    wc.toFixed(0),
    grep.toFixed(0),
    own.toFixed(0),
    (megabytes / (own / 1000)).toFixed(0),
  ];
  console.log(`| ${[...cells, (c / own).toFixed(2), whole.toFixed(0), (rss / 1e6).toFixed(0)].join(' | ')} |`);
}
