import path from 'node:path';
import type { Entry } from '../../core/protocol/entry';
import { systemClock } from '../../engine/ports';
import { replayFromFile } from '../../engine/record/fromFile';
import { recordingIn, RECORDING_SUFFIX, saveRecording } from '../../engine/record/recordingFile';
import { recordRunner } from '../../engine/record/recordRunner';
import { chooseRunner, type RunnerOptions } from '../../engine/run/chooseRunner';
import type { RunContext } from '../../engine/run/runEntry';
import { CannotRun, flag, textOption, type Arguments, type CommandOption } from '../command';

export const RECORDING_OPTIONS: Readonly<Record<string, CommandOption>> = {
  record: {
    type: 'string',
    value: 'PATH',
    help: `keep what the device sends, without secrets: a folder, or a file *${RECORDING_SUFFIX} for one entry`,
  },
  replay: { type: 'string', value: 'PATH', help: 'play the device from such a folder or file: nothing is contacted' },
  'real-time': { type: 'boolean', help: 'with --replay: with the pauses of the device' },
};

type Choice = Pick<RunContext, 'runner' | 'scriptFile' | 'alreadyMasked'>;

/** How each entry is carried out: live, recorded, or from a recording. */
export function runnersFor(
  args: Arguments,
  cwd: string,
  entries: number,
  options: RunnerOptions,
): (entry: Entry) => Promise<Choice> {
  const [record, replay] = [fileFor(args, 'record', cwd, entries), fileFor(args, 'replay', cwd, entries)];
  if (record !== null && replay !== null) throw new CannotRun('--record and --replay exclude each other.');
  if (flag(args, 'real-time') && replay === null) throw new CannotRun('--real-time goes with --replay.');
  if (replay !== null) {
    const pace = flag(args, 'real-time') ? 'real-time' : 'at-once';
    return entry => replayFromFile(entry, replay(entry), pace, options);
  }
  if (record === null) return entry => Promise.resolve(chooseRunner(entry, options));
  return entry =>
    Promise.resolve(
      recordRunner(entry, {
        ...options,
        clock: systemClock,
        save: recording => saveRecording(record(entry), recording),
      }),
    );
}

/** The file of each entry's recording, or null where the option is not given. */
function fileFor(args: Arguments, option: string, cwd: string, entries: number): ((entry: Entry) => string) | null {
  const told = textOption(args, option);
  if (told === undefined) return null;
  const place = path.resolve(cwd, told);
  if (!place.endsWith(RECORDING_SUFFIX)) return entry => recordingIn(place, entry);
  if (entries > 1) throw new CannotRun(`--${option} ${told} is one file, for one entry; name a folder for ${entries}.`);
  return () => place;
}
