import { existsSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { families } from '../../core/families/families';
import type { Entry } from '../../core/protocol/entry';
import { DEFAULT_RELEASE, RELEASES, type Release } from '../../core/release';
import type { BaselineStore } from '../../engine/baseline/store';
import { openStore } from '../../engine/baseline/workspaceStore';
import { silentLog, systemClock } from '../../engine/ports';
import { problemLine } from '../../engine/problem';
import { scriptEnvironment } from '../../engine/run/environment';
import { planRun, RUNNER_CHOICES, type RunnerChoice, type RunnerOptions } from '../../engine/run/chooseRunner';
import { machineSsh } from '../../engine/ssh/machineSsh';
import { TRANSPORT_CHOICES, type TransportChoice } from '../../engine/ssh/transport';
import type { RunContext } from '../../engine/run/runEntry';
import { FLEET_DEFAULTS, runFleet } from '../../engine/run/fleet';
import { runEntry } from '../../engine/run/runEntry';
import type { RunResult } from '../../engine/run/result';
import { DEFAULT_LIMITS } from '../../engine/run/runner';
import { runTwice } from '../../engine/run/runTwice';
import { CannotRun, flag, JSON_OPTION, textOption, type Arguments, type Command, type ExitStatus } from '../command';
import { print, printJson, type Io } from '../io';
import { readInventory, type Inventory } from '../run/inventory';
import { filtersOf } from '../workspace/filters';
import { MASKING_OPTIONS, maskingFrom } from '../run/masking';
import { RECORDING_OPTIONS, runnersFor } from '../run/recordings';
import { keepHeapSmall } from '../run/smallHeap';
import { exitStatus, runToJson, runToText } from '../run/report';
import { entriesOfShard, parseShard } from '../run/shard';
import { SECRET_OPTIONS, secretsFrom, withoutSecrets } from '../run/secrets';
import { SIMULATED_OPTION, simulatedHosts, type SimulatedHosts } from '../run/simulated';
import { stabilityToJson, stabilityToText, type Steadiness } from '../run/stability';
import { terminalPrompts } from '../run/terminalPrompts';
import { showControl } from '../../core/showControl';
import { parseSelector, select } from '../workspace/entrySelector';
import { findWorkspace } from '../workspace/findWorkspace';

export const run: Command = {
  name: 'run',
  operands: 'SCRIPT:HOST...',
  summary: 'run entries of an ossec.conf and compare them with their baselines',
  options: {
    all: { type: 'boolean', help: 'every entry' },
    config: { type: 'string', value: 'FILE', help: 'the ossec.conf (default: the one here, or in etc/)' },
    'ossec-root': { type: 'string', value: 'DIR', help: 'the folder that holds agentless/ (default: nearest parent)' },
    workspace: { type: 'string', value: 'DIR', help: 'the folder that holds .agentless/ (default: nearest parent)' },
    release: { type: 'string', choices: RELEASES, help: `the manager's release (default: ${DEFAULT_RELEASE})` },
    runner: {
      type: 'string',
      choices: RUNNER_CHOICES,
      help: 'auto (default): the script, or the device for stock types without one',
    },
    manager: {
      type: 'string',
      value: '[USER@]NAME',
      help: "where scripts run with --runner manager: OSSEC's own, or a jump host",
    },
    family: {
      type: 'string',
      choices: families.map(({ id }) => id),
      help: 'what kind of device it is, for --runner device',
    },
    transport: {
      type: 'string',
      choices: TRANSPORT_CHOICES,
      help: 'how devices are reached without a script: auto (default), in this process, or by the system’s ssh',
    },
    'ssh-config': { type: 'string', value: 'FILE', help: 'in place of ~/.ssh/config' },
    'known-hosts': {
      type: 'string',
      value: 'FILE',
      help: 'in place of ~/.ssh/known_hosts; for --runner device and manager: a script starts ssh itself',
    },
    ...SIMULATED_OPTION,
    ...RECORDING_OPTIONS,
    accept: { type: 'boolean', help: 'make changed results the new baselines' },
    twice: { type: 'boolean', help: 'run twice in a row and name every line that changes by itself' },
    jobs: {
      type: 'string',
      value: 'N',
      help: `hosts at once (default: ${FLEET_DEFAULTS.atOnce}); one host is never run twice at a time`,
    },
    shard: { type: 'string', value: 'N/OF', help: 'run this part of the entries; agentless merge puts all together' },
    'time-limit': {
      type: 'string',
      value: 'SECONDS',
      help: `stop a run after that (default: ${DEFAULT_LIMITS.time / 1000})`,
    },
    'output-limit': {
      type: 'string',
      value: 'MB',
      help: `stop a run that prints more (default: ${DEFAULT_LIMITS.output / 1024 / 1024})`,
    },
    ...SECRET_OPTIONS,
    ...MASKING_OPTIONS,
    json: JSON_OPTION,
  },
  run: runRun,
};

/** One entry's run, decided and ready to be shown. */
interface Finished {
  readonly result: RunResult;
  readonly accepted: boolean;
  readonly steadiness: Steadiness | null;
}

async function runRun(args: Arguments, io: Io, signal: AbortSignal): Promise<ExitStatus> {
  const release = (textOption(args, 'release') ?? DEFAULT_RELEASE) as Release;
  const inventory = readInventory(textOption(args, 'config'), textOption(args, 'ossec-root'), io.cwd, release);
  if (args.positionals.length === 0 && !flag(args, 'all')) throw new CannotRun('name the entries to run, or --all.');
  const selected = select(inventory.entries, args.positionals.map(parseSelector), 'entry');
  const shard = textOption(args, 'shard');
  const entries = shard === undefined ? selected : entriesOfShard(selected, parseShard(shard));
  if (entries.length > 1) keepHeapSmall();
  const store = openStore(findWorkspace(textOption(args, 'workspace'), io.cwd), { clock: systemClock });
  await using simulated = await simulatedHosts(args, entries);
  const context = await contextFor(args, io, release, inventory, entries, store, simulated);
  const json = flag(args, 'json');
  const done = new Map<RunResult, Finished>();
  const { results, causes } = await runFleet(
    entries.map(entry => ({ entry })),
    async ({ entry }, stop) => {
      const ran = await carryOut(entry, await context(entry), args, stop);
      done.set(ran.result, { ...ran, accepted: await accept(ran.result, args, store, io) });
      return ran.result;
    },
    {
      ...FLEET_DEFAULTS,
      atOnce: positive(args, 'jobs', FLEET_DEFAULTS.atOnce),
      onProgress: (_progress, _item, result) => {
        const ended = result === null ? undefined : done.get(result);
        if (ended !== undefined && !json) io.stdout.write(toText(ended));
      },
    },
    signal,
  );
  const finished = results.map(({ result }) => done.get(result) ?? { result, accepted: false, steadiness: null });
  if (!json && causes.length > 0)
    await print(io.stderr, `failed: ${causes.map(({ code, count }) => `${count} ${code}`).join(', ')}\n`);
  if (json) await printJson(io, { entries: finished.map(toJson) });
  const unsteady = finished.some(({ steadiness }) => steadiness !== null && !steadiness.steady);
  const status = exitStatus(finished.map(({ result, accepted }) => ({ outcome: result.outcome, accepted })));
  return status === 0 && unsteady ? 1 : status;
}

async function contextFor(
  args: Arguments,
  io: Io,
  release: Release,
  { root }: Inventory,
  entries: readonly Entry[],
  store: BaselineStore,
  simulated: SimulatedHosts | null,
): Promise<(entry: Entry) => Promise<RunContext>> {
  const file = (option: string): string | null => {
    const name = textOption(args, option);
    return name === undefined ? null : path.resolve(io.cwd, name);
  };
  const sshConfig = simulated?.sshConfig ?? file('ssh-config');
  if (sshConfig !== null && !existsSync(sshConfig)) throw new CannotRun(`--ssh-config: there is no file ${sshConfig}.`);
  const environment = scriptEnvironment(withoutSecrets(args, io.env));
  const prompts = terminalPrompts(io);
  const ssh = {
    configFile: sshConfig,
    knownHostsFile: simulated?.knownHosts ?? file('known-hosts'),
    environment: withoutSecrets(args, io.env),
  };
  const transport = (textOption(args, 'transport') ?? 'auto') as TransportChoice;
  const options = {
    choice: (textOption(args, 'runner') ?? 'auto') as RunnerChoice,
    family: textOption(args, 'family') ?? null,
    manager: textOption(args, 'manager') ?? null,
    root,
    release,
    environment: sshConfig === null ? environment : { ...environment, SSH_CONFIG: sshConfig },
    temporaryFolder: tmpdir(),
    ...machineSsh(transport, ssh),
    secrets: simulated?.secrets ?? secretsFrom(args, io),
    prompts,
    scriptPrompts: prompts.forScripts,
    log: silentLog,
  };
  const limits = {
    time: positive(args, 'time-limit', DEFAULT_LIMITS.time / 1000) * 1000,
    output: positive(args, 'output-limit', DEFAULT_LIMITS.output / 1024 / 1024) * 1024 * 1024,
  };
  const masking = maskingFrom(args, io);
  const runners = runnersFor(args, io.cwd, entries.length, options);
  await sayWhoReadsKnownHosts(args, io, entries, options);
  const filters = await filtersOf(store, textOption(args, 'family'), io);
  return async entry => ({
    ...(await runners(entry)),
    filters: filters(entry),
    masking: masking(entry),
    store,
    release,
    limits,
    clock: systemClock,
    log: silentLog,
  });
}

/** The host key is checked with the file before a script runs, but the script's own ssh knows nothing of it. */
async function sayWhoReadsKnownHosts(
  args: Arguments,
  io: Io,
  entries: readonly Entry[],
  options: RunnerOptions,
): Promise<void> {
  const file = textOption(args, 'known-hosts');
  if (file === undefined || textOption(args, 'replay') !== undefined) return;
  const script = entries.find(entry => planRun(entry, options).kind === 'script')?.script;
  if (script === undefined) return;
  const text = `--known-hosts does not reach the ssh that ${script} starts itself; \
"UserKnownHostsFile ${file}" in your ssh_config does, or --runner device goes without the script.`;
  await print(io.stderr, `agentless: ${showControl(text)}\n`);
}

async function carryOut(
  entry: Entry,
  context: RunContext,
  args: Arguments,
  signal: AbortSignal,
): Promise<Omit<Finished, 'accepted'>> {
  if (!flag(args, 'twice')) return { result: await runEntry(entry, context, signal), steadiness: null };
  const { first, second, lines, files } = await runTwice(entry, context, signal);
  const steadiness = second === null ? null : { lines, files, steady: lines.length === 0 && files.length === 0 };
  return { result: second ?? first, steadiness };
}

/** True where a changed result is the baseline now. Never rejects: what the store refuses stays pending, and is said. */
async function accept({ outcome, entry }: RunResult, args: Arguments, store: BaselineStore, io: Io): Promise<boolean> {
  if (outcome !== 'changed' || !flag(args, 'accept')) return false;
  const answer = await store.accept(entry, { kind: 'whole' }, { by: userInfo().username });
  if (!answer.done) io.stderr.write(`${showControl(problemLine(answer.problem))}\n`);
  return answer.done;
}

function toText({ result, steadiness }: Finished): string {
  return runToText(result) + (steadiness === null ? '' : stabilityToText(steadiness));
}

function toJson({ result, accepted, steadiness }: Finished): object {
  return { ...runToJson(result), accepted, ...(steadiness === null ? {} : { twice: stabilityToJson(steadiness) }) };
}

function positive(args: Arguments, name: string, standard: number): number {
  const text = textOption(args, name);
  if (text === undefined) return standard;
  const value = Number(text);
  if (!(value > 0) || !Number.isFinite(value)) throw new CannotRun(`--${name} takes a number above 0; not '${text}'.`);
  return value;
}
