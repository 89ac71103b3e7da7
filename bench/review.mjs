// Opening a pending result of 100,000 lines, with and without filters, beside the system's `diff` on the same two texts. Needs
// the bundles in dist/.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundle } from './lib/bundle.mjs';
import { numbers } from './lib/inputs.mjs';
import { time } from './lib/process.mjs';

const folder = path.resolve(import.meta.dirname, '../out/bench/review');
const child = bundle('bench/reviewChild.ts');
const worker = path.resolve(import.meta.dirname, '../dist/cli.js');
const ROUNDS = 5;
/** Results that one process opens: the first one in a new thread, the others in a warm one. Nothing is opened twice. */
const RESULTS = 9;

const line = next => ` ip address 10.${next(256)}.${next(256)}.${next(256)} 255.255.255.${next(4)}\n`;
const common = ['!\n', ' no shutdown\n', ' duplex auto\n', ' speed auto\n'];

/** Workspaces with the same baseline and the same result, which differs in a share of its lines. */
function workspaces(name, count, changed) {
  const next = numbers(count + changed * 1000);
  const make = () => (next(1000) < 300 ? common[next(4)] : line(next));
  const old = Array.from({ length: count }, make);
  const now = old.map(text => (next(1e6) < changed * 1e6 ? make() : text));
  const root = path.join(folder, name, '0');
  rmSync(path.dirname(root), { recursive: true, force: true });
  const put = (part, lines, file, record) => {
    const inside = path.join(root, '.agentless', part, 'ssh_ios_diff/cisco@r1');
    mkdirSync(inside, { recursive: true });
    writeFileSync(path.join(inside, 'snapshot.txt'), lines.join(''));
    const key = { version: 1, script: 'ssh_ios_diff', host: 'cisco@r1', run: null, scriptSha256: null };
    writeFileSync(path.join(inside, file), JSON.stringify({ ...key, ...record }));
    return path.join(inside, 'snapshot.txt');
  };
  const at = new Date(0).toISOString();
  const accepted = old.join('');
  const content = `snapshot ${accepted.length}\0${accepted}no integrity\0`; // as engine/baseline/content.ts
  const basedOn = createHash('sha256').update(content).digest('hex');
  const files = [
    put('baselines', old, 'baseline.json', { acceptedAt: at, acceptedBy: 'bench', comment: '', revision: basedOn }),
    put('pending', now, 'pending.json', { foundAt: at, basedOn }),
  ];
  const roots = Array.from({ length: RESULTS }, (_, index) => path.join(folder, name, String(index)));
  for (const copy of roots.slice(1)) cpSync(root, copy, { recursive: true });
  return { roots, files };
}

const median = values => values.sort((a, b) => a - b)[values.length >> 1];

console.log(
  '| case | diff ms | warm ms | warm / diff | the same, CPU | first ms | held up, warm ms | held up, first ms | peak MB |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
for (const [name, count, changed, filtered] of [
  ['100k lines, 1 % changed', 100_000, 0.01, ''],
  ['100k lines, 1 %, most of it filtered', 100_000, 0.01, 'filtered'],
  ['10k lines, 1 %', 10_000, 0.01, ''],
]) {
  const { roots, files } = workspaces(`${count}-${changed}`, count, changed);
  const theirs = [];
  const ours = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const peer = time('diff', files);
    const { stderr, status } = spawnSync(process.execPath, [child, worker, filtered, ...roots], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (status !== 0) throw new Error(stderr.toString());
    if (round === 0) continue;
    theirs.push(peer);
    ours.push(JSON.parse(stderr.toString()));
  }
  const of = key => median(ours.map(report => report[key]));
  const diff = median(theirs.map(({ ms }) => ms));
  const ofDiff = theirs.reduce((sum, { cpu }) => sum + cpu, 0) / theirs.length; // the system counts it in steps
  const cells = [diff, of('warm')].map(ms => ms.toFixed(0));
  const more = [of('cold'), of('blocked'), of('firstBlocked')].map(ms => ms.toFixed(0));
  const ratios = [of('warm') / diff, of('cpu') / ofDiff].map(ratio => ratio.toFixed(2));
  console.log(`| ${[name, ...cells, ...ratios, ...more, (of('rss') / 1e6).toFixed(0)].join(' | ')} |`);
}
