import type { Effect } from '../../protocol/pieces';
import type { Line } from '../line';
import type { Report } from '../report';

/**
 * A check that needs the whole run. It sees every piece once, in order, keeps what it must in constant space (but for the
 * names of files) and may speak at a piece or when the output has ended.
 */
export interface Tracker {
  /** The pieces that it sees. */
  readonly effects: readonly Effect[];
  take(line: Line, report: Report): void;
  end(report: Report): void;
}
