import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { onAbort } from '../../abort';
import { signalGroup } from '../../run/processTree';
import type { Door } from './door';
import { GUARD } from './helperPrograms';
import { controlSocket } from './sshArguments';

/** The ssh process that holds a connection. */
export interface Master {
  /** Its control socket. */
  readonly control: string;
  /** Resolves when it has ended; with what it said on standard error. Never rejects. */
  readonly ended: Promise<string>;
  /** Resolves once it is logged in and takes commands; else with what it said when it ended. Never rejects. */
  readonly settled: Promise<{ readonly ready: true } | { readonly ready: false; readonly said: string }>;
  /** Ends it and waits for that. Safe to call twice. */
  end(): Promise<void>;
}

/** What ssh says of a failure is a few lines. */
const LONGEST_SAID = 16 * 1024;
const UNTIL_KILLED = 2000;

/**
 * Starts ssh in a process group of its own, without a terminal, so that it can ask nobody but us.
 * @param environment what ssh sees: the person's, without secrets
 * @param signal ends it at once
 */
export function startMaster(
  door: Door,
  command: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Master {
  const control = controlSocket(door.folder);
  const child = spawn('/bin/sh', ['-c', GUARD, 'agentless-ssh', door.folder, ...command], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    env: {
      ...environment,
      LC_ALL: 'C',
      SSH_ASKPASS: door.askpass,
      SSH_ASKPASS_REQUIRE: 'force',
      DISPLAY: environment['DISPLAY'] ?? ':0',
    },
  });
  const ended = endOf(child);
  let over = false;
  void ended.then(() => (over = true));
  const stop = (name: NodeJS.Signals): void => {
    if (!over && child.pid !== undefined) signalGroup(child.pid, name);
  };
  const forget = onAbort(signal, () => stop('SIGKILL'));
  return {
    control,
    ended,
    settled: settle(door.folder, control, ended).finally(forget),
    end: async () => {
      stop('SIGTERM');
      const insist = setTimeout(() => stop('SIGKILL'), UNTIL_KILLED);
      await ended;
      clearTimeout(insist);
    },
  };
}

function endOf(child: ChildProcess): Promise<string> {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-LONGEST_SAID);
  });
  return new Promise(resolve => {
    child.once('error', error => resolve(`${error.message}\n`));
    child.once('exit', () => resolve(said));
  });
}

/** ssh makes its control socket, under its final name, when it is logged in. */
function settle(folder: string, control: string, ended: Promise<string>): Master['settled'] {
  return new Promise(resolve => {
    const look = (): void => {
      if (!existsSync(control)) return;
      watcher.close();
      resolve({ ready: true });
    };
    const watcher = watch(folder, look);
    watcher.on('error', () => {}); // the folder went away with ssh
    look();
    void ended.then(said => {
      watcher.close();
      resolve({ ready: false, said });
    });
  });
}
