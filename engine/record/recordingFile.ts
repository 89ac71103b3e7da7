import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readRecording } from '../../core/recording/readRecording';
import type { Recording } from '../../core/recording/recording';
import { writeRecording } from '../../core/recording/writeRecording';
import { escapeName } from '../baseline/escape';
import { isMissing, reasonOf, replaceFile } from '../files';
import type { EntryKey } from '../baseline/key';
import { fail } from '../problem';

/** What the name of a recording ends with: an event a line, each of them JSON. */
export const RECORDING_SUFFIX = '.jsonl';

/** Where a folder keeps the recording of an entry. `.agentless/recordings` is the editor's. */
export function recordingIn(folder: string, { script, host }: EntryKey): string {
  return join(folder, escapeName(script), `${escapeName(host)}${RECORDING_SUFFIX}`);
}

/** Wholly or not at all: a recording that was there before stays until the new one is on the disk. */
export async function saveRecording(file: string, recording: Recording): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await replaceFile(file, writeRecording(recording));
  } catch (error) {
    throw fail('recording-unwritable', { file, reason: reasonOf(error) });
  }
}

/** @throws ProblemError where there is none, or one that cannot be played to its end */
export async function loadRecording(file: string, { script, host }: EntryKey): Promise<Recording> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw isMissing(error)
      ? fail('recording-missing', { script, host, file })
      : fail('store-unopened', { file, reason: reasonOf(error) });
  });
  const { recording, problems } = readRecording(text);
  const [first] = problems;
  if (first !== undefined) {
    throw fail('recording-unreadable', { file, reason: `line ${first.line}: ${first.message}` });
  }
  return recording as Recording;
}
