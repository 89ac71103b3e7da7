import path from 'node:path';
import { recordingIn } from '../../engine/record/recordingFile';
import type { WorkspaceEntry } from '../workspace/workspaceEntry';

/** Where the recording of an entry is kept in its workspace. */
export function recordingFile(storeFolder: string, { entry }: WorkspaceEntry): string {
  return recordingIn(path.join(storeFolder, 'recordings'), entry);
}
