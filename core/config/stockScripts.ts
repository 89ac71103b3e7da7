import type { State } from '../protocol/state';

/** What is known of OSSEC's own scripts (facts chapter 14). */
export interface StockScript {
  /** The state that it is made for. */
  readonly state: State;
  /** As delivered it asks ssh for a cipher that today's ssh refuses. */
  readonly usesOldCipher: boolean;
}

export const STOCK_SCRIPTS: ReadonlyMap<string, StockScript> = new Map([
  ['ssh_integrity_check_linux', { state: 'periodic', usesOldCipher: false }],
  ['ssh_integrity_check_bsd', { state: 'periodic', usesOldCipher: false }],
  ['ssh_generic_diff', { state: 'periodic_diff', usesOldCipher: false }],
  ['ssh_pixconfig_diff', { state: 'periodic_diff', usesOldCipher: true }],
  ['ssh_asa-fwsmconfig_diff', { state: 'periodic_diff', usesOldCipher: true }],
  ['ssh_foundry_diff', { state: 'periodic_diff', usesOldCipher: false }],
]);
