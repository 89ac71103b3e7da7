import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { programName } from '../../core/protocol/daemonLine';
import type { Release } from '../../core/release';
import { onAbort } from '../abort';
import { problem, type Problem } from '../problem';
import { startUpCheckLine } from './commandLine';
import { descendants, signalEach, signalGroup } from './processTree';
import { inspectScript } from './script';

export interface StartUpCheckOptions {
  /** The folder that holds `agentless/`. Absolute. */
  readonly root: string;
  readonly release: Release;
  readonly environment: Readonly<Record<string, string>>;
  /** Milliseconds. agentlessd has no limit: a script that hangs here holds up every entry. */
  readonly timeLimit: number;
}

export interface StartUpCheck {
  readonly passed: boolean;
  /** The status as agentlessd sees it, 128 + n for a signal n; null where it did not end. */
  readonly status: number | null;
  /** Lines of ossec.log, without the time. */
  readonly log: readonly string[];
  /** Why it failed, where that can be told. */
  readonly problem: Problem | null;
}

/**
 * What agentlessd does with each entry when it starts: `SCRIPT test test`, output discarded. Only status 0 passes; an
 * entry that fails is never run and never mentioned again (facts, chapter 6).
 */
export async function startUpCheck(
  script: string,
  options: StartUpCheckOptions,
  signal: AbortSignal,
): Promise<StartUpCheck> {
  const path = join(options.root, 'agentless', script);
  const cause = await inspectScript(path, script, options.environment['PATH'] ?? '');
  const status = await runCheck(startUpCheckLine(script, path, options.release), options, signal);
  if (status === null) {
    const seconds = options.timeLimit / 1000;
    const why = signal.aborted
      ? problem('cancelled', { script, host: 'test' })
      : problem('time-limit', { script, seconds });
    return { passed: false, status, log: [], problem: why };
  }
  return {
    passed: status === 0,
    status,
    log: checkLog(script, status, options.release),
    problem: cause ?? statusProblem(script, status),
  };
}

/** What agentlessd writes to ossec.log about the check. */
export function checkLog(script: string, status: number, release: Release): readonly string[] {
  const daemon = programName('agentlessd', release);
  if (status === 0) return [`${daemon}: INFO: Test passed for '${script}'.`];
  const failed = `${daemon}: ERROR: Test failed for '${script}' (${status}). Ignoring.`;
  if (status !== 127) return [failed];
  return [`${daemon}: ERROR: Expect command not found (or bad arguments) for '${script}'.`, failed];
}

/** Why a status of the check is not passed; null for 0. */
export function statusProblem(script: string, status: number): Problem | null {
  if (status === 0) return null;
  if (status === 127) return problem('exit-not-found', { script });
  if (status === 126) return problem('exit-not-executable', { script });
  return problem('check-failed', { script, status });
}

/** The status, or null where it was stopped by the time limit or the signal. */
function runCheck(line: string, options: StartUpCheckOptions, signal: AbortSignal): Promise<number | null> {
  return new Promise(resolve => {
    const child = spawn('/bin/sh', ['-c', line], {
      cwd: options.root,
      env: options.environment,
      stdio: 'ignore',
      detached: true,
    });
    let stopped = false;
    const stop = (): void => {
      stopped = true;
      const leader = child.pid;
      if (leader === undefined) return;
      const below = descendants(leader);
      signalGroup(leader, 'SIGKILL');
      signalEach(below, 'SIGKILL');
    };
    const timer = setTimeout(stop, options.timeLimit);
    const forget = onAbort(signal, stop);
    const settle = (action: () => void): void => {
      clearTimeout(timer);
      forget();
      action();
    };
    child.once('error', () => settle(() => resolve(127))); // as system(3) says where there is no shell
    child.once('exit', (code, killed) =>
      settle(() => resolve(stopped ? null : killed === null ? (code ?? 0) : 128 + constants.signals[killed])),
    );
  });
}
