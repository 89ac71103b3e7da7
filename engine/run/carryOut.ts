import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { MaskStream } from '../../core/masking/maskStream';
import { DEFAULT_MASKING } from '../../core/masking/masking';
import type { Entry } from '../../core/protocol/entry';
import { payload, RunReducer, type RunOutcome } from '../../core/protocol/run';
import { reasonOf } from '../files';
import type { RunFolder } from '../baseline/store';
import { fail } from '../problem';
import { MaskingStream, SecretMask } from '../secretMask';
import type { RunContext } from './runEntry';
import type { RunEnd } from './runner';
import { TranscriptFile } from './transcript';

/** A run that has ended: how, and what was read. */
export interface CarriedOut {
  readonly end: RunEnd;
  /** Without the secrets of the device, as the transcript is: may be written. */
  readonly read: RunOutcome;
  /** What OSSEC would have read. In memory only. `read` itself where nothing is masked. */
  readonly printed: RunOutcome;
  /** Masked. */
  readonly errorText: Uint8Array | null;
  readonly binary: boolean;
  /** Bytes of the transcript. */
  readonly bytes: number;
  readonly scriptSha256: string | null;
}

/**
 * Runs the script or session. Each chunk is freed of the passwords that the run used, and read as agentlessd reads it;
 * then it is freed of the secrets that the device shows, written to the transcript, and read once more: what anybody
 * sees or stores comes from this second reading. @throws ProblemError where the transcript cannot be written
 */
export async function carryOut(
  entry: Entry,
  { runner, release, limits, watch, scriptFile, masking = DEFAULT_MASKING, alreadyMasked = false }: RunContext,
  folder: RunFolder,
  signal: AbortSignal,
): Promise<CarriedOut> {
  const mask = new SecretMask(`${entry.script} ${entry.host} ${entry.arguments}`);
  const passwords = new MaskingStream(mask);
  const unwritable = (error: unknown): never => {
    throw fail('store-unwritable', { file: folder.transcript, reason: reasonOf(error) });
  };
  const transcript = await TranscriptFile.create(folder.transcript).catch(unwritable);
  const scriptSha256 = await digestOf(scriptFile);
  let errorText: Uint8Array | null = null;
  let binary = false;
  const { script, host, state } = entry;
  const options = { script, host, state, release };
  const secretsOfDevice = masking.level === 'none' || alreadyMasked ? null : new MaskStream(masking);
  const reducer = new RunReducer(options, piece => {
    if (piece.effect === 'failed') errorText = payload(piece);
    watch?.(piece);
  });
  const printed = secretsOfDevice === null ? reducer : new RunReducer(options);
  const keep = (chunk: Uint8Array): void => {
    if (chunk.length === 0) return;
    transcript.write(chunk);
    reducer.push(chunk);
  };
  const take = (chunk: Uint8Array): void => {
    if (chunk.length === 0) return;
    binary ||= chunk.includes(0);
    if (secretsOfDevice === null) return keep(chunk);
    printed.push(chunk);
    keep(secretsOfDevice.push(chunk));
  };

  const end = await runner.run(
    { entry, limits, mask },
    chunk => {
      take(passwords.push(chunk));
      return !printed.hasFailed;
    },
    signal,
  );
  take(passwords.end());
  if (secretsOfDevice !== null) keep(secretsOfDevice.end());
  await transcript.close().catch(unwritable);
  const read = reducer.end();
  return {
    end,
    read,
    printed: printed === reducer ? read : printed.end(),
    errorText,
    binary,
    bytes: transcript.bytes,
    scriptSha256,
  };
}

/** SHA-256 of the script as it is when the run starts; null where there is none. */
async function digestOf(file: string | undefined): Promise<string | null> {
  const content = file === undefined ? null : await readFile(file).catch(() => null);
  return content === null ? null : createHash('sha256').update(content).digest('hex');
}
