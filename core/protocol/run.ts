import { ByteBuilder, concatBytes, copyBytes, utf8 } from '../bytes';
import type { Release } from '../release';
import { numberedLine, programName, shownPath } from './daemonLine';
import type { LineMemory } from './lineMemory';
import { syscheckLocation, type Message } from './location';
import { PieceReader, type Effect, type Piece, type PieceVisitor, type TextRun } from './pieces';
import type { State } from './state';

export interface RunOptions {
  readonly script: string;
  readonly host: string;
  readonly state: State;
  readonly release: Release;
  /** The line buffer, where it goes from host to host. */
  readonly memory?: LineMemory;
}

/** What agentlessd got out of one run of a script on one host, before it compares the block with the last one. */
export interface RunOutcome {
  /** FWD and LOG, in the order printed. */
  readonly messages: readonly Message[];
  /** Lines of ossec.log, without the time. */
  readonly log: readonly Uint8Array[];
  /** The STORE block, a line an LF; null where none was opened. Only the last block counts. */
  readonly block: Uint8Array | null;
  /** An ERROR ended the run. */
  readonly failed: boolean;
  /** Pieces by effect. */
  readonly counts: Readonly<Record<Effect, number>>;
}

const LF = 10;

/** Takes FWD and LOG in place of `RunOutcome.messages`; the piece is valid during the call only. */
export type MessageSink = (queue: Message['queue'], piece: Readonly<Piece>) => void;

/**
 * Folds a script's output, chunk by chunk, into what agentlessd makes of it. `watch`, where given, also sees every
 * piece (a transcript editor, a progress count); `sink` takes the messages, where a million of them are not to be kept.
 */
export class RunReducer {
  private readonly reader: PieceReader;
  private readonly messages: Message[] = [];
  private readonly log: Uint8Array[] = [];
  private readonly block = new ByteBuilder();
  private opened = false;
  private readonly counts: Record<Effect, number> = {
    logged: 0,
    failed: 0,
    integrity: 0,
    log: 0,
    'store-opened': 0,
    stored: 0,
    discarded: 0,
    'not-read': 0,
  };

  constructor(
    private readonly options: RunOptions,
    watch?: PieceVisitor,
    private readonly sink?: MessageSink,
  ) {
    const canStore = snapshotFolderFails(options) === null;
    const { state, memory } = options;
    this.reader =
      watch === undefined
        ? new PieceReader({ state, canStore, memory, visitText: run => this.takeText(run) }, piece => this.take(piece))
        : new PieceReader({ state, canStore, memory }, piece => {
            this.take(piece);
            watch(piece);
          });
  }

  /** True once an ERROR was read: agentlessd reads no further, so a runner may stop. */
  get hasFailed(): boolean {
    return this.reader.hasFailed;
  }

  push(bytes: Uint8Array): void {
    this.reader.push(bytes);
  }

  end(): RunOutcome {
    this.reader.end();
    return {
      messages: this.messages,
      log: this.log,
      block: this.opened ? this.block.toBytes() : null,
      failed: this.reader.hasFailed,
      counts: this.counts,
    };
  }

  private takeText({ effect, bytes, start, end, lines }: Readonly<TextRun>): void {
    this.counts[effect] += lines;
    if (effect === 'stored') this.block.append(bytes, start, end);
  }

  private take(piece: Readonly<Piece>): void {
    this.counts[piece.effect]++;
    switch (piece.effect) {
      case 'logged':
        this.log.push(this.logLine('INFO', piece));
        break;
      case 'failed':
        this.log.push(this.logLine('ERROR', piece));
        break;
      case 'integrity':
        this.send('8', piece);
        break;
      case 'log':
        this.send('1', piece);
        break;
      case 'store-opened':
        this.opened = true;
        this.block.clear();
        break;
      case 'stored':
        this.block.append(piece.bytes, piece.start, piece.textEnd);
        this.block.appendByte(LF);
        break;
      case 'discarded':
        this.refuse(piece);
        break;
      case 'not-read':
        break;
    }
  }

  private logLine(level: 'INFO' | 'ERROR', piece: Readonly<Piece>): Uint8Array {
    const { script, host, release } = this.options;
    return concatBytes([utf8(`${programName('agentlessd', release)}: ${level}: ${script}: ${host}: `), payload(piece)]);
  }

  private send(queue: Message['queue'], piece: Readonly<Piece>): void {
    if (this.sink !== undefined) return this.sink(queue, piece);
    const { script, host } = this.options;
    this.messages.push({ queue, location: syscheckLocation(script, host), text: payload(piece) });
  }

  /** A STORE whose folder cannot be made is logged; its text goes the way of plain text. */
  private refuse(piece: Readonly<Piece>): void {
    if (piece.command?.name !== 'STORE' || this.options.state === 'periodic') return;
    const line = snapshotFolderFails(this.options);
    if (line !== null) this.log.push(utf8(line));
  }
}

/** agentlessd's complaint about a snapshot folder whose name holds a `/`, or null (facts: "The comparison"). */
function snapshotFolderFails({ script, host, release }: RunOptions): string | null {
  const name = `${host}->${script}`;
  if (!name.includes('/')) return null;
  const folder = shownPath(`queue/diff/${name}`, release);
  const text = `Could not create directory '${folder}' due to [(2)-(No such file or directory)].`;
  return numberedLine('agentlessd', release, 1107, text);
}

/** The payload of a command, copied. */
export function payload(piece: Readonly<Piece>): Uint8Array<ArrayBuffer> {
  return copyBytes(piece.payloadBytes, piece.payloadStart, piece.payloadEnd);
}

/** `RunReducer` over output that is at hand. */
export function readRun(output: Uint8Array, options: RunOptions): RunOutcome {
  const reducer = new RunReducer(options);
  reducer.push(output);
  return reducer.end();
}
