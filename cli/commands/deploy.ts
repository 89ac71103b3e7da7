import { readFileSync } from 'node:fs';
import { homedir, tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { showBytes } from '../../core/bytes';
import { NO_PASSWORD } from '../../core/config/passlist';
import { Secret } from '../../core/config/secret';
import { MANAGER_HOME } from '../../core/deploy/layout';
import type { Entry } from '../../core/protocol/entry';
import { DEFAULT_RELEASE, RELEASES, type Release } from '../../core/release';
import { withManager, type ManagerConnection } from '../../engine/deploy/connect';
import { deploy as carryOut, restartManager } from '../../engine/deploy/deploy';
import { changesAnything, planDeployment, type DeployPlan, type DeployRequest } from '../../engine/deploy/plan';
import { silentLog, type Secrets } from '../../engine/ports';
import { problemLine, ProblemError } from '../../engine/problem';
import { TRANSPORT_CHOICES, transportFor, type TransportChoice } from '../../engine/ssh/transport';
import { CannotRun, flag, textOption, type Arguments, type Command, type ExitStatus } from '../command';
import { print, type Io } from '../io';
import { readInventory, type Inventory } from '../run/inventory';
import { SECRET_OPTIONS, secretsFrom } from '../run/secrets';
import { terminalPrompts } from '../run/terminalPrompts';
import { showControl } from '../showControl';
import { parseSelector, select } from '../workspace/entrySelector';

export const deploy: Command = {
  name: 'deploy',
  operands: 'SCRIPT:HOST',
  summary: "put an entry's script, password and <agentless> block on a manager",
  options: {
    manager: { type: 'string', value: '[USER@]HOST', help: 'the manager, as ssh takes it' },
    home: { type: 'string', value: 'DIR', help: `its installation folder (default: ${MANAGER_HOME})` },
    sudo: { type: 'boolean', help: 'use sudo there, without a password' },
    yes: { type: 'boolean', help: 'carry it out (default: only say what would change)' },
    restart: { type: 'boolean', help: 'restart the manager afterwards, so that its daemons notice' },
    config: { type: 'string', value: 'FILE', help: 'the ossec.conf (default: the one here, or in etc/)' },
    'ossec-root': { type: 'string', value: 'DIR', help: 'the folder that holds agentless/ (default: nearest parent)' },
    release: { type: 'string', choices: RELEASES, help: `the manager's release (default: ${DEFAULT_RELEASE})` },
    transport: { type: 'string', choices: TRANSPORT_CHOICES, help: 'how the manager is reached (default: auto)' },
    'ssh-config': { type: 'string', value: 'FILE', help: 'in place of ~/.ssh/config' },
    'known-hosts': { type: 'string', value: 'FILE', help: 'in place of ~/.ssh/known_hosts' },
    'manager-password-env': { type: 'string', value: 'NAME', help: 'the variable with the password of the manager' },
    ...SECRET_OPTIONS,
  },
  run: runDeploy,
};

async function runDeploy(args: Arguments, io: Io, signal: AbortSignal): Promise<ExitStatus> {
  const release = (textOption(args, 'release') ?? DEFAULT_RELEASE) as Release;
  const home = homeOf(args);
  const inventory = readInventory(textOption(args, 'config'), textOption(args, 'ossec-root'), io.cwd, release);
  const entry = oneEntry(args, inventory);
  const request = await requestFor(entry, inventory, args, io, release, signal);
  try {
    return await withManager(
      connectionFor(args, io),
      async connection => {
        const access = { connection, home, as: flag(args, 'sudo') ? 'sudo' : 'login' } as const;
        const plan = await planDeployment(access, request, signal);
        await print(io.stdout, planToText(plan));
        if (!changesAnything(plan) || !flag(args, 'yes')) return changesAnything(plan) ? 1 : 0;
        await say(io, 'deployed.', await carryOut(access, plan, signal));
        if (flag(args, 'restart')) await say(io, 'restarted.', await restartManager(access, plan, signal));
        return 0;
      },
      signal,
    );
  } catch (error) {
    if (error instanceof ProblemError) throw new CannotRun(showControl(problemLine(error.problem)));
    throw error;
  }
}

function oneEntry(args: Arguments, { entries }: Inventory): Entry {
  const [name, ...more] = args.positionals;
  if (name === undefined || more.length > 0) throw new CannotRun('deploy takes one entry: SCRIPT:HOST.');
  const [entry, ...others] = select(entries, [parseSelector(name)], 'entry');
  if (entry === undefined || others.length > 0) throw new CannotRun(`'${name}' names several entries. Name one.`);
  return entry;
}

async function requestFor(
  entry: Entry,
  { root }: Inventory,
  args: Arguments,
  io: Io,
  release: Release,
  signal: AbortSignal,
): Promise<DeployRequest> {
  const file = path.join(root, 'agentless', entry.script);
  const secrets = secretsFrom(args, io);
  const { host } = entry;
  const password = await secrets.get({ kind: 'password', host }, signal);
  const additional = new Secret((await secrets.get({ kind: 'second', host }, signal)) ?? '');
  const first = password === NO_PASSWORD ? NO_PASSWORD : new Secret(password ?? '');
  return {
    entry,
    script: readScript(file),
    release,
    credentials: password === undefined ? null : { password: first, additional },
  };
}

function homeOf(args: Arguments): string {
  const home = textOption(args, 'home') ?? MANAGER_HOME;
  if (!home.startsWith('/')) throw new CannotRun(`--home takes an absolute path; not '${home}'.`);
  return home;
}

function readScript(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new CannotRun(`${file} cannot be read: ${(error as Error).message}.`);
  }
}

function connectionFor(args: Arguments, io: Io): ManagerConnection {
  const manager = textOption(args, 'manager');
  if (manager === undefined) throw new CannotRun('--manager says where to.');
  const file = (option: string): string | null => {
    const name = textOption(args, option);
    return name === undefined ? null : path.resolve(io.cwd, name);
  };
  const hidden = ['manager-password-env', 'password-env', 'second-env'].map(option => textOption(args, option));
  const environment = Object.fromEntries(Object.entries(io.env).filter(([name]) => !hidden.includes(name)));
  const ssh = {
    configFile: file('ssh-config'),
    knownHostsFile: file('known-hosts'),
    home: homedir(),
    user: userInfo().username,
    environment,
  };
  const choice = (textOption(args, 'transport') ?? 'auto') as TransportChoice;
  return {
    manager,
    ssh,
    transport: transportFor(choice, { ...ssh, temporaryFolder: tmpdir() }),
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

/** What would change, as a patch; of the password list only that it does. */
function planToText({ script, configuration, passlist }: DeployPlan): string {
  const patches = [script, configuration].map(({ path: file, before, after }) =>
    after === null
      ? `${file}: no change\n`
      : createTwoFilesPatch(before === null ? '/dev/null' : file, file, showBytes(before ?? NOTHING), showBytes(after)),
  );
  const list = `${passlist.path}: ${passlist.after === null ? 'no change' : 'one line set (not shown)'}\n`;
  return [...patches, list].join('').split('\n').map(showControl).join('\n');
}

const NOTHING = new Uint8Array(0);

async function say(io: Io, what: string, words: string): Promise<void> {
  for (const line of [what, ...(words === '' ? [] : words.split('\n'))])
    await print(io.stdout, `${showControl(line)}\n`);
}
