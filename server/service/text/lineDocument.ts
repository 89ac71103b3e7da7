import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { Position, Range } from 'vscode-languageserver-types';
import { isBefore } from './positions';
import { LineBlocks } from './lineBlocks';
import { splitLines, withoutEnd } from './lines';

/** `removed` lines at `at` gave way to `inserted` ones. */
export interface LineEdit {
  readonly at: number;
  readonly removed: number;
  readonly inserted: number;
}

const BYTE_ORDER_MARK = '\ufeff';
const LF = 10;

/** Edits remembered for readers that follow a document; a reader further behind reads anew. */
const JOURNAL_LIMIT = 256;

/**
 * A document as lines, each with its line end. An edit touches the lines around it and nothing else, so a keystroke costs
 * the same in ten lines and in a million; a document held as one string copies all of it (docs/PERFORMANCE.md, "Language
 * server"). Lines are the protocol's: LF, CR LF and a lone CR end one.
 */
export class LineDocument {
  private lines: LineBlocks;
  /** The whole text until the first edit. */
  private whole: string | null;
  private journal: LineEdit[] = [];
  private journalStart = 0;
  /** The line ends are the file's, not the client's. */
  private adopted = false;
  /** The file begins with a byte order mark, which editors keep out of the text. */
  hasByteOrderMark = false;

  constructor(
    readonly uri: string,
    readonly languageId: string,
    public version: number,
    text: string,
  ) {
    this.lines = new LineBlocks(text);
    this.whole = text;
  }

  get lineCount(): number {
    return this.lines.count;
  }

  /** A line with its end; empty past the last. */
  lineAt(line: number): string {
    return this.lines.at(line);
  }

  /** The length of a line with its end, without a string being made of it. */
  lengthAt(line: number): number {
    return this.lines.lengthAt(line);
  }

  /** False where agentlessd's line goes on with the editor's next: a lone CR, or no end. */
  endsWithLf(line: number): boolean {
    return this.lines.lastUnitAt(line) === LF;
  }

  /** A line without its end. */
  textAt(line: number): string {
    return withoutEnd(this.lineAt(line));
  }

  /** The lines `[from, to)` as one text. */
  slice(from: number, to: number): string {
    return this.lines.join(from, to);
  }

  /** Behind the lines that lie together with this one: a slice up to there costs least. */
  blockEnd(line: number): number {
    return this.lines.blockEnd(line);
  }

  getText(): string {
    return this.whole ?? this.lines.join(0, this.lines.count);
  }

  /** Number of edits so far: a reader's place in the journal. */
  get edits(): number {
    return this.journalStart + this.journal.length;
  }

  /** The edits since `mark`, in order; null where the journal no longer reaches back that far. */
  editsSince(mark: number): readonly LineEdit[] | null {
    return mark < this.journalStart ? null : this.journal.slice(mark - this.journalStart);
  }

  /** Applies a client's changes, in order. */
  update(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    for (const change of changes) {
      if ('range' in change) this.replace(this.clamp(change.range), change.text);
      else this.replaceAll(change.text);
    }
    this.version = version;
  }

  /**
   * Takes over the line ends of the file on disk where it has the same text. An editor shows a lone CR as a line break
   * and may send it as LF, but agentlessd reads the file: behind a CR it sees nothing.
   * Returns false, and changes nothing, where the texts differ.
   */
  adoptLineEnds(onDisk: string): boolean {
    const hasMark = onDisk.startsWith(BYTE_ORDER_MARK) && !this.lineAt(0).startsWith(BYTE_ORDER_MARK);
    const lines = new LineBlocks(hasMark ? onDisk.slice(1) : onDisk);
    const { count } = lines;
    if (count !== this.lines.count) return false;
    for (let line = 0; line < count; line++) if (withoutEnd(lines.at(line)) !== this.textAt(line)) return false;
    this.lines = lines;
    this.whole = null;
    this.adopted = true;
    this.hasByteOrderMark = hasMark;
    this.record({ at: 0, removed: count, inserted: count });
    return true;
  }

  private replace(range: Range, text: string): void {
    const { start, end } = range;
    const first = this.lineAt(start.line);
    const last = this.lineAt(end.line);
    const replaced = first.slice(0, start.character) + text + last.slice(end.character);
    const inserted = splitLines(replaced);
    // `replaced` ends with the line end of its last line; what splitLines sees behind that is the next line.
    if (end.line + 1 < this.lines.count) inserted.pop();
    let from = start.line;
    if (this.meetsCarriageReturn(from, replaced)) {
      from--;
      inserted[0] = this.lineAt(from) + (inserted[0] as string);
    }
    const removed = end.line + 1 - from;
    this.whole = null;
    this.lines.replace(from, removed, inserted);
    this.record({ at: from, removed, inserted: inserted.length });
  }

  /** An LF that comes to stand behind a lone CR makes one line end of the two, unless the client saw no CR there. */
  private meetsCarriageReturn(line: number, replaced: string): boolean {
    return line > 0 && !this.adopted && replaced.startsWith('\n') && this.lineAt(line - 1).endsWith('\r');
  }

  private replaceAll(text: string): void {
    const removed = this.lines.count;
    this.lines = new LineBlocks(text);
    this.whole = text;
    this.adopted = false;
    this.record({ at: 0, removed, inserted: this.lines.count });
  }

  private clamp(range: Range): Range {
    const start = this.clampPosition(range.start);
    const end = this.clampPosition(range.end);
    return isBefore(end, start) ? { start: end, end: start } : { start, end };
  }

  private clampPosition({ line, character }: Position): Position {
    if (line < 0) return { line: 0, character: 0 };
    if (line >= this.lines.count) {
      const last = this.lines.count - 1;
      return { line: last, character: this.textAt(last).length };
    }
    return { line, character: Math.max(0, Math.min(character, this.textAt(line).length)) };
  }

  private record(edit: LineEdit): void {
    this.journal.push(edit);
    if (this.journal.length <= JOURNAL_LIMIT) return;
    const dropped = this.journal.length >> 1;
    this.journal.splice(0, dropped);
    this.journalStart += dropped;
  }
}
