import path from 'node:path';
import { MANAGER_HOME } from '../../core/deploy/layout';
import type { ManagerConnection } from '../../engine/deploy/connect';
import { silentLog, type Secrets } from '../../engine/ports';
import { machineSsh } from '../../engine/ssh/machineSsh';
import { TRANSPORT_CHOICES, type TransportChoice } from '../../engine/ssh/transport';
import { CannotRun, textOption, type Arguments, type Command } from '../command';
import type { Io } from '../io';
import { terminalPrompts } from './terminalPrompts';

/** How a manager is reached, for every command that works on one. */
export const MANAGER_OPTIONS: Command['options'] = {
  manager: { type: 'string', value: '[USER@]HOST', help: 'the manager, as ssh takes it' },
  home: { type: 'string', value: 'DIR', help: `its installation folder (default: ${MANAGER_HOME})` },
  sudo: { type: 'boolean', help: 'use sudo there, without a password' },
  transport: { type: 'string', choices: TRANSPORT_CHOICES, help: 'how the manager is reached (default: auto)' },
  'ssh-config': { type: 'string', value: 'FILE', help: 'in place of ~/.ssh/config' },
  'known-hosts': { type: 'string', value: 'FILE', help: 'in place of ~/.ssh/known_hosts' },
  'manager-password-env': { type: 'string', value: 'NAME', help: 'the variable with the password of the manager' },
};

/** The manager's installation folder. @throws CannotRun for a relative path */
export function homeOf(args: Arguments): string {
  const home = textOption(args, 'home') ?? MANAGER_HOME;
  if (!home.startsWith('/')) throw new CannotRun(`--home takes an absolute path; not '${home}'.`);
  return home;
}

/** How the options reach the manager. @throws CannotRun without `--manager` */
export function connectionFor(args: Arguments, io: Io): ManagerConnection {
  const manager = textOption(args, 'manager');
  if (manager === undefined) throw new CannotRun('--manager says where to.');
  const file = (option: string): string | null => {
    const name = textOption(args, option);
    return name === undefined ? null : path.resolve(io.cwd, name);
  };
  const hidden = ['manager-password-env', 'password-env', 'second-env'].map(option => textOption(args, option));
  const environment = Object.fromEntries(Object.entries(io.env).filter(([name]) => !hidden.includes(name)));
  const choice = (textOption(args, 'transport') ?? 'auto') as TransportChoice;
  return {
    manager,
    ...machineSsh(choice, { configFile: file('ssh-config'), knownHostsFile: file('known-hosts'), environment }),
    secrets: managerSecrets(args, io),
    prompts: terminalPrompts(io),
    log: silentLog,
  };
}

/** The manager's own password; without one, keys. The devices' passwords are not sent to it for logging in. */
function managerSecrets(args: Arguments, io: Io): Secrets {
  const name = textOption(args, 'manager-password-env');
  const password = name === undefined ? undefined : io.env[name];
  if (name !== undefined && password === undefined)
    throw new CannotRun(`--manager-password-env: the variable ${name} is not set.`);
  return {
    get: ({ kind }) => Promise.resolve(kind === 'password' ? password : undefined),
    refused: () => Promise.resolve(),
  };
}
