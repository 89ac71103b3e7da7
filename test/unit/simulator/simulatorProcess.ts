import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';
import type { DeviceReport } from '../../../simulator/control';

/** Bundles simulator/main.ts as it is shipped. */
export async function bundled(folder: string): Promise<string> {
  const outfile = path.join(folder, 'simulator.js');
  await build({
    absWorkingDir: path.resolve(import.meta.dirname, '../../..'),
    entryPoints: ['simulator/main.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    external: ['cpu-features', '*.node'],
    logLevel: 'error',
  });
  return outfile;
}

export interface SimulatorProcess {
  readonly process: ChildProcess;
  readonly devices: readonly DeviceReport[];
  /** Path of the control socket. */
  readonly control: string;
  readonly exited: Promise<number | null>;
}

/** Starts the simulator as a program of its own and waits until it is ready. Ended when the test has finished. */
export async function started(program: string, args: readonly string[]): Promise<SimulatorProcess> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise<number | null>(resolve => child.once('exit', resolve));
  onTestFinished(async () => {
    child.kill();
    await exited;
  });
  const devices: DeviceReport[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const printed = JSON.parse(line) as DeviceReport | { readonly ready: true; readonly control: string };
    if ('ready' in printed) return { process: child, devices, control: printed.control, exited };
    devices.push(printed);
  }
  throw new Error('the simulator ended before it was ready');
}
