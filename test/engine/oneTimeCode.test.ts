import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { startSimulator, type Simulator } from '../../simulator/simulator';
import { connectTo, problemOf, TRANSPORTS, type ConnectOptions } from './support/connections';
import { temporaryFolder } from './support/folders';

const running: Simulator[] = [];

afterEach(async () => {
  for (const simulator of running.splice(0)) await simulator.stop();
});

describe.each(TRANSPORTS)('a device that wants a code besides the password, by %s', transport => {
  /** How it is reached; what a person was asked, in order. @param code what the person types; null: gives up */
  async function device(code: string | null): Promise<{ way: ConnectOptions; asked: string[] }> {
    const folder = await temporaryFolder();
    const behaviour = { auth: ['keyboard-interactive'], oneTimeCode: '246810' } as const;
    const simulator = await startSimulator({
      state: join(folder, 'state'),
      devices: [{ device: 'ios', password: 'login-pass', behaviour }],
    });
    running.push(simulator);
    const [played] = simulator.devices;
    const configFile = join(folder, 'ssh_config');
    await writeFile(configFile, `${simulator.sshConfig()}\nHost *\n  UserKnownHostsFile ${join(folder, 'known')}\n`);
    const asked: string[] = [];
    const answer = ({ prompts }: { prompts: readonly { text: string }[] }): Promise<string[] | undefined> => {
      asked.push(...prompts.map(({ text }) => text.trim()));
      return Promise.resolve(code === null ? undefined : prompts.map(() => code));
    };
    const host = `${played!.user}@${played!.alias}`;
    return { way: { transport, configFile, host, secrets: { password: 'login-pass' }, prompts: { answer } }, asked };
  }

  test('gets the stored password by itself; a person is asked for the code only', async () => {
    const { way, asked } = await device('246810');
    const { refused } = await connectTo(way);
    expect(asked).toEqual(['Verification code:']);
    expect(refused).toEqual([]);
  });

  test('that refuses says so; the password, which may be right, is not taken for wrong', async () => {
    const { way } = await device('000000');
    expect((await problemOf(way)).code).toBe('answers-refused');
  });

  test('where nobody answers ends with its question', async () => {
    const { way } = await device(null);
    expect(await problemOf(way)).toMatchObject({ code: 'login-question', params: { question: 'Verification code:' } });
  });
});
