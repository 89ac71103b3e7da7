import { countText, type FilteredCount } from '../../core/filters/filterChanges';
import type { LineFilters } from '../../core/filters/lineFilters';
import type { EntryKey } from '../../engine/baseline/key';
import type { BaselineStore } from '../../engine/baseline/store';
import { entryFilters, filtersProblem, readWorkspaceFilters } from '../../engine/filters/workspaceFilters';
import { problemLine } from '../../engine/problem';
import { print, type Io } from '../io';
import { showControl } from '../../core/showControl';

/** The workspace's filters, by entry. What is wrong with their file is said on standard error, and filters nothing. */
export async function filtersOf(
  store: BaselineStore,
  family: string | undefined,
  io: Io,
): Promise<(key: EntryKey) => LineFilters | null> {
  const read = await readWorkspaceFilters(store.folder);
  const wrong = filtersProblem(store.folder, read);
  if (wrong !== null) await print(io.stderr, `${showControl(problemLine(wrong))}\n`);
  return key => entryFilters(read, key, family ?? null);
}

export function countLine(count: FilteredCount): string {
  return showControl(countText(count));
}
