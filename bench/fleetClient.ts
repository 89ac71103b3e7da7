/**
 * Runs an entry on each of many hosts as the command line and the editor do, and prints what it took as JSON:
 * `fleetClient FOLDER COUNT AT_ONCE [COMMAND [HOST...]]`. Hosts that are named are entered by key, the others by password.
 */
import path from 'node:path';
import { keepHeapSmall } from '../cli/run/smallHeap';
import type { Entry } from '../core/protocol/entry';
import { openStore } from '../engine/baseline/workspaceStore';
import { silentLog, silentPrompts, systemClock } from '../engine/ports';
import { chooseRunner } from '../engine/run/chooseRunner';
import { FLEET_DEFAULTS, runFleet } from '../engine/run/fleet';
import { runEntry } from '../engine/run/runEntry';
import { machineSsh } from '../engine/ssh/machineSsh';
import { DEFAULT_LIMITS } from '../engine/run/runner';
import { measuring } from './lib/fleetResult';

const [folder = '', count = '0', atOnce = '1', command = 'cat /etc/passwd', ...hosts] = process.argv.slice(2);
const entries = Array.from({ length: Number(count) }, (_, index): Entry => ({
  script: 'ssh_generic_diff',
  host: hosts[index] ?? `root@host${index}`,
  become: null,
  arguments: command,
  state: 'periodic_diff',
  frequency: 3600,
}));
const store = openStore(path.join(folder, `workspace-${process.pid}`), { clock: systemClock });
const options = {
  choice: 'device',
  family: 'linux',
  root: folder,
  release: 'ossec-4.3',
  environment: {},
  temporaryFolder: folder,
  ...machineSsh('ssh2', {
    configFile: path.join(folder, 'ssh_config'),
    knownHostsFile: null,
    environment: { PATH: process.env['PATH'] },
  }),
  secrets: {
    get: () => Promise.resolve(hosts.length > 0 ? 'NOPASS' : 'web1-login'),
    refused: () => Promise.resolve(),
  },
  manager: null,
  prompts: silentPrompts,
  scriptPrompts: null,
  log: silentLog,
} as const;
const run = (entry: Entry, signal: AbortSignal): ReturnType<typeof runEntry> =>
  runEntry(
    entry,
    {
      ...chooseRunner(entry, options),
      store,
      release: options.release,
      limits: DEFAULT_LIMITS,
      clock: systemClock,
      log: silentLog,
    },
    signal,
  );

async function main(): Promise<void> {
  const print = measuring();
  keepHeapSmall();
  const { outcomes, causes } = await runFleet(
    entries.map(entry => ({ entry })),
    ({ entry }, signal) => run(entry, signal),
    { ...FLEET_DEFAULTS, atOnce: Number(atOnce), retries: 0 },
    new AbortController().signal,
  );
  print({ outcomes, causes });
}

void main();
