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

export const USAGE = `Usage: agentless devices --state DIR [--device KIND[=[USER@]ALIAS]]... [--latency MS] [--drifts]

Starts simulated devices on 127.0.0.1 and stays until it is ended (Ctrl-C, SIGTERM, or the end of a piped standard
input). Prints one JSON line a device, then {"ready":true,"control":PATH}: requests go to that socket as JSON lines,
e.g. {"device":"r1","change":"interface-address"}.

  --state DIR            keeps host keys, ssh_config and known_hosts; made on first use
  --device KIND[=[USER@]ALIAS]  ${EVERY_DEVICE.map(({ device }) => device).join(', ')};
                         may be given several times; default: ${DEMO.map(({ device }) => device).join(', ')}
  --recording FILE[=ALIAS]  play a recorded device (password: recorded); then no others unless they are named
  --latency MS           wait before each reply
  --drifts               print the lines that change by themselves, as real devices do
`;

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
