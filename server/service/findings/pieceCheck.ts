import { mayBeCommand } from '../../../core/protocol/command';
import { firstCut } from '../../../core/protocol/cut';
import { PIECE_LIMIT, PieceReader, type TextFilter } from '../../../core/protocol/pieces';
import type { State } from '../../../core/protocol/state';
import type { Release } from '../../../core/release';
import { Collector } from '../../../core/rules/collect';
import type { Finding } from '../../../core/rules/finding';
import type { Tracker } from '../../../core/rules/global/tracker';
import { wholeRunTracker } from '../../../core/rules/global/trackers';
import type { LevelOverrides } from '../../../core/rules/levels';
import { contextAfter, FIRST_LINE, type LineContext } from '../../../core/rules/line';
import { PlainLines } from '../../../core/rules/plainLines';
import { ForwardsOfRun, LocalChecker } from '../../../core/rules/checkTranscript';
import type { PieceCheck } from '../transcript/transcript';

export interface CheckOptions {
  readonly release: Release;
  readonly levels: LevelOverrides;
}

const NOTHING: readonly Finding[] = [];

/** The rules that need no more than one piece and what the reader knows in front of it. */
export function pieceCheck(state: State, { release, levels }: CheckOptions): PieceCheck {
  const checker = new LocalChecker({ state, release });
  let collector = new Collector(levels);
  let isUsed = false;
  const find: PieceCheck['find'] = (piece, context) => {
    // A collector is made for the next piece only where this one had something to report: few do.
    checker.check(piece, context, (rule, message, start, end, extras) => {
      isUsed = true;
      collector.report(rule, message, start, end, extras);
    });
    if (!isUsed) return NOTHING;
    const { findings } = collector.result();
    collector = new Collector(levels);
    isUsed = false;
    return findings;
  };
  const { cleanForwards } = checker;
  return {
    find,
    cleanForwards,
    plainLines: new PlainLines(),
  };
}

const LF = 10;

/** Lines of text, whatever is in them. */
class AnyLines implements TextFilter {
  lines = 0;

  textEnd(bytes: Uint8Array, start: number, end: number): number {
    this.lines = 0;
    let at = start;
    while (at < end && !mayBeCommand(bytes[at])) {
      const cut = firstCut(bytes, at, end);
      if (cut === end || bytes[cut] !== LF || cut - at >= PIECE_LIMIT) break;
      this.lines++;
      at = cut + 1;
    }
    return at;
  }
}

/** Where nothing is to be found. */
export const NO_CHECK: PieceCheck = {
  find: () => NOTHING,
  cleanForwards: { take: (_, start) => start, lines: 0, last: 0 },
  plainLines: new AnyLines(),
};

/** The rules that need the whole run, over a transcript that arrives in chunks. */
export class RunChecker {
  private readonly reader: PieceReader;
  private readonly collector: Collector;
  private readonly wholeRun: Tracker;
  private context: LineContext = FIRST_LINE;

  constructor(state: State, { release, levels }: CheckOptions) {
    const local = new LocalChecker({ state, release });
    const { report } = (this.collector = new Collector(levels));
    const wholeRun = wholeRunTracker(state);
    this.wholeRun = wholeRun;
    this.reader = new PieceReader({ state, takeForwards: new ForwardsOfRun(local, wholeRun, report) }, piece => {
      // What a piece alone shows is reported by `pieceCheck`.
      wholeRun.take(local.look(piece, this.context), report);
      this.context = contextAfter(piece, this.context);
    });
  }

  push(bytes: Uint8Array): void {
    this.reader.push(bytes);
  }

  end(): readonly Finding[] {
    this.reader.end();
    this.wholeRun.end(this.collector.report);
    return this.collector.result().findings;
  }
}
