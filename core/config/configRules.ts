import type { RuleTable } from '../rules/rule';
import { ARGUMENT_RULES } from './rules/argumentRules';
import { HOST_RULES } from './rules/hostRules';
import { PASSLIST_RULES } from './rules/passlistRules';
import { STRUCTURE_RULES } from './rules/structureRules';
import { VALUE_RULES } from './rules/valueRules';

/**
 * The rules about ossec.conf. `error`: agentlessd refuses the file, or the entry never does what it says. Each has a page
 * `docs/rules/config-….md`. Facts: agentless protocol, chapters 6 to 8, 14 and 16.
 */
export const CONFIG_RULES = {
  ...STRUCTURE_RULES,
  ...VALUE_RULES,
  ...HOST_RULES,
  ...ARGUMENT_RULES,
} as const satisfies RuleTable;

export { PASSLIST_RULES };
