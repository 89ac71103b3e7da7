import type { Level, LevelSetting, Rule } from './rule';

/**
 * Levels by code, as `agentless.rules` sets them: `{ "fwd/owner-not-number": "off" }`. `area/*` stands for a whole area;
 * a code of its own wins over it.
 */
export type LevelOverrides = Readonly<Record<string, LevelSetting>>;

/** The level at which a rule is reported, or `off`. */
export function levelOf(rule: Pick<Rule, 'code' | 'level'>, overrides: LevelOverrides = {}): Level | 'off' {
  const own = overrides[rule.code];
  if (own !== undefined) return own;
  return overrides[`${areaOf(rule.code)}/*`] ?? rule.level;
}

/** The part of a code before the slash. */
export function areaOf(code: Rule['code']): string {
  return code.slice(0, code.indexOf('/'));
}
