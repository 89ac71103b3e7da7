import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { Position, Range } from 'vscode-languageserver-types';
import { isBefore } from './positions';
import { joinLines, replaceLines, splitLines, withoutEnd } from './lines';

/** `removed` lines at `at` gave way to `inserted` ones. */
export interface LineEdit {
  readonly at: number;
  readonly removed: number;
  readonly inserted: number;
}

const BYTE_ORDER_MARK = '\ufeff';

/** Edits remembered for readers that follow a document; a reader further behind reads anew. */
const JOURNAL_LIMIT = 256;

/**
 * A document as an array of lines, each with its line end. An edit touches the lines it changes and nothing else, so a
 * keystroke costs the same in ten lines and in a million; a document held as one string copies all of it
 * (docs/PERFORMANCE.md, "Language server"). Lines are the protocol's: LF, CR LF and a lone CR end one.
 */
export class LineDocument {
  private lines: string[];
  /** The whole text until the first edit: slices of it need not be put together of lines. */
  private whole: string | null;
  /** Where in `whole` the slice after the last one begins. */
  private next = { line: 0, offset: 0 };
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
    this.lines = splitLines(text);
    this.whole = text;
  }

  get lineCount(): number {
    return this.lines.length;
  }

  /** A line with its end; empty past the last. */
  lineAt(line: number): string {
    return this.lines[line] ?? '';
  }

  /** A line without its end. */
  textAt(line: number): string {
    return withoutEnd(this.lineAt(line));
  }

  /** The lines `[from, to)` as one text. */
  slice(from: number, to: number): string {
    if (from === 0) this.next = { line: 0, offset: 0 };
    if (this.whole === null || from !== this.next.line) return joinLines(this.lines, from, to);
    const { offset } = this.next;
    let end = offset;
    for (let line = from; line < to; line++) end += this.lineAt(line).length;
    this.next = { line: to, offset: end };
    return this.whole.slice(offset, end);
  }

  getText(): string {
    return this.whole ?? joinLines(this.lines, 0, this.lines.length);
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
    const lines = splitLines(hasMark ? onDisk.slice(1) : onDisk);
    if (lines.length !== this.lines.length) return false;
    for (let line = 0; line < lines.length; line++)
      if (withoutEnd(lines[line] as string) !== this.textAt(line)) return false;
    const count = this.lines.length;
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
    if (end.line + 1 < this.lines.length) inserted.pop();
    let from = start.line;
    if (this.meetsCarriageReturn(from, replaced)) {
      from--;
      inserted[0] = this.lineAt(from) + (inserted[0] as string);
    }
    const removed = end.line + 1 - from;
    this.whole = null;
    this.lines = replaceLines(this.lines, from, removed, inserted);
    this.record({ at: from, removed, inserted: inserted.length });
  }

  /** An LF that comes to stand behind a lone CR makes one line end of the two, unless the client saw no CR there. */
  private meetsCarriageReturn(line: number, replaced: string): boolean {
    return line > 0 && !this.adopted && replaced.startsWith('\n') && this.lineAt(line - 1).endsWith('\r');
  }

  private replaceAll(text: string): void {
    const removed = this.lines.length;
    this.lines = splitLines(text);
    this.whole = text;
    this.next = { line: 0, offset: 0 };
    this.adopted = false;
    this.record({ at: 0, removed, inserted: this.lines.length });
  }

  private clamp(range: Range): Range {
    const start = this.clampPosition(range.start);
    const end = this.clampPosition(range.end);
    return isBefore(end, start) ? { start: end, end: start } : { start, end };
  }

  private clampPosition({ line, character }: Position): Position {
    if (line < 0) return { line: 0, character: 0 };
    if (line >= this.lines.length) {
      const last = this.lines.length - 1;
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
