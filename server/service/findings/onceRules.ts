import { TRANSCRIPT_TABLES } from '../../../core/rules/catalogue/all';
import type { Rule } from '../../../core/rules/rule';

const ONCE: ReadonlySet<string> = new Set(
  TRANSCRIPT_TABLES.flatMap(table => Object.values<Rule>(table))
    .filter(rule => rule.once === true)
    .map(rule => rule.code),
);

/** The rule speaks of the whole document, so its first place is enough. */
export function isSaidOnce(code: string): boolean {
  return ONCE.has(code);
}
