import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { toBinary } from '../../core/bytes';
import { exportWazuh5 } from '../../core/export/wazuh5';
import { newScript } from '../../core/newScript/newScript';
import type { Entry } from '../../core/protocol/entry';
import type { State } from '../../core/protocol/state';
import { decodeBytes, encodeBytes } from '../../core/simulate/byteField';
import { parseCase } from '../../core/simulate/case';
import { simulate } from '../../core/simulate/simulate';
import { startSimulator, type Simulator } from '../../simulator/simulator';
import { run as runCli } from '../unit/cli/run';
import { temporaryFolder } from './support/folders';
import { entryOf, putScript } from './support/scripts';
import { makeKey } from './support/sshd';

const run = promisify(execFile);

/** An installation: a root with the script, and the wrapper of one entry. */
async function installed(entry: Entry, script: string): Promise<{ root: string; wrapper: string; relay: Relay }> {
  const root = await temporaryFolder();
  await putScript(root, entry.script, script);
  const { wrapper } = exportWazuh5(entry);
  const file = join(root, wrapper.path);
  await mkdir(join(root, 'agentless-relay'));
  await writeFile(file, wrapper.bytes);
  await chmod(file, wrapper.mode);
  const relay: Relay = async (environment = {}) => {
    const env = { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: root, AGENTLESS_ROOT: root, ...environment };
    return (await run(file, [], { env })).stderr;
  };
  return { root, wrapper: Buffer.from(wrapper.bytes).toString('utf8'), relay };
}

type Relay = (environment?: Readonly<Record<string, string>>) => Promise<string>;

async function events(root: string): Promise<string> {
  const folder = join(root, 'logs/agentless');
  const [file] = await readdir(folder).catch(() => []);
  return file === undefined ? '' : readFile(join(folder, file), 'latin1');
}

async function snapshot(root: string): Promise<string | null> {
  const folder = join(root, 'queue/agentless-relay');
  const [name] = await readdir(folder);
  return readFile(join(folder, name ?? '', 'last-entry'), 'latin1').catch(() => null);
}

/** Outputs of a script, run after run; what the relay makes of them is what agentlessd makes of them. */
const store = (...lines: readonly string[]): string =>
  `INFO: Starting.\nSTORE: now\n${lines.join('\n')}\nINFO: Finished.\n`;
const numbered = (count: number, text = 'line'): string[] => Array.from({ length: count }, (_, at) => `${text} ${at}`);

const SEQUENCES: readonly (readonly [string, readonly string[]])[] = [
  ['first, same, changed', [store('a', 'b'), store('a', 'b'), store('a', 'c'), store('a', 'c')]],
  ['eight lines of a long difference', [store(...numbered(20)), store(...numbered(20, 'other'))]],
  ['exactly eight lines', [store('a', 'x', 'b', 'y'), store('a', '1', 'b', '2')]],
  ['seven lines', [store(...numbered(4)), store(...numbered(10))]],
  ['a difference of more than 2047 bytes', [store('a'), store('a', 'x'.repeat(1500), 'y'.repeat(1500))]],
  ['one of 2040 bytes and few lines', [store('a'), store('a', 'z'.repeat(2046))]],
  ['lines longer than agentlessd reads', [store('a'), store('w'.repeat(5000)), store('w'.repeat(2047), 'b')]],
  [
    'only the last block',
    ['STORE: now\nold\nSTORE: now\nnew\n', 'STORE: now\nnew\n', 'STORE: now\nother\nSTORE: x\nnew\n'],
  ],
  ['ERROR in a block', [store('a', 'b'), 'STORE: now\na\nERROR: lost\nb\n', store('a', 'b')]],
  ['ERROR before it', [store('a'), 'ERROR: no login\nSTORE: now\nb\n', store('b')]],
  ['an empty block', [store('a'), 'STORE: now\n', 'STORE: now\nb\n']],
  ['commands within a block', ['STORE: now\na\nLOG: event\nINFO: x\nFWD: 1 y\nb\n', 'STORE: now\na\nb\nc\n']],
  ['carriage returns, zero bytes, tabs', ['STORE: now\r\na\rb\nc\0d\n\te\n', 'STORE: now\nx\ry\n\te\x1b[0m\n']],
  ['LOG with and without its blank', ['LOG: one\nLOG:two\nLOG: \ttab\x07bell\n', 'LOG: three\n']],
  ['no block at all', ['nothing\n', 'INFO: nothing\n']],
  ['STORE without its blank', ['STORE:now\na\n', 'STORE:now\nb\n']],
  ['no line feed at the end', ['STORE: now\na', 'STORE: now\nb']],
];

