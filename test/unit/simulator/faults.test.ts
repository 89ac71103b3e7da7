import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { Client, type ConnectConfig, utils } from 'ssh2';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Behaviour, type Stage, STAGES } from '../../../simulator/behaviour';
import type { RunningDevice } from '../../../simulator/simulator';
import { connected, Dialogue, executed } from './client';
import { simulated } from './simulators';

const device = async (behaviour: Partial<Behaviour>): Promise<RunningDevice> =>
  (await simulated([{ device: 'ios', behaviour }])).device('r1');

/** ssh2 writes a key now and then that it cannot read. */
function keyPair(): { readonly public: string; readonly private: string } {
  const pair = utils.generateKeyPairSync('ed25519');
  return utils.parseKey(pair.private) instanceof Error ? keyPair() : pair;
}

describe('login', () => {
  it.each<[string, Partial<Behaviour>, ConnectConfig, boolean]>([
    ['the right password', {}, {}, true],
    ['a wrong password', {}, { password: 'wrong' }, false],
    ['an unknown user', {}, { username: 'nobody' }, false],
    ['a device that refuses everybody', { refuseLogin: true }, {}, false],
    ['password only', { auth: ['password'] }, {}, true],
    ['a client that offers what the device does not', { auth: ['keyboard-interactive'] }, {}, false],
  ])('%s', async (_, behaviour, config, succeeds) => {
    const login = connected(await device(behaviour), config);
    await (succeeds ? login : expect(login).rejects.toThrow());
  });

  it.each([
    [null, ['Password: '], ['cisco-login'], true],
    ['123456', ['Password: ', 'Verification code: '], ['cisco-login', '123456'], true],
    ['123456', ['Password: ', 'Verification code: '], ['cisco-login', '654321'], false],
  ])('keyboard-interactive with the code %s asks %j', async (oneTimeCode, questions, answers, succeeds) => {
    const target = await device({ auth: ['keyboard-interactive'], oneTimeCode });
    const client = new Client();
    onTestFinished(() => void client.destroy());
    const outcome = await new Promise<boolean>(resolve => {
      client.on('keyboard-interactive', (_name, _instructions, _lang, prompts, finish) => {
        expect(prompts).toEqual(questions.map(prompt => ({ prompt, echo: false })));
        finish(answers);
      });
      client.on('ready', () => resolve(true)).on('error', () => resolve(false));
      client.connect({ host: target.address, port: target.port, username: target.user, tryKeyboard: true });
    });
    expect(outcome).toBe(succeeds);
  });

  it('a key that the device knows, and one that it does not', async () => {
    const known = keyPair();
    const other = keyPair();
    const target = await device({ auth: ['publickey'], authorizedKeys: [known.public] });
    const byKey = (privateKey: string): Promise<Client> => {
      const client = new Client();
      onTestFinished(() => void client.destroy());
      return new Promise((resolve, reject) => {
        client.on('ready', () => resolve(client)).on('error', reject);
        client.connect({ host: target.address, port: target.port, username: target.user, privateKey });
      });
    };
    await byKey(known.private);
    await expect(byKey(other.private)).rejects.toThrow('authentication');
  });
});

/** How far a client comes: what it had reached when the connection ended. */
async function reached(target: RunningDevice, steps: string[] = []): Promise<readonly string[]> {
  try {
    const dialogue = await Dialogue.open(target);
    steps.push('session');
    await dialogue.until('r1>');
    steps.push('prompt');
    await dialogue.command('show clock', 'r1>');
    steps.push('command');
    await dialogue.command('enable', 'Password: ');
    await dialogue.command(target.enable, 'r1#');
    steps.push('become');
    await dialogue.command('show running-config', '--More-- ');
    steps.push('pager');
    dialogue.type('q');
    await dialogue.until('r1#');
    steps.push('end');
  } catch {
    // the device has hung up
  }
  return steps;
}

