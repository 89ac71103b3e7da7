import type { PlacedFinding } from '../findings/placedFinding';
import { moveFinding, placeFinding } from '../findings/placedFinding';
import { RunChecker, type CheckOptions } from '../findings/pieceCheck';
import { Positions } from '../../../core/rules/positions';
import type { LineDocument } from '../text/lineDocument';
import type { LineEdit } from '../text/lineDocument';
import type { Transcript } from './transcript';

/** Up to so many lines the whole run is checked within a keystroke. */
const AT_ONCE = 2000;
/** Bytes between two breaths where it is not. */
const SLICE = 128 * 1024;

/**
 * Findings of the rules that need the whole run. In a long transcript they are checked when it rests; until then those of
 * the last check move with the lines they stand on, and those of changed lines are gone.
 */
export class RunFindings {
  private found: readonly PlacedFinding[] = [];
  private mark = -1;
  /** The edit count at which `found` was true. */
  private checkedAt = -1;

  constructor(
    private readonly document: LineDocument,
    private readonly transcript: Transcript,
    private readonly options: CheckOptions,
  ) {}

  /** By place. */
  current(): readonly PlacedFinding[] {
    if (!this.isSettled && this.document.lineCount <= AT_ONCE) this.checkNow();
    this.follow();
    return this.found;
  }

  get isSettled(): boolean {
    return this.checkedAt === this.document.edits;
  }

  /**
   * Checks the whole run a slice at a time.
   * @param breathe called between slices
   * @param signal gives up where it is aborted, or where the document changes meanwhile
   * @returns whether the findings are true of the document now
   */
  async settle(breathe: () => Promise<void>, signal: AbortSignal): Promise<boolean> {
    const { edits } = this.document;
    const checker = new RunChecker(this.transcript.state, this.options);
    const bytes = bytesOf(this.document);
    for (let at = 0; at < bytes.length; at += SLICE) {
      checker.push(bytes.subarray(at, at + SLICE));
      await breathe();
      if (signal.aborted || this.document.edits !== edits) return false;
    }
    this.take(checker, bytes);
    return true;
  }

  private checkNow(): void {
    const bytes = bytesOf(this.document);
    const checker = new RunChecker(this.transcript.state, this.options);
    checker.push(bytes);
    this.take(checker, bytes);
  }

  private take(checker: RunChecker, bytes: Uint8Array): void {
    const positions = new Positions(bytes, 'editor');
    const place = (offset: number): { line: number; character: number } => {
      const { line, column } = positions.at(offset);
      return { line, character: column };
    };
    this.found = checker
      .end()
      .map(finding => placeFinding(finding, (start, end) => ({ start: place(start), end: place(end) })));
    this.checkedAt = this.mark = this.document.edits;
  }

  private follow(): void {
    const edits = this.mark < 0 ? [] : this.document.editsSince(this.mark);
    this.mark = this.document.edits;
    if (edits === null) this.found = [];
    else for (const edit of edits) this.found = this.found.flatMap(finding => moved(finding, edit));
  }
}

function moved(finding: PlacedFinding, { at, removed, inserted }: LineEdit): PlacedFinding[] {
  const { line } = finding.range.start;
  if (line < at) return [finding];
  return line < at + removed ? [] : [moveFinding(finding, inserted - removed)];
}

function bytesOf(document: LineDocument): Uint8Array {
  const text = document.getText();
  return new TextEncoder().encode(document.hasByteOrderMark ? `\ufeff${text}` : text);
}
