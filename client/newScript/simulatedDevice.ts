import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { FamilyId } from '../../core/families/family';
import type { StandIn } from '../running/runs';

export interface SimulatedDevice extends StandIn, AsyncDisposable {}

/** Null where no device can listen under that name: an address of IPv6, say. */
export function standInFor(host: string): { readonly user: string; readonly alias: string } | null {
  const [, user, alias] = /^([\w.+-]+)@(\w[\w.-]{0,63})$/.exec(host) ?? [];
  return user === undefined || alias === undefined ? null : { user, alias };
}

/**
 * Starts a simulated device under a host's name: a process of its own, on 127.0.0.1, which ends with its input.
 * @param program the command line's bundle
 * @throws Error where it does not start
 */
export async function startSimulatedDevice(
  program: string,
  family: FamilyId,
  { user, alias }: { readonly user: string; readonly alias: string },
): Promise<SimulatedDevice> {
  const folder = await mkdtemp(path.join(tmpdir(), 'agentless-simulated-'));
  const kind = family === 'cisco-ios' ? 'ios' : family;
  const words = [program, 'devices', `--state=${folder}`, `--device=${kind}=${user}@${alias}`];
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const child = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'ignore'], env });
  const stop = async (): Promise<void> => {
    child.stdin.end();
    child.kill();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const { password, enable } = await ready(child);
    const [sshConfigFile, knownHostsFile] = [path.join(folder, 'ssh_config'), path.join(folder, 'known_hosts')];
    return {
      sshConfigFile,
      knownHostsFile,
      secrets: {
        get: ({ kind: asked }) => Promise.resolve(asked === 'second' ? enable : password),
        refused: () => Promise.resolve(),
      },
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Report {
  readonly password: string;
  readonly enable: string;
}

/** What the device says of itself once it listens. */
async function ready(child: ChildProcess): Promise<Report> {
  if (child.stdout === null) throw new Error('the simulator has no output');
  const failed = new Promise<never>((_, reject) => void child.once('error', reject));
  let report: Report | undefined;
  const read = async (lines: AsyncIterable<string>): Promise<Report> => {
    for await (const line of lines) {
      const printed = JSON.parse(line) as Report | { readonly ready: true };
      if (!('ready' in printed)) report = printed;
      else if (report !== undefined) return report;
    }
    throw new Error('the simulator ended before it was ready');
  };
  return Promise.race([read(createInterface({ input: child.stdout })), failed]);
}
