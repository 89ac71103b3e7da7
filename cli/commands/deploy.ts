import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { showBytes } from '../../core/bytes';
import { NO_PASSWORD } from '../../core/config/passlist';
import { Secret } from '../../core/config/secret';
import type { Entry } from '../../core/protocol/entry';
import { DEFAULT_RELEASE, RELEASES, type Release } from '../../core/release';
import { withManager } from '../../engine/deploy/connect';
import { deploy as carryOut, restartManager } from '../../engine/deploy/deploy';
import { changesAnything, planDeployment, type DeployPlan, type DeployRequest } from '../../engine/deploy/plan';
import { reasonOf } from '../../engine/files';
import { problemLine, ProblemError } from '../../engine/problem';
import { CannotRun, flag, textOption, type Arguments, type Command, type ExitStatus } from '../command';
import { print, type Io } from '../io';
import { connectionFor, homeOf, MANAGER_OPTIONS } from '../run/managerConnection';
import { readInventory, type Inventory } from '../run/inventory';
import { SECRET_OPTIONS, secretsFrom } from '../run/secrets';
import { showControl } from '../../core/showControl';
import { parseSelector, select } from '../workspace/entrySelector';

export const deploy: Command = {
  name: 'deploy',
  operands: 'SCRIPT:HOST',
  summary: "put an entry's script, password and <agentless> block on a manager",
  options: {
    ...MANAGER_OPTIONS,
    yes: { type: 'boolean', help: 'carry it out (default: only say what would change)' },
    restart: { type: 'boolean', help: 'restart the manager afterwards, so that its daemons notice' },
    config: { type: 'string', value: 'FILE', help: 'the ossec.conf (default: the one here, or in etc/)' },
    'ossec-root': { type: 'string', value: 'DIR', help: 'the folder that holds agentless/ (default: nearest parent)' },
    release: { type: 'string', choices: RELEASES, help: `the manager's release (default: ${DEFAULT_RELEASE})` },
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

function readScript(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new CannotRun(
      `the script ${file} cannot be read: ${reasonOf(error)}. --ossec-root names the folder that holds agentless/.`,
    );
  }
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
