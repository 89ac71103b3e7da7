import type { Effect } from '../../protocol/pieces';
import { ALERT_CHECKS } from './alert';
import type { LocalCheck } from './check';
import { COMMAND_CHECKS } from './command';
import { ERROR_CHECKS } from './error';
import { FORWARD_CHECKS } from './forward';
import { LINE_END_CHECKS } from './lineEnds';
import { LOG_CHECKS } from './log';
import { SECRET_CHECKS } from './secret';
import { TERMINAL_CHECKS } from './terminal';
import { VOLATILE_CHECKS } from './volatile';

/** Every local check. */
export const LOCAL_CHECKS: readonly LocalCheck[] = [
  ...COMMAND_CHECKS,
  ...LINE_END_CHECKS,
  ...ERROR_CHECKS,
  ...FORWARD_CHECKS,
  ...LOG_CHECKS,
  ...ALERT_CHECKS,
  ...TERMINAL_CHECKS,
  ...SECRET_CHECKS,
  ...VOLATILE_CHECKS,
];

/** What looks at pieces of an effect, so that a piece is shown to those alone. */
export function byEffect<T extends { readonly effects: readonly Effect[] }>(
  all: readonly T[],
): Readonly<Record<Effect, readonly T[]>> {
  const of = (effect: Effect): readonly T[] => all.filter(({ effects }) => effects.includes(effect));
  return {
    logged: of('logged'),
    failed: of('failed'),
    integrity: of('integrity'),
    log: of('log'),
    'store-opened': of('store-opened'),
    stored: of('stored'),
    discarded: of('discarded'),
    'not-read': of('not-read'),
  };
}
