import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { filtersFor, type LineFilters } from '../../core/filters/lineFilters';
import { formatFilters, readFilters, type ReadFilters } from '../../core/filters/readFilters';
import { NO_FILTERS_FILE, type ReviewFilter } from '../../core/filters/reviewFilter';
import { familyOfEntry } from '../../core/families/familyOfEntry';
import { readIfThere, reasonOf, replaceFile } from '../files';
import type { EntryKey } from '../baseline/key';
import { problem, type Problem } from '../problem';

/** `.agentless/filters.json`: belongs to the repository, as baselines do. */
export function filtersPath(storeFolder: string): string {
  return join(storeFolder, 'filters.json');
}

/** The filters of a workspace folder; none where there is no such file. Never rejects. */
export async function readWorkspaceFilters(storeFolder: string): Promise<ReadFilters> {
  try {
    const bytes = await readIfThere(filtersPath(storeFolder));
    return bytes === null ? { file: NO_FILTERS_FILE, problems: [] } : readFilters(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    return { file: NO_FILTERS_FILE, problems: [{ where: '', message: reasonOf(error) }] };
  }
}

/** What the filters of an entry are made of: plain data, so that another thread can make them, too. */
export interface EntryFilters {
  readonly read: Pick<ReadFilters, 'file'>;
  /** The family's id, where it is chosen for the host. */
  readonly family: string | null;
}

/** @param family the family's id, where it is chosen for the host */
export function entryFilters(
  { file }: Pick<ReadFilters, 'file'>,
  key: EntryKey,
  family: string | null,
): LineFilters | null {
  return filtersFor(file, { ...key, family: familyOfEntry(key.script, family) });
}

/** The first thing that is wrong with the file, for people; null where nothing is. */
export function filtersProblem(storeFolder: string, { problems }: ReadFilters): Problem | null {
  const [first] = problems;
  if (first === undefined) return null;
  const reason = [first.where, first.message].filter(Boolean).join(' ');
  const more = problems.length === 1 ? '' : `, and ${problems.length - 1} more`;
  return problem('filters-unreadable', { file: filtersPath(storeFolder), reason: reason + more });
}

/** Adds a filter behind the others, whatever they are. Null: done. A file that is not ours to change is left alone. */
export async function addFilter(storeFolder: string, filter: ReviewFilter): Promise<Problem | null> {
  const path = filtersPath(storeFolder);
  try {
    const bytes = await readIfThere(path);
    const text = withFilter(bytes === null ? null : Buffer.from(bytes).toString('utf8'), filter);
    if (text === null) return problem('filters-unreadable', { file: path, reason: 'it holds no list of filters' });
    await mkdir(storeFolder, { recursive: true });
    await replaceFile(path, text);
    return null;
  } catch (error) {
    return problem('store-unwritable', { file: path, reason: reasonOf(error) });
  }
}

/** What somebody wrote by hand stays, also what cannot be used. */
function withFilter(text: string | null, filter: ReviewFilter): string | null {
  if (text === null) return formatFilters({ familyNoise: [], filters: [filter] });
  try {
    const value = JSON.parse(text) as { version?: unknown; filters?: unknown };
    const filters: unknown = value.filters ?? [];
    if (value.version !== 1 || !Array.isArray(filters)) return null;
    return `${JSON.stringify({ ...value, filters: [...(filters as unknown[]), filter] }, null, 2)}\n`;
  } catch {
    return null;
  }
}
