import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { unifiedHunks } from '../../../cli/workspace/unified';
import { utf8 } from '../../../core/bytes';

const folder = mkdtempSync(path.join(tmpdir(), 'agentless-unified-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const numbers = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, index) => `line ${from + index}\n`).join('');

/** What the system's `diff -U 3` prints behind the names; a range of one line is written out. */
function peer(before: string, after: string): string[] {
  const [a, b] = [path.join(folder, 'a'), path.join(folder, 'b')];
  writeFileSync(a, before);
  writeFileSync(b, after);
  let text = '';
  try {
    execFileSync('diff', ['-U', '3', a, b]);
  } catch (error) {
    text = (error as { stdout: Buffer }).stdout.toString();
  }
  return text
    .split('\n')
    .slice(2, -1)
    .map(line => (line.startsWith('@@') ? line.replaceAll(/([-+]\d+)(?= )/g, '$1,1') : line));
}

it.each<[string, string, string]>([
  ['equal', 'a\n', 'a\n'],
  ['first text', '', 'a\nb\n'],
  ['last text gone', 'a\nb\n', ''],
  ['one line', 'a\n', 'b\n'],
  ['in the middle', numbers(0, 30), numbers(0, 15) + 'new\n' + numbers(15, 30)],
  ['near each other', numbers(0, 30), numbers(0, 10) + 'x\n' + numbers(11, 16) + 'y\n' + numbers(17, 30)],
  ['just touching', numbers(0, 30), numbers(0, 10) + 'x\n' + numbers(11, 17) + 'y\n' + numbers(18, 30)],
  ['just apart', numbers(0, 30), numbers(0, 10) + 'x\n' + numbers(11, 18) + 'y\n' + numbers(19, 30)],
  ['at both ends', numbers(0, 30), `x\n${numbers(1, 29)}y\n`],
  ['no LF at the end', 'a\nb', 'a\nc'],
  ['an LF that came', 'a\nb', 'a\nb\n'],
])('%s: as the system’s diff has it', (_, before, after) => {
  expect(unifiedHunks(utf8(before), utf8(after))).toEqual(peer(before, after));
});

it('a text that is another altogether', () => {
  const lines = unifiedHunks(utf8(numbers(0, 30_000)), utf8(numbers(100_000, 130_000)));
  expect(lines.length).toBe(60_001);
});
