import type { Effect } from '../../protocol/pieces';
import type { Line } from '../line';
import type { Report } from '../report';

/**
 * A check that looks at one piece and what the reader knows in front of it, nothing else: an editor can run it again on
 * the lines that changed alone.
 */
export interface LocalCheck {
  readonly effects: readonly Effect[];
  /** Bits of `HINT`, one of which the piece must have; 0 to see every piece. */
  readonly hints: number;
  readonly run: (line: Line, report: Report) => void;
}

/** Every effect of a piece that agentlessd reads. */
export const READ: readonly Effect[] = ['logged', 'failed', 'integrity', 'log', 'store-opened', 'stored', 'discarded'];

export const TEXT: readonly Effect[] = ['stored', 'discarded'];
