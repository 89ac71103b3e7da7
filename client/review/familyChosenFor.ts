import { runSettings } from '../settings';
import type { WorkspaceEntry } from '../workspace/workspaceEntry';

/** The id of the device's family where a setting chooses it; null: by the script's name, if at all. */
export function familyChosenFor({ folder, entry }: WorkspaceEntry): string | null {
  return runSettings(folder).families[entry.host] ?? null;
}
