import { writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../engine/baseline/workspaceStore';
import { silentPrompts, systemClock, type Log, type SecretRequest, type Secrets } from '../../engine/ports';
import { deviceRunner } from '../../engine/run/device/deviceRunner';
import { localRunner } from '../../engine/run/local';
import type { RunResult } from '../../engine/run/result';
import { runEntry } from '../../engine/run/runEntry';
import type { Runner } from '../../engine/run/runner';
import { ssh2Transport } from '../../engine/ssh/ssh2Transport';
import { familyById } from '../../core/families/families';
import { startSimulator } from '../../simulator/simulator';
import { temporaryFolder } from './support/folders';
import { entryOf, LIMITS, localOptions, putScript } from './support/scripts';
import { filesWithMark, watchForSecret } from './support/secretWatch';

const MARK = 'mArKeD-s3cret';
const PASSWORD = `${MARK}-login`;
const SECOND = `${MARK}-second`;

const secrets: Secrets = {
  get: ({ kind }: SecretRequest) => Promise.resolve(kind === 'password' ? PASSWORD : SECOND),
  refused: () => Promise.resolve(),
};

const lines: string[] = [];
const note = (text: string): void => void lines.push(text);
const log: Log = { error: note, warn: note, info: note, debug: note };

// A script that does all that it should not: it prints both secrets, whole, in halves, on standard error and as ERROR.
const LEAKY = `#!/bin/sh
line=$(head -n 1 agentless/.passlist)
echo "INFO: $line"
echo "STORE: now"
echo "$line" | cut -d'|' -f2
printf 'x%.6s' "$(echo "$line" | cut -d'|' -f2)"; sleep 0.2; echo "$line" | cut -d'|' -f2 | cut -c7-
echo "$line" >&2
echo "ERROR: $line"
`;

test('secrets are in no file, no result, no log line and no command line', async () => {
  const folder = await temporaryFolder();
  const workspace = join(folder, 'workspace');
  const temporary = await temporaryFolder();
  await putScript(workspace, 'leaky', LEAKY);
  await using simulator = await startSimulator({
    state: join(folder, 'state'),
    devices: [
      { device: 'ios', password: PASSWORD, enable: SECOND },
      { device: 'ios', password: 'other', enable: SECOND },
      { device: 'ios', password: PASSWORD, enable: 'other' },
    ],
  });
  const configFile = join(folder, 'ssh_config');
  await writeFile(configFile, simulator.sshConfig());

  const store = openStore(workspace, { clock: systemClock });
  const local = localRunner(localOptions(workspace, temporary, { secrets, log }));
  const device = deviceRunner({
    family: familyById('cisco-ios')!,
    transport: ssh2Transport,
    ssh: {
      configFile,
      knownHostsFile: join(folder, 'known_hosts'),
      home: homedir(),
      user: 'tester',
      environment: { PATH: process.env['PATH'] },
    },
    secrets,
    prompts: { ...silentPrompts, confirmHostKey: () => Promise.resolve('store') },
    log,
    patience: { quiet: 1500, settle: 60 },
  });
  const run = (runner: Runner, script: string, host: string): Promise<RunResult> =>
    runEntry(
      entryOf(script, { host }),
      { runner, store, release: 'ossec-4.3', limits: LIMITS, clock: systemClock, log },
      new AbortController().signal,
    );

  const watch = watchForSecret(MARK, workspace);
  const [first, second, third] = simulator.devices.map(({ user, alias }) => `${user}@${alias}`);
  const results = [
    await run(local, 'leaky', 'root@192.0.2.1'),
    await run(device, 'ssh_pixconfig_diff', first ?? ''),
    await run(device, 'ssh_pixconfig_diff', second ?? ''),
    await run(device, 'ssh_pixconfig_diff', third ?? ''),
  ];
  const seen = watch.stop();
  expect(seen.processes).toEqual([]);
  expect(seen.files).toEqual([]);
  expect(results.map(({ outcome, problem }) => problem?.code ?? outcome)).toEqual([
    'script-error',
    'new',
    'password-refused',
    'second-password-refused',
  ]);
  expect(filesWithMark(workspace, MARK)).toEqual([]);
  expect(filesWithMark(temporary, MARK)).toEqual([]);
  expect(JSON.stringify(results.map(({ problem, notes, end }) => [problem, notes, end]))).not.toContain(MARK);
  expect(lines.join('\n')).not.toContain(MARK);
  expect(lines.length).toBeGreaterThan(4);
  expect(results[0]?.problem?.params['text']).toContain('********');
});
