// The line diff beside the system's `diff`: whole work (read, compare, print) on generated configurations.
import { spawnSync } from 'node:child_process';
import { mkdirSync, openSync, closeSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundle } from './lib/bundle.mjs';
import { numbers } from './lib/inputs.mjs';

const folder = path.resolve(import.meta.dirname, '../out/bench');
mkdirSync(folder, { recursive: true });
const child = bundle('bench/lineDiffChild.ts');
const ROUNDS = 5;

const line = next => ` ip address 10.${next(256)}.${next(256)}.${next(256)} 255.255.255.${next(4)}\n`;
const common = ['!\n', ' no shutdown\n', ' duplex auto\n', ' speed auto\n'];

/** `count` lines, a share of them lines that stand everywhere, and a copy with a share of the lines changed. */
function pair(name, count, changed, { repeated = 0.3 } = {}) {
  const next = numbers(count + changed * 1000);
  const make = () => (next(1000) < repeated * 1000 ? common[next(4)] : line(next));
  const old = Array.from({ length: count }, make);
  const limit = changed * 1e6;
  const now = changed >= 1 ? Array.from({ length: count }, make) : old.map(text => (next(1e6) < limit ? make() : text));
  const files = [path.join(folder, `${name}.old`), path.join(folder, `${name}.new`)];
  writeFileSync(files[0], old.join(''));
  writeFileSync(files[1], now.join(''));
  return files;
}

function run(command, args, output) {
  const fd = openSync(output, 'w');
  const start = performance.now();
  const { stderr, error } = spawnSync(command, args, { stdio: ['ignore', fd, 'pipe'] });
  const ms = performance.now() - start;
  closeSync(fd);
  if (error) throw new Error(`${command} cannot be run: ${error.message}`);
  return { ms, stderr: stderr.toString() };
}

const median = values => values.sort((a, b) => a - b)[values.length >> 1];

const cases = [
  ['1k lines, 1 % changed', () => pair('1k-1', 1_000, 0.01)],
  ['10k lines, 1 %', () => pair('10k-1', 10_000, 0.01)],
  ['10k lines, 30 %', () => pair('10k-30', 10_000, 0.3)],
  ['100k lines, 0.01 %', () => pair('100k-0', 100_000, 0.0001)],
  ['100k lines, 1 %', () => pair('100k-1', 100_000, 0.01)],
  ['100k lines, 30 %', () => pair('100k-30', 100_000, 0.3)],
  ['100k lines, unrelated', () => pair('100k-100', 100_000, 1)],
  ['100k lines, mostly repeated, 30 %', () => pair('100k-r', 100_000, 0.3, { repeated: 0.9 })],
  ['500k lines, 1 %', () => pair('500k-1', 500_000, 0.01)],
  ['500k lines, 30 %', () => pair('500k-30', 500_000, 0.3)],
];

console.log('| case | diff ms | warm ms | warm / diff | first ms | first / diff | peak MB | text |');
console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
for (const [name, make] of cases) {
  const files = make();
  const outputs = [path.join(folder, 'theirs'), path.join(folder, 'ours')];
  const times = { theirs: [], warm: [], cold: [] };
  let rss = 0;
  for (let round = 0; round <= ROUNDS; round++) {
    const theirs = run('diff', files, outputs[0]);
    const ours = run(process.execPath, [child, ...files], outputs[1]);
    const report = JSON.parse(ours.stderr);
    rss = Math.max(rss, report.rss);
    if (round === 0) continue;
    times.theirs.push(theirs.ms);
    times.warm.push(report.warm);
    times.cold.push(report.cold);
  }
  const [theirs, warm, cold] = [median(times.theirs), median(times.warm), median(times.cold)];
  const same = readFileSync(outputs[0]).equals(readFileSync(outputs[1])) ? 'identical' : 'differs';
  const ratios = [
    theirs.toFixed(0),
    warm.toFixed(0),
    (warm / theirs).toFixed(2),
    cold.toFixed(0),
    (cold / theirs).toFixed(2),
  ];
  const cells = [name, ...ratios];
  console.log(`| ${[...cells, (rss / 1e6).toFixed(0), same].join(' | ')} |`);
}
