import type { State } from '../../../core/protocol/state';
import type { Program } from '../../../core/script/program';
import type { PlacedFinding } from '../findings/placedFinding';
import type { LineDocument } from '../text/lineDocument';
import type { Offsets } from '../text/offsets';
import type { ScriptEntry } from './scriptSurroundings';

/** An agentless script in an editor: what it does, as far as its source says, and who runs it. */
export interface ScriptView {
  readonly kind: 'script';
  readonly document: LineDocument;
  readonly source: string;
  readonly offsets: Offsets;
  readonly program: Program;
  /** How its output is read; null where no entry says so, or entries say both. */
  readonly state: State | null;
  /** The entries of ossec.conf that run it. */
  readonly entries: readonly ScriptEntry[];
  readonly findings: readonly PlacedFinding[];
  /** The newest transcript of each of its entries, as far as runs are stored. */
  readonly transcripts: () => AsyncIterable<LineDocument>;
}
