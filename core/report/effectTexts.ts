import type { Effect } from '../protocol/pieces';

/** What becomes of a line, in words. */
export const EFFECT_TEXTS: Readonly<Record<Effect, string>> = {
  failed: 'ERROR: written to ossec.log, ends the run',
  integrity: 'FWD: checked against the integrity database',
  log: 'LOG: sent through the rules',
  'store-opened': 'STORE: opens the block that is compared',
  stored: 'stored and compared',
  logged: 'INFO: written to ossec.log',
  discarded: 'discarded',
  'not-read': 'not read: after an ERROR',
};
