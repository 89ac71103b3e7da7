import { COMMANDS, type Command } from '../../../core/protocol/command';
import type { ServiceContext } from '../context';
import type { ScriptView } from '../script/scriptView';
import type { LineDocument } from '../text/lineDocument';
import type { RunFindings } from './runFindings';
import type { Transcript } from './transcript';

/** A transcript in an editor: its text, and what agentlessd makes of it. */
export interface TranscriptView {
  readonly kind: 'transcript';
  readonly document: LineDocument;
  readonly transcript: Transcript;
  /** Findings of the whole run; null where nothing is linted. */
  readonly runFindings: RunFindings | null;
  /** The scripts that may have printed it. */
  readonly scripts: (context: ServiceContext) => Promise<readonly ScriptView[]>;
}

/** The command that a line begins with, had it an effect or not. */
export function commandOf(line: string): Command | null {
  return COMMANDS.find(({ prefix }) => line.startsWith(prefix)) ?? null;
}

/** agentlessd reads no more of a line at once (`core/protocol/cut.ts`); what follows is a line of its own to it. */
const LONGEST_PIECE = 2047;

/** What agentlessd sees of a line at once: up to its first NUL, CR or LF. Columns in it are the line's. */
export function seenText(line: string): string {
  const piece = line.length > LONGEST_PIECE ? line.slice(0, LONGEST_PIECE) : line;
  const cut = piece.search(/[\0\r\n]/);
  return cut < 0 ? piece : piece.slice(0, cut);
}
