import { CONFIG_RULES, PASSLIST_RULES } from '../../config/configRules';
import { BASELINE_RULES } from '../../integrity/baselineRules';
import { SCRIPT_RULES } from '../../script/rules/scriptRules';
import type { RuleTable } from '../rule';
import { indexRules, TRANSCRIPT_TABLES, type RuleIndex } from './all';

/** Every rule of the project, a table an area: transcripts, scripts, ossec.conf, the password list and baselines. */
export const EVERY_TABLE: readonly RuleTable[] = [
  ...TRANSCRIPT_TABLES,
  SCRIPT_RULES,
  CONFIG_RULES,
  PASSLIST_RULES,
  BASELINE_RULES,
];

/** Every rule by its code. */
export function everyRule(): RuleIndex {
  return indexRules(...EVERY_TABLE);
}
