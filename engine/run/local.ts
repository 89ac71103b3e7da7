import { access } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import type { Release } from '../../core/release';
import { onAbort } from '../abort';
import type { Log, Prompts, Secrets } from '../ports';
import { fail, problem, ProblemError } from '../problem';
import { scriptCommandLine } from './commandLine';
import { credentialsFor, passlistText } from './localCredentials';
import { privateRoot, workspaceRoot, type OssecRoot } from './ossecRoot';
import type { RunEnd, Runner, RunRequest } from './runner';
import { inspectScript } from './script';
import { ScriptProcess, type ProcessEnd } from './scriptProcess';
import { RunStop } from './stopping';
import { reasonOf } from '../files';

export interface LocalOptions {
  /** An OSSEC root: the folder that holds `agentless/`. Absolute. */
  readonly root: string;
  readonly release: Release;
  /** What scripts may see (`scriptEnvironment`). */
  readonly environment: Readonly<Record<string, string>>;
  /** For roots of one run; its file system should hold nothing longer than the machine runs. */
  readonly temporaryFolder: string;
  readonly secrets: Secrets;
  readonly prompts: Prompts;
  readonly log: Log;
}

/** Runs scripts on this machine as agentlessd does (facts, chapters 2 and 7). */
export function localRunner(options: LocalOptions): Runner {
  return {
    name: 'local',
    run: async (request, sink, signal) => {
      const stop = new RunStop(request, sink, signal);
      try {
        return await runScript(options, request, stop);
      } catch (error) {
        return stop.end() ?? { kind: 'failed', problem: problemOf(error, request) };
      } finally {
        stop.dispose();
      }
    },
  };
}

async function runScript(options: LocalOptions, request: RunRequest, stop: RunStop): Promise<RunEnd> {
  const { entry } = request;
  const path = join(options.root, 'agentless', entry.script);
  const wrong = await inspectScript(path, entry.script, options.environment['PATH'] ?? '');
  if (wrong) return { kind: 'failed', problem: wrong };
  await access('/bin/sh').catch(() => {
    throw fail('shell-missing', { script: entry.script });
  });
  const root = await rootFor(options, request, path, stop.signal);
  try {
    if (stop.signal.aborted) return stop.end() ?? { kind: 'ended' };
    return await runIn(root, options, request, stop);
  } finally {
    await root.dispose();
  }
}

async function rootFor(
  options: LocalOptions,
  { entry, mask }: RunRequest,
  path: string,
  signal: AbortSignal,
): Promise<OssecRoot> {
  const credentials = await credentialsFor(entry, path, options.root, options, signal);
  if (credentials === null) return workspaceRoot(options.root);
  mask.add(credentials.password);
  mask.add(credentials.additional);
  return privateRoot(options.root, passlistText(credentials, entry.script, options.release), options.temporaryFolder);
}

async function runIn(root: OssecRoot, options: LocalOptions, request: RunRequest, stop: RunStop): Promise<RunEnd> {
  const { entry, mask } = request;
  const { environment, temporaryFolder, release, log } = options;
  const line = scriptCommandLine(entry, join(root.folder, 'agentless', entry.script), release);
  log.debug(`run: /bin/sh -c ${mask.text(line)}`);
  const script = await ScriptProcess.start({ line, workingFolder: root.folder, environment, temporaryFolder }, chunk =>
    stop.take(chunk),
  );
  const stops: Promise<void>[] = [];
  const forget = onAbort(stop.signal, () => void stops.push(script.stop()));
  try {
    const end = await script.end();
    await Promise.all(stops);
    if (script.aside !== '') log.info(`${entry.script}, not read by OSSEC: ${mask.text(script.aside.trimEnd())}`);
    return stop.end() ?? runEnd(end);
  } finally {
    forget();
  }
}

/** Signals that end a program which did not mean to end. */
const DEADLY = ['SIGILL', 'SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGKILL', 'SIGSEGV', 'SIGTERM'] as const;

function runEnd(end: ProcessEnd): RunEnd {
  if ('signal' in end) return { kind: 'killed', signal: end.signal };
  // A shell that stays between reports a program's signal n as status 128 + n.
  const signal = DEADLY.find(name => end.code === 128 + constants.signals[name]);
  return signal === undefined ? { kind: 'exited', code: end.code } : { kind: 'killed', signal };
}

function problemOf(error: unknown, { entry }: RunRequest): ReturnType<typeof problem> {
  if (error instanceof ProblemError) return error.problem;
  return problem('not-startable', {
    script: entry.script,
    reason: reasonOf(error),
  });
}
