import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readRecording } from '../core/recording/readRecording';
import type { Recording } from '../core/recording/recording';
import { DEMO, EVERY_DEVICE } from './devices';
import type { DeviceOptions } from './simulator';

export interface CommandLineOptions {
  readonly state: string;
  readonly devices: readonly DeviceOptions[];
}

/** @returns options, or a sentence that says what is wrong with them */
export function commandLineOptions(args: readonly string[]): CommandLineOptions | { readonly problem: string } {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        state: { type: 'string' },
        device: { type: 'string', multiple: true },
        recording: { type: 'string', multiple: true },
        latency: { type: 'string', default: '0' },
        drifts: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
  if (!values.state) return { problem: 'The option --state is missing: a folder for the host keys.' };
  const latency = Number(values.latency);
  if (!Number.isFinite(latency) || latency < 0) return { problem: `--latency ${values.latency} is no number.` };
  const devices: DeviceOptions[] = [];
  const behaviour = { latency };
  const wanted = values.device ?? (values.recording ? [] : DEMO.map(({ device }) => device as string));
  for (const word of wanted) {
    const [, kind = word, user, alias] = /^([^=]*)=(?:([^@]*)@)?(.*)$/.exec(word) ?? [];
    const demo = EVERY_DEVICE.find(({ device }) => device === kind);
    if (!demo)
      return {
        problem: `There is no device "${kind}"; there are ${EVERY_DEVICE.map(({ device }) => device).join(', ')}.`,
      };
    devices.push({
      device: demo.device,
      ...(alias ? { alias } : {}),
      ...(user ? { user } : {}),
      drifts: values.drifts,
      behaviour,
    });
  }
  for (const word of values.recording ?? []) {
    const [, file = word, alias] = /^(.*?)(?:=([\w.-]+))?$/s.exec(word) ?? [];
    const device = recordingFrom(file);
    if (typeof device === 'string') return { problem: device };
    devices.push({ device, ...(alias ? { alias } : {}), behaviour });
  }
  return { state: values.state, devices };
}

/** @returns the recording, or a sentence that says why it cannot be played */
function recordingFrom(file: string): Recording | string {
  try {
    const { recording, problems } = readRecording(readFileSync(file, 'utf8'));
    const [first] = problems;
    if (recording !== null && first === undefined) return recording;
    return `${file} is no recording that can be played: line ${first?.line ?? 1}: ${first?.message ?? ''}.`;
  } catch (error) {
    return `${file} cannot be read: ${(error as Error).message}.`;
  }
}