describe('faults', () => {
  it('there are none by default', async () => {
    expect(await reached(await device({}))).toEqual(['session', 'prompt', 'command', 'become', 'pager', 'end']);
  });

  const beforeFault: readonly [Stage, readonly string[]][] = [
    ['connect', []],
    ['authentication', []],
    ['session', ['session']],
    ['prompt', ['session']],
    ['command', ['session', 'prompt']],
    ['become', ['session', 'prompt', 'command']],
    ['pager', ['session', 'prompt', 'command', 'become', 'pager']],
  ];

  it('can happen at every stage', () => {
    expect(beforeFault.map(([stage]) => stage)).toEqual(STAGES);
  });

  it.each(beforeFault)('closes at the stage %s', async (at, steps) => {
    expect(await reached(await device({ fault: { at, how: 'close' } }))).toEqual(steps);
  });

  it.each(beforeFault)('goes silent at the stage %s, until it is stopped', async (at, before) => {
    const simulator = await simulated([{ device: 'ios', behaviour: { fault: { at, how: 'stall' } } }]);
    const steps: string[] = [];
    const progress = reached(simulator.device('r1'), steps);
    while (steps.length < before.length) await new Promise(resolve => setTimeout(resolve, 10));
    await simulator.stop();
    expect(await progress).toEqual(before);
  });

  it('shows an unknown prompt, or none', async () => {
    const unknown = await Dialogue.open(await device({ prompt: 'Choose an option [1-9]: ' }));
    expect(await unknown.until('[1-9]: ')).not.toContain('r1>');
    const silent = await Dialogue.open(await device({ prompt: '' }));
    await silent.until('router.\r\n\r\n');
    silent.type('show clock\r');
    expect(await silent.until('2026\r\n')).not.toContain('r1>');
  });

  it('sends garbage before it speaks SSH', async () => {
    const target = await device({ garbage: 'Welcome to the terminal server\r\n' });
    const first = await new Promise<string>(resolve => {
      const socket = connect(target.port, target.address);
      socket.once('data', data => {
        socket.destroy();
        resolve(data.toString());
      });
    });
    expect(first).toMatch(/^Welcome to the terminal server\r\n/);
    await connected(target); // RFC 4253 allows it, and ssh2 copes
  });

  it('floods a client for as long as it listens', async () => {
    const target = await device({ flood: Infinity });
    const dialogue = await Dialogue.open(target);
    await dialogue.until('r1>');
    dialogue.type('show clock\r');
    while (dialogue.output.length < 1_000_000) await new Promise(resolve => setImmediate(resolve));
    expect(dialogue.output).not.toContain('UTC');
  });

  it('floods a client with so many bytes, then answers', async () => {
    const { out } = await executed(await device({ flood: 100_000 }), 'show clock');
    expect(out.length).toBeGreaterThan(100_000);
    expect(out).toMatch(/2026\r\n$/);
  });

  it('speaks old algorithms only, which a modern client refuses', async () => {
    const target = await device({ algorithms: 'old' });
    await expect(connected(target)).rejects.toThrow(/no matching/i);
    const client = await connected(target, {
      algorithms: {
        kex: ['diffie-hellman-group1-sha1'],
        serverHostKey: ['ssh-rsa'],
        cipher: ['aes128-cbc'],
        hmac: ['hmac-sha1'],
      },
    });
    expect(client).toBeDefined();
    expect(target.publicKey).toMatch(/^ssh-rsa /);
  });
});

describe('host keys', () => {
  it('the client meets the key that the device names, until it gets another', async () => {
    const target = await device({});
    const offered = async (): Promise<string> => {
      let fingerprint = '';
      await connected(target, {
        hostVerifier(key: Buffer) {
          fingerprint = `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
          return true;
        },
      });
      return fingerprint;
    };
    const first = target.fingerprint;
    expect(await offered()).toBe(first);
    await target.newKey();
    expect(target.fingerprint).not.toBe(first);
    expect(await offered()).toBe(target.fingerprint);
  });
});
