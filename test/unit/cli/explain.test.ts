import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../simulator/simulators';
import { run } from './run';

interface ExplainedLine {
  readonly line: number;
  readonly text: string;
  readonly effect: string;
  readonly payload: string | null;
}

async function explainJson(input: string, ...words: string[]): Promise<{ state: string; lines: ExplainedLine[] }> {
  const { stdout } = await run(['explain', '--json', ...words, '-'], input);
  return JSON.parse(stdout) as { state: string; lines: ExplainedLine[] };
}

it('says what happens to each line', async () => {
  const { lines } = await explainJson('a\nSTORE: now\nb\nINFO: n\nFWD:12 /x\nERROR: e\nz\n', '--state=periodic_diff');
  expect(lines.map(({ line, effect, payload }) => [line, effect, payload])).toEqual([
    [1, 'discarded', null],
    [2, 'store-opened', null],
    [3, 'stored', null],
    [4, 'logged', 'n'],
    [5, 'integrity', '2 /x'],
    [6, 'failed', 'e'],
    [7, 'not-read', null],
  ]);
});

it('gives a long line as several pieces of one number', async () => {
  const { lines } = await explainJson(`${'x'.repeat(2047)}INFO: forged\n`, '--state=periodic');
  expect(lines.map(({ line, effect }) => [line, effect])).toEqual([
    [1, 'discarded'],
    [1, 'logged'],
  ]);
});

it('guesses the state from the lines where none is told', async () => {
  expect((await explainJson('STORE: now\n')).state).toBe('periodic_diff');
  expect((await explainJson('INFO: x\n')).state).toBe('periodic');
});

it('says the same of a file that is read in many chunks', async () => {
  const text = `STORE: now\n${'interface GigabitEthernet0/1\n description up\n'.repeat(4000)}`;
  const file = path.join(await temporaryFolder(), 'r1.out');
  writeFileSync(file, text);
  const { stdout } = await run(['explain', '--json', file]);
  const { lines } = JSON.parse(stdout) as { lines: ExplainedLine[] };
  expect(lines).toEqual((await explainJson(text)).lines);
  expect(lines).toHaveLength(8001);
  expect((await run(['explain', file])).stdout.split('\n')).toHaveLength(8002);
});

it('takes one file only', async () => {
  expect((await run(['explain'])).status).toBe(2);
});
