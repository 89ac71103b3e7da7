import * as v from 'valibot';
import { familyById } from '../families/families';
import { NO_FILTERS_FILE, type FiltersFile, type ReviewFilter } from './reviewFilter';
import { whyRisky } from './whySlow';

/** What is wrong with a filters file, and where in it, e.g. `filters[2].pattern`; '' for the whole. */
export interface FiltersProblem {
  readonly where: string;
  readonly message: string;
}

export interface ReadFilters {
  /** What can be used: a filter with a problem is left out, so that more is shown rather than less. */
  readonly file: FiltersFile;
  readonly problems: readonly FiltersProblem[];
}

const filterSchema = v.strictObject({
  kind: v.picklist(['drop', 'mask'], 'must be "drop" or "mask"'),
  pattern: v.pipe(v.string('must be a text'), v.nonEmpty('must not be empty'), v.maxLength(2000, 'is too long')),
  reason: v.pipe(v.string('must be a text'), v.nonEmpty('must say why')),
  owner: v.pipe(v.string('must be a text'), v.nonEmpty('must say who answers for it')),
  families: v.exactOptional(v.array(v.string('must be the id of a family'))),
  entries: v.exactOptional(v.array(v.pipe(v.string(), v.includes(':', 'must be SCRIPT:HOST')))),
});

const fileSchema = v.strictObject({
  version: v.literal(1, 'must be 1'),
  familyNoise: v.exactOptional(v.array(v.string('must be the id of a family')), []),
  filters: v.exactOptional(v.array(v.unknown()), []),
});

/** Reads `filters.json`. Never throws: a part that cannot be used is named among the problems. */
export function readFilters(text: string): ReadFilters {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { file: NO_FILTERS_FILE, problems: [{ where: '', message: `is not JSON: ${(error as Error).message}` }] };
  }
  const whole = v.safeParse(fileSchema, value);
  if (!whole.success) return { file: NO_FILTERS_FILE, problems: whole.issues.map(issue => problemOf('', issue)) };
  const problems: FiltersProblem[] = [];
  const filters = whole.output.filters.flatMap((item, index) => {
    const where = `filters[${index}]`;
    const read = v.safeParse(filterSchema, item);
    const found = read.success ? problemsIn(read.output, where) : read.issues.map(issue => problemOf(where, issue));
    problems.push(...found);
    return read.success && found.length === 0 ? [read.output] : [];
  });
  const familyNoise = whole.output.familyNoise.filter((id, index) => {
    if (familyById(id) !== undefined) return true;
    problems.push({ where: `familyNoise[${index}]`, message: `there is no family ${id}` });
    return false;
  });
  return { file: { familyNoise, filters }, problems };
}

export function formatFilters({ familyNoise, filters }: FiltersFile): string {
  return `${JSON.stringify({ version: 1, ...(familyNoise.length > 0 ? { familyNoise } : {}), filters }, null, 2)}\n`;
}

function problemsIn(filter: ReviewFilter, where: string): FiltersProblem[] {
  const problems: FiltersProblem[] = [];
  const pattern = problemOfPattern(filter.pattern);
  if (pattern !== null) problems.push({ where: `${where}.pattern`, message: pattern });
  for (const [index, id] of (filter.families ?? []).entries()) {
    if (familyById(id) === undefined)
      problems.push({ where: `${where}.families[${index}]`, message: `there is no family ${id}` });
  }
  return problems;
}

/** Why a pattern cannot be a filter's; null where it can. Devices choose what it meets, so it must be fast on any text. */
export function problemOfPattern(pattern: string): string | null {
  try {
    const expression = new RegExp(pattern, 'd');
    const slow = whyRisky(expression);
    if (slow !== null) return `could take very long on hostile text: ${slow}`;
    return expression.test('') ? 'matches an empty line, and so might hide anything' : null;
  } catch {
    return 'is no regular expression';
  }
}

function problemOf(where: string, issue: v.BaseIssue<unknown>): FiltersProblem {
  const path = v.getDotPath(issue);
  return { where: [where, path].filter(Boolean).join('.'), message: issue.message };
}
