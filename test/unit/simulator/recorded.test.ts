import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Recording } from '../../../core/recording/recording';
import { writeRecording } from '../../../core/recording/writeRecording';
import { build } from 'esbuild';
import { sharedOptions } from '../../../scripts/lib/bundles.mjs';
import { Dialogue, executed } from './client';
import { started } from './simulatorProcess';
import { simulated, temporaryFolder } from './simulators';

const RECORDING: Recording = {
  header: {
    script: 'ssh_ios_diff',
    host: 'admin@core7',
    state: 'periodic_diff',
    arguments: '',
    become: null,
    recordedAt: '2026-01-02T03:04:05.000Z',
    family: 'cisco-ios',
    login: 'password',
  },
  sessions: [
    {
      start: { kind: 'shell', term: 'vt100', columns: 80, rows: 24 },
      events: [
        { after: 0, from: 'device', bytes: 'core7#' },
        { after: 0, from: 'client', bytes: 'show clock\r' },
        { after: 0, from: 'device', bytes: 'show clock\r\n10:00:00\r\ncore7#' },
        { after: 0, from: 'client', bytes: 'exit\r' },
      ],
      end: { after: 0, code: null, signal: null },
    },
    {
      start: { kind: 'exec', command: 'show version' },
      events: [
        { after: 0, from: 'device', bytes: 'Version 15.9\n' },
        { after: 0, from: 'device-error', bytes: 'a warning\n' },
      ],
      end: { after: 0, code: 3, signal: null },
    },
  ],
};

describe('a device that is played from its recording', () => {
  it('answers at its prompt and hangs up as it did', async () => {
    const device = (await simulated([{ device: RECORDING }])).device('core7');
    expect([device.user, device.family]).toEqual(['admin', 'cisco-ios']);
    const dialogue = await Dialogue.open(device);
    expect(await dialogue.until('core7#')).toBe('core7#');
    expect(await dialogue.command('show clock', 'core7#')).toBe('show clock\r\n10:00:00\r\ncore7#');
    expect(await dialogue.command('show users', 'core7#')).toContain('no answer to this command');
    dialogue.type('exit\r');
    await dialogue.closed;
  });

  it('answers commands with their status', async () => {
    const device = (await simulated([{ device: RECORDING }])).device('core7');
    expect(await executed(device, 'show version')).toEqual({ out: 'Version 15.9\n', err: 'a warning\n', status: 3 });
    expect(await executed(device, 'reload')).toMatchObject({ out: '', status: 127 });
  });

  it('is started by `agentless devices`, which says where it listens', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'core7.jsonl');
    await writeFile(file, writeRecording(RECORDING));
    const { devices } = await started(await agentlessIn(folder), ['devices', `--recording=${file}=spare`]);
    expect(devices).toMatchObject([{ device: 'recorded', family: 'cisco-ios', alias: 'admin@spare' }]);
    expect(devices[0]?.port).toBeGreaterThan(0);
  });
});

/** Bundles the command line into one file. */
async function agentlessIn(folder: string): Promise<string> {
  const outfile = path.join(folder, 'cli.js');
  const root = path.resolve(import.meta.dirname, '../../..');
  await build({
    ...sharedOptions(root, false),
    entryPoints: ['cli/main.ts'],
    outfile,
    sourcemap: false,
    logLevel: 'error',
  });
  return outfile;
}
