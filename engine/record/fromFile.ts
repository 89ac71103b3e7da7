import type { Entry } from '../../core/protocol/entry';
import { ProblemError } from '../problem';
import type { RunnerOptions } from '../run/chooseRunner';
import type { RunContext } from '../run/runEntry';
import { loadRecording } from './recordingFile';
import { replayRunner } from './replayRunner';
import type { Pace } from './replayTransport';

/** What a run of an entry needs to be played from a file. A recording that cannot be played is a run that fails. */
export async function replayFromFile(
  entry: Entry,
  file: string,
  pace: Pace,
  options: RunnerOptions,
): Promise<Pick<RunContext, 'runner' | 'scriptFile' | 'alreadyMasked'>> {
  try {
    const recording = await loadRecording(file, entry);
    return { ...replayRunner(entry, { ...options, recording, pace }), alreadyMasked: true };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { problem } = error;
    return { runner: { name: 'replay', run: () => Promise.resolve({ kind: 'failed', problem }) } };
  }
}
