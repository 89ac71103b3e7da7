import { readFileSync } from 'node:fs';
import { lookupPassword, NO_PASSWORD, parsePasslist, type Passlist } from '../../core/config/passlist';
import { DEFAULT_RELEASE } from '../../core/release';
import type { SecretRequest, Secrets } from '../../engine/ports';
import { CannotRun, textOption, type Arguments, type CommandOption } from '../command';
import type { Io } from '../io';

/** Where the command line takes secrets from: never from arguments, which every process of the machine can read. */
export const SECRET_OPTIONS: Readonly<Record<string, CommandOption>> = {
  'password-env': {
    type: 'string',
    value: 'NAME',
    help: 'the variable that holds the password of every host that is run',
  },
  'second-env': { type: 'string', value: 'NAME', help: 'the variable that holds the enable, su or sudo password' },
  'passlist-fd': {
    type: 'string',
    value: 'N',
    help: 'a file descriptor with HOST|PASSWORD|SECOND lines, as in .passlist',
  },
};

export function secretsFrom(args: Arguments, io: Io): Secrets {
  const password = variable(args, io, 'password-env');
  const second = variable(args, io, 'second-env');
  const list = passlistFromDescriptor(args);
  return {
    get: request => Promise.resolve(fromList(list, request) ?? fromVariables(request, password, second)),
    refused: () => Promise.resolve(),
  };
}

/** The environment for other processes: without the variables that hold secrets. */
export function withoutSecrets(args: Arguments, env: Io['env']): Io['env'] {
  const named = ['password-env', 'second-env'].map(option => textOption(args, option));
  return Object.fromEntries(Object.entries(env).filter(([name]) => !named.includes(name)));
}

function fromVariables({ kind }: SecretRequest, password?: string, second?: string): string | undefined {
  switch (kind) {
    case 'password':
      return password;
    case 'second':
      return second;
    case 'passphrase':
      return undefined;
  }
}

function fromList(list: Passlist | null, request: SecretRequest): string | undefined {
  if (list === null || request.kind === 'passphrase') return undefined;
  const answer = lookupPassword(list, request.host);
  if (answer.kind === 'not-found') return undefined;
  if (request.kind === 'second') return answer.additional.isEmpty ? undefined : answer.additional.reveal();
  return answer.kind === 'nopass' ? NO_PASSWORD : answer.password.reveal();
}

function variable(args: Arguments, io: Io, option: string): string | undefined {
  const name = textOption(args, option);
  if (name === undefined) return undefined;
  const value = io.env[name];
  if (value === undefined) throw new CannotRun(`--${option}: the variable ${name} is not set.`);
  return value;
}

function passlistFromDescriptor(args: Arguments): Passlist | null {
  const text = textOption(args, 'passlist-fd');
  if (text === undefined) return null;
  const descriptor = Number(text);
  if (!Number.isInteger(descriptor) || descriptor < 0)
    throw new CannotRun(`--passlist-fd takes a number; not '${text}'.`);
  try {
    // Plain lines, whatever the manager's release: only Wazuh's own file is base64.
    return parsePasslist(readFileSync(descriptor, 'utf8'), DEFAULT_RELEASE);
  } catch {
    throw new CannotRun(`--passlist-fd: file descriptor ${descriptor} is not open for reading.`);
  }
}
