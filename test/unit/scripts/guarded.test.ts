import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startGuarded } from '../../../scripts/lib/guarded.mjs';

/** A shell that prints the process id of something it leaves running in the background. */
const leavesChild = ['-c', 'sleep 1000 & echo $!; wait'] as const;
const module = path.resolve(import.meta.dirname, '../../../scripts/lib/guarded.mjs');

/** A dead process that nobody has collected yet (some containers' first process does not) still answers to signal 0. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(20);
}

describe('startGuarded', () => {
  it('fulfils with status and output', async () => {
    const run = startGuarded('sh', ['-c', 'echo out; echo err >&2; exit 3']);
    expect(await run.exited).toBe(3);
    expect(run.log().split('\n').sort()).toEqual(['', 'err', 'out']);
  });

  it('says 127 for a program that is not there', async () => {
    const run = startGuarded('no-such-program', []);
    expect(await run.exited).toBe(127);
    expect(run.log()).toContain('no-such-program did not start');
  });

  it('ends the whole group on stop', async () => {
    const run = startGuarded('sh', leavesChild);
    await until(() => run.log().endsWith('\n'));
    await run.stop();
    await until(() => !isAlive(Number(run.log())));
  });

  it('ends the whole group when the one who started it is killed', async () => {
    const script = `import { startGuarded } from ${JSON.stringify(module)};
      startGuarded('sh', ${JSON.stringify(leavesChild)}, { onOutput: text => process.stdout.write(text) });`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    parent.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    await until(() => output.endsWith('\n'));
    expect(isAlive(Number(output))).toBe(true);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    await until(() => !isAlive(Number(output)));
  });
});