describe('does what agentlessd 4.3 does', () => {
  test.each(SEQUENCES)('%s', async (_, outputs) => {
    const { root, relay } = await installed(entryOf('script'), '#!/bin/sh\ncat "$SCRIPT_OUTPUT"\n');
    for (const [number, output] of outputs.entries()) {
      await writeFile(join(root, 'output'), output, 'latin1');
      await relay({ SCRIPT_OUTPUT: join(root, 'output') });
      await setBack(root, outputs.length - number);
    }
    const { messages, last } = daemon(outputs, 'periodic_diff');
    expect(await events(root)).toBe(messages);
    expect(await snapshot(root)).toBe(last);
  });
});

/** agentlessd names old snapshots by their second; these runs lie within one. */
async function setBack(root: string, minutes: number): Promise<void> {
  const [name] = await readdir(join(root, 'queue/agentless-relay'));
  const time = new Date(Date.UTC(2026, 0, 1, 0, 60 - minutes));
  await utimes(join(root, 'queue/agentless-relay', name ?? '', 'last-entry'), time, time).catch(() => {});
}

/** What the daemon sends for the outputs, as the log shows it, and the snapshot that it keeps in the end. */
function daemon(outputs: readonly string[], mode: State): { messages: string; last: string | null } {
  const inputs = outputs.map(text => ({ bytes: encodeBytes(Uint8Array.from(Buffer.from(text, 'latin1'))), exit: 0 }));
  const read = parseCase(JSON.stringify({ script: 'script', hosts: ['h@x'], mode, inputs, release: 'ossec-4.3' }));
  if ('error' in read) throw new Error(read.error);
  const { cycles } = simulate(read);
  const shown = (bytes: Uint8Array): string => `${toBinary(bytes).replace(/[\x00-\x1f\x7f]/g, '')}\n`;
  const messages = cycles.flatMap(cycle => cycle.messages.filter(({ queue }) => queue === '1'));
  const file = cycles.at(-1)?.snapshot['h@x']?.['last-entry'];
  return {
    messages: messages.map(({ text }) => shown(decodeBytes(text))).join(''),
    last: file === undefined ? null : toBinary(decodeBytes(file)),
  };
}

test('in a periodic entry, sums of files are a snapshot: a vanished file is seen, too', async () => {
  const script = '#!/bin/sh\ncat "$SCRIPT_OUTPUT"\n';
  const { root, relay } = await installed(entryOf('script', { state: 'periodic' }), script);
  for (const output of ['FWD: 1:644:0:0:aa:bb /a\nFWD: 1:644:0:0:aa:bb /b\n', 'FWD: 2:644:0:0:ab:bc /a\n']) {
    await writeFile(join(root, 'output'), output);
    await relay({ SCRIPT_OUTPUT: join(root, 'output') });
  }
  expect(await events(root)).toBe(
    'ossec: agentless: Change detected:1,2c1< 1:644:0:0:aa:bb /a< 1:644:0:0:aa:bb /b---> 2:644:0:0:ab:bc /a\n',
  );
});

