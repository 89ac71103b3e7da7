// Two lists of a million files beside GNU `diff` and `cmp`: in the same order, and with the new list shuffled. `diff` gets
// the lists in the same order both times: shuffled lists are not what it is made for.
import { spawnSync } from 'node:child_process';
import { mkdirSync, openSync, closeSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundle } from './lib/bundle.mjs';
import { numbers } from './lib/inputs.mjs';
import { medians, time } from './lib/process.mjs';

const FILES = 1_000_000;
const folder = path.resolve(import.meta.dirname, '../out/bench');
mkdirSync(folder, { recursive: true });
const child = bundle('bench/compareFilesChild.ts');

/** A thousand changed files, half as many added, about as many gone; the new list also in another order. */
function lists() {
  const next = numbers(6);
  const hex = digits =>
    Array.from({ length: digits / 8 }, () =>
      next(2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    ).join('');
  const line = index => `${next(1e6)}:644:0:0:${hex(32)}:${hex(40)} /srv/data/${String(index).padStart(9, '0')}/file\n`;
  const old = [];
  const now = [];
  for (let index = 0; index < FILES; index++) {
    const text = line(index);
    const fate = next(FILES);
    old.push(text);
    if (fate < 1000) now.push(line(index));
    else if (fate >= 1500) now.push(text);
    if (fate >= FILES - 500) now.push(line(`${index}-new`));
  }
  const shuffled = [...now];
  for (let at = shuffled.length - 1; at > 0; at--) {
    const other = next(at + 1);
    [shuffled[at], shuffled[other]] = [shuffled[other], shuffled[at]];
  }
  return [old, now, shuffled].map((lines, index) => {
    const file = path.join(folder, `files-${['old', 'new', 'shuffled'][index]}`);
    const fd = openSync(file, 'w');
    for (let at = 0; at < lines.length; at += 50_000) writeFileSync(fd, lines.slice(at, at + 50_000).join(''));
    closeSync(fd);
    return file;
  });
}

/** Peak memory of a command in MB, as the kernel counts it for the last child. */
function peakOf(command, args) {
  const script = `import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)`;
  const { stdout, status } = spawnSync('python3', ['-c', script, command, ...args]);
  return status === 0 ? (Number(stdout) / 1000).toFixed(0) : '?';
}

const [old, now, shuffled] = lists();
const reports = { same: [], any: [] };
const ours = (order, file) => () => {
  const { ms, output } = time(process.execPath, [child, old, file]);
  reports[order].push(JSON.parse(output.toString()));
  return ms;
};
const [cmp, diff, same, any] = await medians(
  [() => time('cmp', [old, old]).ms, () => time('diff', [old, now]).ms, ours('same', now), ours('any', shuffled)],
  3,
);
const peak = order => (Math.max(...reports[order].map(({ rss }) => rss)) / 1e6).toFixed(0);
const seconds = ms => (ms / 1000).toFixed(2);

console.log(`${JSON.stringify(reports.same[0].counts)}, shuffled ${JSON.stringify(reports.any[0].counts)}\n`);
console.log('| a million files | s | of diff | peak MB |');
console.log('| --- | --- | --- | --- |');
console.log(`| \`cmp\` of equal lists | ${seconds(cmp)} | ${(cmp / diff).toFixed(2)} | ${peakOf('cmp', [old, old])} |`);
console.log(`| \`diff\`, same order | ${seconds(diff)} | 1 | ${peakOf('diff', [old, now])} |`);
console.log(`| ours, same order, whole process | ${seconds(same)} | ${(same / diff).toFixed(2)} | ${peak('same')} |`);
console.log(`| ours, any order, whole process | ${seconds(any)} | ${(any / diff).toFixed(2)} | ${peak('any')} |`);
