import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { type DeviceOptions, type Simulator, startSimulator } from '../../../simulator/simulator';

/** A folder that is removed when the test has finished. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'agentless-simulator-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The moment at which simulated devices live in tests. */
export const NOW = Date.UTC(2026, 10, 24, 10, 0, 0);

/** Simulated devices that are stopped when the test has finished. */
export async function simulated(devices?: readonly DeviceOptions[], state?: string): Promise<Simulator> {
  const simulator = await startSimulator({
    state: state ?? (await temporaryFolder()),
    now: () => NOW,
    ...(devices ? { devices } : {}),
  });
  onTestFinished(() => simulator.stop());
  return simulator;
}
