// Two lists of a million files beside GNU `diff` and `cmp`: in the same order, and with the new list shuffled. `diff` gets
// the lists in the same order both times: shuffled lists are not what it is made for.
import { spawnSync } from 'node:child_process';
import { mkdirSync, openSync, closeSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundle } from './lib/bundle.mjs';
import { numbers } from './lib/inputs.mjs';
import { mean, medians, time } from './lib/process.mjs';

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
const spent = { cmp: [], diff: [], same: [], any: [] };
const timed = (name, command, args) => {
  const { ms, cpu, output } = time(command, args);
  spent[name].push(cpu);
  if (name in reports) reports[name].push(JSON.parse(output.toString()));
  return ms;
};
const [cmp, diff, same, any] = await medians(
  [
    () => timed('cmp', 'cmp', [old, old]),
    () => timed('diff', 'diff', [old, now]),
    () => timed('same', process.execPath, [child, old, now]),
    () => timed('any', process.execPath, [child, old, shuffled]),
  ],
  3,
);
const peak = order => (Math.max(...reports[order].map(({ rss }) => rss)) / 1e6).toFixed(0);
const seconds = ms => (ms / 1000).toFixed(2);

console.log(`${JSON.stringify(reports.same[0].counts)}, shuffled ${JSON.stringify(reports.any[0].counts)}\n`);
const row = (name, label, ms, megabytes) => {
  const cpu = mean(spent[name]);
  const shares = [(ms / diff).toFixed(2), seconds(cpu), (cpu / mean(spent.diff)).toFixed(2)];
  console.log(`| ${[label, seconds(ms), ...shares, megabytes].join(' | ')} |`);
};
console.log('| a million files | s | of diff | CPU s | of diff | peak MB |');
console.log('| --- | --- | --- | --- | --- | --- |');
row('cmp', '`cmp` of equal lists', cmp, peakOf('cmp', [old, old]));
row('diff', '`diff`, same order', diff, peakOf('diff', [old, now]));
row('same', 'ours, same order', same, peak('same'));
row('any', 'ours, any order', any, peak('any'));
