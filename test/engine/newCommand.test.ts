import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../unit/cli/run';
import { temporaryFolder } from './support/folders';

describe('agentless new', () => {
  test('writes a script that runs at once, and records a first passing test', { timeout: 120_000 }, async () => {
    const folder = await temporaryFolder();
    const made = await run(['new', 'cisco@r1', '--family', 'cisco-ios', '--name', 'watch_r1'], '', folder);
    expect(made).toMatchObject({ status: 0, stderr: '' });
    expect((await stat(join(folder, 'agentless/watch_r1'))).mode & 0o111).toBe(0o111);
    expect(await run(['check', 'agentless/watch_r1', 'ossec.conf'], '', folder)).toMatchObject({ status: 0 });

    const entry = 'watch_r1:cisco@r1';
    const live = await run(
      ['run', entry, '--simulated', 'cisco-ios', '--record', '.agentless/recordings', '--json'],
      '',
      folder,
    );
    expect(live).toMatchObject({ status: 0, stderr: '' });
    expect(live.stdout).toContain('"outcome":"new"');
    // In CI, where no device is: the recording answers, and the result is the baseline's.
    const replayed = await run(['run', entry, '--replay', '.agentless/recordings', '--json'], '', folder);
    expect(replayed.status).toBe(0);
    expect(replayed.stdout).toContain('"outcome":"same"');
  });

  test('masks no word of a device as the password of a simulated one', async () => {
    const folder = await temporaryFolder();
    const conf =
      '<agentless><type>say</type><frequency>60</frequency><host>a@b</host><state>periodic_diff</state></agentless>';
    await mkdir(join(folder, 'agentless'));
    await writeFile(join(folder, 'ossec.conf'), `<ossec_config>${conf}</ossec_config>`);
    const script = '#!/bin/sh\n[ "$*" = "test test" ] && exit 0\necho "STORE: now"\necho "a simulated router"\n';
    await writeFile(join(folder, 'agentless/say'), script, { mode: 0o755 });
    expect(await run(['run', 'say:a@b', '--simulated', 'linux'], '', folder)).toMatchObject({ status: 0 });
    expect((await run(['baseline', 'show', 'say:a@b'], '', folder)).stdout).toContain('a simulated router');
  });

  test('overwrites nothing', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'agentless'));
    await writeFile(join(folder, 'agentless/mine'), 'mine\n');
    const made = await run(['new', 'root@web1', '--family', 'linux', '--name', 'mine'], '', folder);
    expect(made).toMatchObject({ status: 2, stderr: expect.stringContaining('is there already') as string });
    expect(await readFile(join(folder, 'agentless/mine'), 'utf8')).toBe('mine\n');
    await expect(stat(join(folder, 'ossec.conf'))).rejects.toThrow('ENOENT');
  });

  test('shows what it would do, and does nothing', async () => {
    const folder = await temporaryFolder();
    const shown = await run(['new', 'root@web1', '--family', 'linux', '--language', 'sh', '--dry-run'], '', folder);
    expect(shown.status).toBe(0);
    expect(shown.stdout).toMatch(/^--- \/dev\/null\n\+\+\+ agentless\/linux_files\.sh\n\+#!\/bin\/sh\n/);
    expect(shown.stdout).toMatch(/^\+ {4}<host>root@web1<\/host>$/m);
    await expect(stat(join(folder, 'agentless'))).rejects.toThrow('ENOENT');
  });

  test.each([
    [[], /needs a host/],
    [['r1', '--family', 'linux'], /USER@NAME/],
    [['a@b'], /--family is needed/],
    [['a@b', '--family', 'junos', '--watch', 'files'], /has no files to watch/],
    [['a@b', '--family', 'junos', '--frequency', '5'], /60 or more/],
  ])('%j is a wrong call', async (words, message) => {
    const { status, stderr } = await run(['new', ...words], '', await temporaryFolder());
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  });
});
