import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { bin, version } from '../../package.json';

test('starts under its name as npm links it', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'agentless-bin-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const program = path.join(folder, 'agentless');
  symlinkSync(path.resolve(import.meta.dirname, '../..', bin.agentless), program);
  expect(execFileSync(program, ['--version'], { encoding: 'utf8' })).toBe(`agentless ${version}\n`);
});
