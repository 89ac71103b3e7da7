import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Entry } from '../../../core/protocol/entry';
import { scriptEnvironment } from '../../../engine/run/environment';
import { noSecrets, silentLog, silentPrompts } from '../../../engine/ports';
import type { LocalOptions } from '../../../engine/run/local';
import type { OutputSink, RunEnd, Runner, RunLimits } from '../../../engine/run/runner';
import { SecretMask } from '../../../engine/secretMask';

/** An OSSEC root with one script in it. */
export async function putScript(root: string, name: string, text: string, mode = 0o755): Promise<void> {
  await mkdir(join(root, 'agentless'), { recursive: true });
  await writeFile(join(root, 'agentless', name), text);
  await chmod(join(root, 'agentless', name), mode);
}

export function entryOf(script: string, more: Partial<Entry> = {}): Entry {
  return {
    script,
    host: 'root@192.0.2.1',
    become: null,
    arguments: '',
    state: 'periodic_diff',
    frequency: 60,
    ...more,
  };
}

export function localOptions(root: string, temporaryFolder: string, more: Partial<LocalOptions> = {}): LocalOptions {
  return {
    root,
    temporaryFolder,
    release: 'ossec-4.3',
    environment: scriptEnvironment(process.env),
    secrets: noSecrets,
    prompts: silentPrompts,
    log: silentLog,
    ...more,
  };
}

export const LIMITS: RunLimits = { time: 20_000, output: 1024 * 1024 };

/** Runs an entry and collects what comes. */
export async function runWith(
  runner: Runner,
  entry: Entry,
  { limits = LIMITS, signal = new AbortController().signal, sink }: RunWithOptions = {},
): Promise<{ end: RunEnd; output: string; bytes: number }> {
  const chunks: Uint8Array[] = [];
  const end = await runner.run(
    { entry, limits, mask: new SecretMask() },
    chunk => {
      chunks.push(Uint8Array.from(chunk));
      return sink?.(chunk) ?? true;
    },
    signal,
  );
  const all = Buffer.concat(chunks);
  return { end, output: all.toString('latin1'), bytes: all.length };
}

interface RunWithOptions {
  readonly limits?: RunLimits;
  readonly signal?: AbortSignal;
  readonly sink?: OutputSink;
}
