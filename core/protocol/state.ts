/**
 * How agentlessd reads a script's output: an entry's `<state>`. (`stay_connected` is accepted in ossec.conf and never
 * runs anything, so it is not a way to read output.)
 */
export type State = 'periodic' | 'periodic_diff';

export const STATES: readonly State[] = ['periodic', 'periodic_diff'];
