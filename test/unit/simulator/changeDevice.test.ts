import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { run, type Outcome } from '../cli/run';
import { bundled, started } from './simulatorProcess';
import { temporaryFolder } from './simulators';

let program = '';
beforeAll(async () => {
  program = await bundled(path.resolve(import.meta.dirname, '../../../out/test-change-device'));
});

async function running(): Promise<(...words: string[]) => Promise<Outcome>> {
  const state = await temporaryFolder();
  await started(program, [`--state=${state}`, '--device=ios=r1', '--device=linux=web1']);
  return (...words) => run(['devices', 'change', ...words, '--state', state]);
}

describe('agentless devices change', () => {
  it('says what changes there are, and makes one', async () => {
    const change = await running();
    const all = await change();
    expect(all.stdout).toMatch(/^r1: .*interface-address.*\nweb1: /);
    expect((await change('r1')).stdout).toBe(all.stdout.split('\n')[0] + '\n');
    expect(await change('r1', 'interface-address')).toEqual({
      status: 0,
      stdout: 'r1 has been changed: interface-address. Run its entry again.\n',
      stderr: '',
    });
  });

  it('names what there is in place of what there is not', async () => {
    const change = await running();
    expect(await change('r9', 'interface-address')).toMatchObject({
      status: 2,
      stderr: "agentless: no simulated device is called 'r9'. There are r1, web1.\n",
    });
    const { status, stderr } = await change('r1', 'colour');
    expect(status).toBe(2);
    expect(stderr).toMatch(/^agentless: r1 has no change 'colour'\. It has .*interface-address/);
    expect((await change('r1', 'a', 'b')).stderr).toContain('takes a device and a change');
  });

  it('says that nothing runs, and that what ran has ended', async () => {
    const state = await temporaryFolder();
    const change = (): Promise<Outcome> => run(['devices', 'change', 'r1', 'x', '--state', state]);
    expect((await change()).stderr).toContain(`no simulated devices are running with ${state}`);
    const { process, exited } = await started(program, [`--state=${state}`, '--device=ios=r1']);
    process.kill('SIGKILL');
    await exited;
    expect(await change()).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('the simulated devices do not answer: they have probably ended.') as string,
    });
  });

  it('has no other word', async () => {
    const { status, stderr } = await run(['devices', 'chnage']);
    expect([status, stderr]).toEqual([2, "agentless: devices knows change, not 'chnage'.\n"]);
  });
});
