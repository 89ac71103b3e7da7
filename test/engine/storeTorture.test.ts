import { spawn } from 'node:child_process';
import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import type { BaselineStore } from '../../engine/baseline/store';
import { openStore } from '../../engine/baseline/workspaceStore';
import { systemClock } from '../../engine/ports';
import { temporaryFolder } from './support/folders';
import { carryOutOperation, held, heldAfter, TOGETHER } from './support/storeOperations';

/** More for a thorough look: `TORTURE=1000 npx vitest run test/engine/storeTorture`. */
const KILLS = Number(process.env['TORTURE'] ?? 100);

let child = '';

beforeAll(() => {
  child = join(import.meta.dirname, '..', '..', 'out', 'test', 'storeChild.cjs');
  buildSync({
    entryPoints: [join(import.meta.dirname, 'support', 'storeChild.ts')],
    outfile: child,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
});

/** Runs the child until it dies. `onDone` sees each number that it says; the result is the last. */
function runChild(
  parameters: readonly (string | number)[],
  onDone: (kill: () => void) => void = () => {},
): Promise<{ last: number; output: string; killed: boolean }> {
  return new Promise((resolve, reject) => {
    const process = spawn(globalThis.process.execPath, [child, ...parameters.map(String)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    process.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      onDone(() => process.kill('SIGKILL'));
    });
    process.once('error', reject);
    process.once('close', (_, signal) => {
      const last = Number(/(\d+)\n$/.exec(output)?.[1] ?? Number(parameters[1]) - 1);
      resolve({ last, output, killed: signal === 'SIGKILL' });
    });
  });
}

describe('a process that is killed', () => {
  test(
    `at any time, ${KILLS} times: what is stored is as before the change or after it`,
    { timeout: 300_000 },
    async () => {
      const workspace = await temporaryFolder();
      let next = 0;
      let kills = 0;
      while (kills < KILLS) {
        const { last, output, killed } = await runChild([workspace, next, next + 200], kill => {
          setTimeout(kill, Math.random() * 60);
        });
        expect(output).not.toContain('refused');
        kills += killed ? 1 : 0;
        const found = await held(openStore(workspace, { clock: systemClock }));
        expect([heldAfter(last), heldAfter(last + 1)]).toContainEqual(found);
        next = JSON.stringify(found) === JSON.stringify(heldAfter(last)) ? last + 1 : last + 2;
      }
    },
  );

  // Of one cycle: accept; thoroughly, all from the first baseline to a rejected result.
  const changes = KILLS > 100 ? [0, 1, 2, 3, 4, 8, 9] : [2];
  test.each(changes)('in front of each file operation of change %i', { timeout: 300_000 }, async number => {
    const before = await temporaryFolder();
    for (let each = 0; each < number; each++) await carryOutOperation(openStore(before, { clock: systemClock }), each);
    let crashes = 0;
    for (let at = 1; ; at++) {
      const workspace = await temporaryFolder();
      await cp(before, workspace, { recursive: true });
      const { killed } = await runChild([workspace, number, number + 1, at]);
      const found = await held(openStore(workspace, { clock: systemClock }));
      expect([heldAfter(number - 1), heldAfter(number)]).toContainEqual(found);
      if (!killed) break;
      crashes++;
    }
    expect(crashes).toBeGreaterThan(8);
  });

  // First baselines have one move each, accepted results several and a journal.
  test.each([0, 2])('while change %i of several entries is carried out at once', { timeout: 300_000 }, async number => {
    const before = await temporaryFolder();
    const open = (workspace: string): BaselineStore => openStore(workspace, { clock: systemClock });
    for (let each = 0; each < number; each++)
      await Promise.all(TOGETHER.map(key => carryOutOperation(open(before), each, key)));
    const step = KILLS > 100 ? 1 : 6;
    let crashes = 0;
    for (let at = 1; ; at += step) {
      const workspace = await temporaryFolder();
      await cp(before, workspace, { recursive: true });
      const { killed, output } = await runChild([workspace, number, number + 1, at, 'together']);
      expect(output).not.toContain('refused');
      for (const key of TOGETHER)
        expect([heldAfter(number - 1), heldAfter(number)], `${at}`).toContainEqual(await held(open(workspace), key));
      const left = await readdir(join(workspace, '.agentless/staging')).catch(() => []);
      expect(left.filter(name => !name.startsWith('lock'))).toEqual([]);
      if (!killed) break;
      crashes++;
    }
    expect(crashes).toBeGreaterThan(5);
  });
});
