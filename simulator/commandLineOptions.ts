import { parseArgs } from 'node:util';
import { DEMO, EVERY_DEVICE } from './devices';
import type { DeviceOptions } from './simulator';

export interface CommandLineOptions {
  readonly state: string;
  readonly devices: readonly DeviceOptions[];
}

export const USAGE = `Usage: node dist/simulator.js --state DIR [--device KIND[=ALIAS]]... [--latency MS] [--drifts]

Starts simulated devices on 127.0.0.1 and stays until it is ended (Ctrl-C, SIGTERM, or the end of a piped standard
input). Prints one JSON line a device, then {"ready":true,"control":PATH}: requests go to that socket as JSON lines,
e.g. {"device":"r1","change":"interface-address"}.

  --state DIR            keeps host keys, ssh_config and known_hosts; made on first use
  --device KIND[=ALIAS]  ${EVERY_DEVICE.map(({ device }) => device).join(', ')};
                         may be given several times; default: ${DEMO.map(({ device }) => device).join(', ')}
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
  for (const wanted of values.device ?? DEMO.map(({ device }) => device as string)) {
    const [kind = '', alias] = wanted.split('=');
    const demo = EVERY_DEVICE.find(({ device }) => device === kind);
    if (!demo)
      return {
        problem: `There is no device "${kind}"; there are ${EVERY_DEVICE.map(({ device }) => device).join(', ')}.`,
      };
    devices.push({
      device: demo.device,
      ...(alias ? { alias } : {}),
      drifts: values.drifts,
      behaviour: { latency },
    });
  }
  return { state: values.state, devices };
}
