import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Entry } from '../../core/protocol/entry';
import { payload, RunReducer, type RunOutcome } from '../../core/protocol/run';
import type { RunFolder } from '../baseline/store';
import { fail } from '../problem';
import { MaskingStream, SecretMask } from '../secretMask';
import type { RunContext } from './runEntry';
import type { RunEnd } from './runner';
import { TranscriptFile } from './transcript';

/** A run that has ended: how, and what was read. */
export interface CarriedOut {
  readonly end: RunEnd;
  readonly read: RunOutcome;
  readonly errorText: Uint8Array | null;
  readonly binary: boolean;
  /** Bytes of the transcript. */
  readonly bytes: number;
  readonly scriptSha256: string | null;
}

/**
 * Runs the script or session; each chunk is freed of secrets, written to the transcript, and read as agentlessd reads
 * it. @throws ProblemError where the transcript cannot be written
 */
export async function carryOut(
  entry: Entry,
  { runner, release, limits, watch, scriptFile }: RunContext,
  folder: RunFolder,
  signal: AbortSignal,
): Promise<CarriedOut> {
  const mask = new SecretMask(`${entry.script} ${entry.host} ${entry.arguments}`);
  const masking = new MaskingStream(mask);
  const transcript = new TranscriptFile(folder.transcript);
  const scriptSha256 = await digestOf(scriptFile);
  let errorText: Uint8Array | null = null;
  let binary = false;
  const { script, host, state } = entry;
  const reducer = new RunReducer({ script, host, state, release }, piece => {
    if (piece.effect === 'failed') errorText = payload(piece);
    watch?.(piece);
  });
  const take = (chunk: Uint8Array): void => {
    if (chunk.length === 0) return;
    binary ||= chunk.includes(0);
    transcript.write(chunk);
    reducer.push(chunk);
  };

  const end = await runner.run(
    { entry, limits, mask },
    chunk => {
      take(masking.push(chunk));
      return !reducer.hasFailed;
    },
    signal,
  );
  take(masking.end());
  await transcript.close().catch((error: unknown) => {
    throw fail('store-unwritable', { file: folder.transcript, reason: String(error) });
  });
  return { end, read: reducer.end(), errorText, binary, bytes: transcript.bytes, scriptSha256 };
}

/** SHA-256 of the script as it is when the run starts; null where there is none. */
async function digestOf(file: string | undefined): Promise<string | null> {
  const content = file === undefined ? null : await readFile(file).catch(() => null);
  return content === null ? null : createHash('sha256').update(content).digest('hex');
}
