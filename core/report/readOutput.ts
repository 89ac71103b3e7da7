import type { Message } from '../protocol/location';
import type { Effect, Piece } from '../protocol/pieces';
import { RunReducer, type RunOptions, type RunOutcome } from '../protocol/run';
import { behaviourOf } from '../integrity/behaviour';
import { payload } from '../protocol/run';
import { syscheckLocation } from '../protocol/location';
import { LineIndex } from './lineIndex';
import { PayloadCollector, type PayloadList } from './payloadList';

/** What a report needs of a run's output. */
export interface ReadOutput {
  /** The run as agentlessd sees it, but for its messages, which are the next two. */
  readonly outcome: RunOutcome;
  /** What analysisd splits out of the FWD lines, in the order printed. */
  readonly payloads: PayloadList;
  /** LOG messages, and how many payloads came before each. */
  readonly logs: readonly { readonly after: number; readonly message: Message }[];
  /** Each piece and what becomes of it. */
  readonly lines: LineIndex;
}

/** Folds a script's output, chunk by chunk, into what a report needs; memory grows by what is kept, not by objects. */
export class OutputReader {
  private readonly reducer: RunReducer;
  private readonly payloads = new PayloadCollector();
  private readonly logs: { after: number; message: Message }[] = [];
  private readonly lines = new LineIndex();
  private readonly deletesControlBytes: boolean;

  constructor(private readonly options: RunOptions) {
    this.deletesControlBytes = behaviourOf(options.release).deletesControlBytes;
    this.reducer = new RunReducer(
      options,
      piece => this.lines.add(piece.effect, piece.offset, piece.line),
      (queue, piece) => this.take(queue, piece),
    );
  }

  push(bytes: Uint8Array): void {
    this.reducer.push(bytes);
  }

  end(): ReadOutput {
    const outcome = this.reducer.end();
    return { outcome, payloads: this.payloads.list(), logs: this.logs, lines: this.lines };
  }

  private take(queue: Message['queue'], piece: Readonly<Piece>): void {
    if (queue === '1') {
      const location = syscheckLocation(this.options.script, this.options.host);
      this.logs.push({ after: this.payloads.count, message: { queue, location, text: payload(piece) } });
      return;
    }
    const { payloadBytes, payloadStart, payloadEnd } = piece;
    if (this.deletesControlBytes && hasControlByte(payloadBytes, payloadStart, payloadEnd)) {
      const clean = payload(piece).filter(byte => byte > 31 && byte !== 127);
      this.payloads.add(clean, 0, clean.length);
    } else {
      this.payloads.add(payloadBytes, payloadStart, payloadEnd);
    }
  }
}

function hasControlByte(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte < 32 || byte === 127) return true;
  }
  return false;
}

/** The order in which effects are listed: what matters most comes first. */
export const EFFECTS: readonly Effect[] = [
  'failed',
  'integrity',
  'log',
  'store-opened',
  'stored',
  'logged',
  'discarded',
  'not-read',
];
