import { PieceReader, type ForwardTaker, type Piece } from '../protocol/pieces';
import type { State } from '../protocol/state';
import { DEFAULT_RELEASE, type Release } from '../release';
import { Collector, type Collection } from './collect';
import type { Finding } from './finding';
import { CleanForwards } from './forward/clean';
import { wholeRunTracker, type WholeRunTracker } from './global/trackers';
import type { LevelOverrides } from './levels';
import { contextAfter, FIRST_LINE, Line, type LineContext } from './line';
import { byEffect, LOCAL_CHECKS } from './local/checks';
import { hintMatcher } from './scan/hints';
import { scan, type Matcher } from './scan/matcher';
import type { Report } from './report';

export interface CheckOptions {
  /** How the entry reads its output. */
  readonly state: State;
  readonly release?: Release;
  /** `agentless.rules`. */
  readonly levels?: LevelOverrides;
  /** The most findings kept; the others are counted. Default: all. */
  readonly limit?: number;
}

/**
 * The checks that need one piece and the reader's state in front of it only. Make one and keep it: it owns the tables
 * that make checking quick.
 */
export class LocalChecker {
  private readonly line: Line;
  /** Checks of every piece, and those that a hint must ask for. */
  private readonly always = byEffect(LOCAL_CHECKS.filter(({ hints }) => hints === 0));
  private readonly hinted = byEffect(LOCAL_CHECKS.filter(({ hints }) => hints !== 0));
  /** Made for the first piece that is scanned: a run of clean FWD lines needs none. */
  private matcher: Matcher | null = null;
  /** FWD lines on which no check here has anything to say: a reader may leave them out. */
  readonly cleanForwards: CleanForwards;

  constructor({ state, release = DEFAULT_RELEASE }: Pick<CheckOptions, 'state' | 'release'>) {
    this.line = new Line(state, release);
    this.cleanForwards = new CleanForwards(release);
  }

  /**
   * Checks a piece that the reader has just given, and reports what it finds.
   * @returns the piece as the checks saw it, valid until the next call
   */
  check(piece: Readonly<Piece>, context: LineContext, report: Report): Line {
    const line = this.look(piece, context);
    if (piece.effect === 'integrity' && this.isClean(piece, context)) return line;
    for (const check of this.always[piece.effect]) check.run(line, report);
    if (line.hints === 0) return line;
    for (const check of this.hinted[piece.effect]) if ((check.hints & line.hints) !== 0) check.run(line, report);
    return line;
  }

  /** The piece as the checks see it, without running any; valid until the next call. */
  look(piece: Readonly<Piece>, context: LineContext): Line {
    const { line } = this;
    line.set(piece, context);
    // A FWD line has its own reading; what its name may hold is told by that.
    const needsScan = piece.effect !== 'integrity' && piece.effect !== 'not-read';
    if (needsScan) line.hints = scan((this.matcher ??= hintMatcher()), piece.bytes, piece.start, piece.textEnd);
    return line;
  }

  private isClean({ bytes, start, end }: Readonly<Piece>, { part }: LineContext): boolean {
    return part === 0 && this.cleanForwards.end(bytes, start, end) === end;
  }
}

/**
 * The findings of one piece alone, as `LocalChecker` reports them: for an editor that knows the reader's state at each
 * line's start. Rules that speak once a document speak here for each piece; keep the first.
 */
export function checkPiece(
  checker: LocalChecker,
  piece: Readonly<Piece>,
  context: LineContext,
  levels?: LevelOverrides,
): readonly Finding[] {
  const collector = new Collector(levels);
  checker.check(piece, context, collector.report);
  return collector.result().findings;
}

/** Checks a transcript that arrives in chunks of any size: the findings are the same however it is cut. */
export class TranscriptChecker {
  private readonly reader: PieceReader;
  private readonly local: LocalChecker;
  private readonly wholeRun: WholeRunTracker;
  private readonly collector: Collector;
  private context: LineContext = FIRST_LINE;

  constructor(options: CheckOptions) {
    const { state } = options;
    this.local = new LocalChecker(options);
    this.collector = new Collector(options.levels, options.limit);
    this.wholeRun = wholeRunTracker(state);
    const takeForwards = new ForwardsOfRun(this.local, this.wholeRun, this.collector.report);
    this.reader = new PieceReader({ state, takeForwards }, piece => this.take(piece));
  }

  /** Reads on. `bytes` may be changed by the caller afterwards. */
  push(bytes: Uint8Array): void {
    this.reader.push(bytes);
  }

  /** The output has ended. */
  end(): Collection {
    this.reader.end();
    this.wholeRun.end(this.collector.report);
    return this.collector.result();
  }

  private take(piece: Readonly<Piece>): void {
    const { report } = this.collector;
    const line = this.local.check(piece, this.context, report);
    this.wholeRun.take(line, report);
    this.context = contextAfter(piece, this.context);
  }
}

/** Gives clean FWD lines to `wholeRun` without a piece being made of them: no check of `local` has a word on them. */
export class ForwardsOfRun implements ForwardTaker {
  lines = 0;
  private readonly clean: CleanForwards;

  constructor(
    local: LocalChecker,
    private readonly wholeRun: WholeRunTracker,
    private readonly report: Report,
  ) {
    this.clean = local.cleanForwards;
  }

  get last(): number {
    return this.clean.last;
  }

  take(bytes: Uint8Array, start: number, offset: number): number {
    this.lines = 0;
    if (!this.wholeRun.takesForwards) return start;
    const end = this.clean.take(bytes, start);
    this.lines = this.clean.lines;
    if (this.lines > 0) this.wholeRun.takeForwards(bytes, this.clean, offset - start, this.report);
    return end;
  }
}

/** Every finding of a whole transcript, by place. */
export function checkTranscript(transcript: Uint8Array, options: CheckOptions): readonly Finding[] {
  const checker = new TranscriptChecker(options);
  checker.push(transcript);
  return checker.end().findings;
}
