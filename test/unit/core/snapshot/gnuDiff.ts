import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A pair of files for `diff OLD NEW`. A string stands for bytes, one a character. */
export type Pair = readonly [before: string, after: string];

const env = { ...process.env, LC_ALL: 'C' };

/** Whether the system's `diff` is GNU's: only then can it say what OSSEC on Linux would show. */
export function hasGnuDiff(): boolean {
  const { stdout } = spawnSync('diff', ['--version'], { encoding: 'latin1' });
  return String(stdout).includes('GNU diffutils');
}

/** What `diff` prints for each pair. One process does them all: it compares two folders, file by file. */
export function gnuDiffs(pairs: readonly Pair[]): string[] {
  return inFolder(folder => {
    for (const side of ['A', 'B']) mkdirSync(path.join(folder, side));
    pairs.forEach(([before, after], i) => {
      writeFileSync(path.join(folder, 'A', `${i}`), before, 'latin1');
      writeFileSync(path.join(folder, 'B', `${i}`), after, 'latin1');
    });
    const texts = pairs.map(() => '');
    const all = run(folder, ['-a', '-r', 'A', 'B']);
    // Before each text stands the command; no line of a diff begins with "d".
    const parts = all.split(/^diff -a -r A\/(\d+) B\/\d+\n/m).slice(1);
    for (let i = 0; i < parts.length; i += 2) texts[Number(parts[i])] = parts[i + 1] ?? '';
    return texts;
  });
}

/** For each file, what `diff` prints when it is compared with every one of them in turn, one text behind the other. */
export function gnuDiffsOfEachWithAll(files: readonly string[]): string[] {
  return inFolder(folder => {
    const names = files.map((file, i) => {
      writeFileSync(path.join(folder, `${i}`), file, 'latin1');
      return `${i}`;
    });
    return names.map(name => run(folder, ['-a', `--from-file=${name}`, ...names]));
  });
}

function run(folder: string, options: readonly string[]): string {
  const { stdout, status, error } = spawnSync('diff', options, { cwd: folder, env, maxBuffer: 1 << 29 });
  if (error !== undefined || status === null || status > 1) throw new Error(`diff failed: ${error?.message ?? status}`);
  return stdout.toString('latin1');
}

function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'agentless-diff-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
