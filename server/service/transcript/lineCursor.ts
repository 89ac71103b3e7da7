import type { Position } from 'vscode-languageserver-types';
import type { LineDocument } from '../text/lineDocument';
import { columnOfByte, utf8Length } from '../text/utf8Columns';

/** Goes along a document's lines as a reader goes along their bytes; byte offsets count from where the reader began. */
export class LineCursor {
  private document: LineDocument | null = null;
  private isAscii = false;
  /** Where the current line begins; null until somebody asks, because that takes looking for it. */
  private knownStart: number | null = 0;
  /** Bytes in front of the document's first character that the editor does not show: a byte order mark. */
  private skipped = 0;
  /** Offset behind the current line's last byte. */
  lineEnd = 0;

  /** The current line is the one before the first until `moveTo`. */
  constructor(first: number) {
    this.line = first - 1;
  }

  line: number;

  /** The lines to come. `isAscii`: they have a byte a character. */
  use(document: LineDocument, isAscii: boolean): void {
    this.document = document;
    this.isAscii = isAscii;
  }

  skip(bytes: number): void {
    this.skipped = bytes;
  }

  isAtStart(offset: number): boolean {
    return offset === this.lineStart;
  }

  moveTo(offset: number): void {
    while (offset >= this.lineEnd) this.next();
  }

  next(): void {
    this.line++;
    this.knownStart = this.lineEnd;
    this.lineEnd += this.hidden + this.bytesOf(this.line);
  }

  /** Goes on by so many lines, which hold so many bytes. */
  skipLines(lines: number, bytes: number): void {
    this.line += lines;
    this.lineEnd += bytes;
    this.knownStart = null;
  }

  /** Stands on a last line without bytes. */
  close(line: number): void {
    this.line = line;
    this.knownStart = this.lineEnd;
  }

  /** The editor's place of a byte in or behind the current line, with lines counted from the current one. */
  place(offset: number): Position {
    let line = this.line;
    let start = this.lineStart + this.hidden;
    let end = this.lineEnd;
    while (offset >= end && line + 1 < this.lineCount) {
      start = end;
      line++;
      end += this.bytesOf(line);
    }
    const at = Math.max(0, offset - start);
    const text = this.textAt(line);
    return { line: line - this.line, character: this.isAscii ? Math.min(at, text.length) : columnOfByte(text, at) };
  }

  private get lineStart(): number {
    return (this.knownStart ??= this.lineEnd - this.hidden - this.bytesOf(this.line));
  }

  private get hidden(): number {
    return this.line === 0 ? this.skipped : 0;
  }

  private get lineCount(): number {
    return this.document?.lineCount ?? 0;
  }

  private textAt(line: number): string {
    return this.document?.lineAt(line) ?? '';
  }

  private bytesOf(line: number): number {
    return this.isAscii ? (this.document?.lengthAt(line) ?? 0) : utf8Length(this.textAt(line));
  }
}
