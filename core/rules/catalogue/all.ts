import type { Rule, RuleTable } from '../rule';
import { ALERT_RULES } from './alert';
import { COMMAND_RULES } from './command';
import { ERROR_RULES } from './error';
import { FORWARD_RULES } from './forward';
import { LINE_RULES } from './line';
import { LOG_RULES } from './log';
import { RUN_RULES } from './run';
import { SECRET_RULES } from './secret';
import { STORE_RULES } from './store';
import { TERMINAL_RULES } from './terminal';
import { VOLATILE_RULES } from './volatile';

/** Rules by code. */
export type RuleIndex = ReadonlyMap<string, Rule>;

/** Puts tables together. A code that stands in two of them is a programmer's mistake. */
export function indexRules(...tables: readonly RuleTable[]): RuleIndex {
  const index = new Map<string, Rule>();
  for (const rule of tables.flatMap(table => Object.values(table))) {
    if (index.has(rule.code)) throw new Error(`two rules have the code ${rule.code}`);
    index.set(rule.code, rule);
  }
  return index;
}

/** The rules over transcripts, a table an area, in the order in which they are listed. */
export const TRANSCRIPT_TABLES: readonly RuleTable[] = [
  COMMAND_RULES,
  LINE_RULES,
  STORE_RULES,
  ERROR_RULES,
  RUN_RULES,
  FORWARD_RULES,
  LOG_RULES,
  ALERT_RULES,
  TERMINAL_RULES,
  SECRET_RULES,
  VOLATILE_RULES,
];