describe('against a device', () => {
  let simulator: Simulator | undefined;
  afterEach(() => simulator?.stop());

  test('logs in by key, sees the change, and refuses another host key', { timeout: 120_000 }, async () => {
    const folder = await temporaryFolder();
    const key = join(folder, 'id');
    await makeKey(key, 'ed25519');
    const authorizedKeys = [(await readFile(`${key}.pub`, 'utf8')).trim()];
    simulator = await startSimulator({
      state: join(folder, 'state'),
      devices: [{ device: 'junos', behaviour: { authorizedKeys } }],
    });
    const device = simulator.device('edge1');
    const known = join(folder, 'known_hosts');
    await writeFile(known, simulator.knownHosts());
    const config = join(folder, 'ssh_config');
    const mine = `  IdentityFile ${key}\n  UserKnownHostsFile ${known}\n  GlobalKnownHostsFile /dev/null\n  IdentityAgent none\n`;
    await writeFile(config, simulator.sshConfig().replace(/ {2}PreferredAuthentications.*\n/, mine));
    const answer = newScript({
      name: 'junos.sh',
      watch: 'configuration',
      family: 'junos',
      language: 'sh',
      state: 'periodic_diff',
      watched: ['show configuration | display set'],
      hosts: ['netops@edge1'],
      become: null,
      frequency: 3600,
    });
    if (!answer.done) throw new Error('refused');
    const entry = entryOf('junos.sh', { host: 'netops@edge1', frequency: 3600 });
    const script = Buffer.from(answer.made.script.bytes).toString('utf8');
    const { root, wrapper, relay } = await installed(entry, script);
    expect(wrapper).not.toContain(device.password);
    const environment = { SSH_CONFIG: config };
    expect(await relay(environment)).not.toContain('ERROR');
    await setBack(root, 1);
    device.change(device.changes[0]?.name ?? '');
    await relay(environment);
    expect(await events(root)).toMatch(/^ossec: agentless: Change detected:\d[\d,acd]*[<>] set .*\n$/);

    await device.newKey();
    expect(await relay(environment)).toContain('The host key of netops@edge1 is unknown or has changed');
    expect((await events(root)).split('\n')).toHaveLength(2);
  });
});

test('agentless export writes wrapper, localfile block and cron line, and overwrites nothing', async () => {
  const folder = await temporaryFolder();
  const conf = `<ossec_config><agentless><type>a b;c</type><frequency>7200</frequency><host>root@web1</host><state>periodic</state></agentless></ossec_config>`;
  await mkdir(join(folder, 'agentless'));
  await writeFile(join(folder, 'ossec.conf'), conf);
  const words = ['export', 'wazuh5', '--to', 'out'];
  expect(await runCli(words, '', folder)).toMatchObject({ status: 0, stderr: '' });
  const name = 'a%20b%3bc--root@web1';
  expect(await readFile(join(folder, 'out/localfile.conf'), 'utf8')).toBe(
    `<localfile>\n  <log_format>syslog</log_format>\n  <location>/var/ossec/logs/agentless/${name}.log</location>\n</localfile>\n`,
  );
  expect(await readFile(join(folder, 'out/crontab'), 'utf8')).toBe(
    `0 */2 * * * /var/ossec/agentless-relay/${name}.sh\n`,
  );
  expect(await readFile(join(folder, 'out/README.md'), 'utf8')).toContain('crontab');
  expect(await readdir(join(folder, 'out/agentless-relay'))).toEqual([`${name}.sh`]);
  const refused = (where: string): object => ({
    status: 2,
    stderr: `agentless: --to ${where} is not empty; name a new folder. Nothing was written.\n`,
  });
  expect(await runCli(words, '', folder)).toMatchObject(refused(join(folder, 'out')));
  expect(await runCli(['export', 'wazuh5', '--to', '.'], '', folder)).toMatchObject(refused(folder));
  expect((await readdir(folder)).toSorted()).toEqual(['agentless', 'ossec.conf', 'out']);
});
