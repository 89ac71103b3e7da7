// Opening a pending result of 100,000 lines, with and without filters, and one of a million files, beside the system's `diff` on
// the same two texts. Needs the bundles in dist/.
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

const line = next => ` ip address 10.${next(256)}.${next(256)}.${next(256)} 255.255.255.${next(4)}\n`;
const common = ['!\n', ' no shutdown\n', ' duplex auto\n', ' speed auto\n'];

/** A text that is another in a share of its lines. */
function texts(count, changed) {
  const next = numbers(count + changed * 1000);
  const make = () => (next(1000) < 300 ? common[next(4)] : line(next));
  const old = Array.from({ length: count }, make);
  return { file: 'snapshot.txt', old, now: old.map(text => (next(1e6) < changed * 1e6 ? make() : text)) };
}

/** A list of files, a share of which has changed; half as many have come. */
function files(count, changed) {
  const next = numbers(count);
  const hex = digits => Array.from({ length: digits }, () => next(16).toString(16)).join('');
  const [md5, sha1] = [hex(32), hex(40)];
  const make = name => `${next(1e6)}:644:0:0:${md5}:${sha1} /srv/data/${name}\n`;
  const old = Array.from({ length: count }, (_, index) => make(String(index).padStart(9, '0')));
  const now = old.flatMap((text, index) => {
    const fate = next(1e6) / 1e6;
    const name = String(index).padStart(9, '0');
    return fate < changed ? [make(name)] : fate < 1.5 * changed ? [text, make(`${name}-new`)] : [text];
  });
  return { file: 'integrity.txt', old, now };
}

/** Workspaces with the same baseline and the same result. */
function workspaces({ file: content, old, now }, results) {
  const root = path.join(folder, '0');
  rmSync(folder, { recursive: true, force: true });
  const put = (part, lines, file, record) => {
    const inside = path.join(root, '.agentless', part, 'ssh_ios_diff/cisco@r1');
    mkdirSync(inside, { recursive: true });
    writeFileSync(path.join(inside, content), lines.join(''));
    const key = { version: 1, script: 'ssh_ios_diff', host: 'cisco@r1', run: null, scriptSha256: null };
    writeFileSync(path.join(inside, file), JSON.stringify({ ...key, ...record }));
    return path.join(inside, content);
  };
  const at = new Date(0).toISOString();
  const accepted = old.join('');
  // as engine/baseline/content.ts
  const [snapshot, integrity] = content === 'snapshot.txt' ? [accepted, null] : [null, accepted];
  const hash = createHash('sha256').update(
    snapshot === null ? 'no snapshot\0' : `snapshot ${snapshot.length}\0${snapshot}`,
  );
  hash.update(integrity === null ? 'no integrity\0' : `integrity ${integrity.length}\0${integrity}`);
  const basedOn = hash.digest('hex');
  const both = [
    put('baselines', old, 'baseline.json', { acceptedAt: at, acceptedBy: 'bench', comment: '', revision: basedOn }),
    put('pending', now, 'pending.json', { foundAt: at, basedOn }),
  ];
  const roots = Array.from({ length: results }, (_, index) => path.join(folder, String(index)));
  for (const copy of roots.slice(1)) cpSync(root, copy, { recursive: true });
  return { roots, files: both };
}

const median = values => values.sort((a, b) => a - b)[values.length >> 1];

console.log(
  '| case | diff ms | warm ms | warm / diff | the same, CPU | first ms | held up, warm ms | held up, first ms | peak MB |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
// Results that one process opens: the first one in a new thread, the others in a warm one. Nothing is opened twice.
for (const [name, make, results, filtered] of [
  ['100k lines, 1 % changed', () => texts(100_000, 0.01), 9, ''],
  ['100k lines, 1 %, most of it filtered', () => texts(100_000, 0.01), 9, 'filtered'],
  ['10k lines, 1 %', () => texts(10_000, 0.01), 9, ''],
  ['1,000,000 files, 0.1 % changed', () => files(1_000_000, 0.001), 3, ''],
]) {
  const { roots, files: both } = workspaces(make(), results);
  const theirs = [];
  const ours = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const peer = time('diff', both);
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
