import { commentEnd, cutToBytes } from './xmlDialect';
import type { Encoding, XmlDialect } from './xmlDialect';
import type { Span, XmlElement, XmlError } from './xmlTree';

/** What the reader's error text holds. */
const MAX_ERROR_BYTES = 126;

/** An element whose end tag has not come yet. */
export interface OpenElement {
  readonly name: string;
  readonly nameSpan: Span;
  readonly startTag: Span;
  readonly children: XmlElement[];
  /** Pieces of the value since the last child; a comment ends a piece. */
  pieces: { readonly start: number; end: number }[];
  valueStart: number;
  /** Bytes of the value so far: the reader's buffer holds `dialect.maxBytes`. */
  bytes: number;
  /** The character before was a backslash that protects a `<`. */
  escaped: boolean;
}

/** Where the reading of one file stands: `ossecXml.ts` and `xmlAttributes.ts` move it on. */
export interface Reading {
  readonly text: string;
  readonly dialect: XmlDialect;
  readonly encoding: Encoding;
  readonly open: OpenElement[];
  readonly roots: XmlElement[];
  readonly comments: Span[];
  /** Offset behind the last character read: what the daemon's line count goes by. */
  at: number;
  /** LFs that the daemon counts twice. */
  countedAgain: number;
  error: XmlError | null;
}

/** Steps over the comment whose `<!` stands at `start`. False after an error. */
export function skipComment(reading: Reading, start: number): boolean {
  const end = commentEnd(reading.text, start);
  if (reading.dialect.countsLfBehindDashTwice) {
    const comment = reading.text.slice(start + 2, end < 0 ? undefined : end);
    reading.countedAgain += comment.split('-\n').length - 1;
  }
  if (end < 0) {
    reading.at = reading.text.length;
    fail(reading, 'Comment not closed.', { start, end: Math.min(start + 4, reading.text.length) });
    return false;
  }
  reading.comments.push({ start, end });
  reading.at = end;
  return true;
}

/** Notes what the daemon says. Its line is that of the last character read. */
export function fail(reading: Reading, message: string, span: Span, opened: Span | null = null): void {
  let line = 1 + reading.countedAgain;
  for (let lf = reading.text.indexOf('\n'); lf >= 0 && lf < reading.at; lf = reading.text.indexOf('\n', lf + 1)) line++;
  reading.error = { message: cutToBytes(`XMLERR: ${message}`, MAX_ERROR_BYTES, reading.encoding), line, span, opened };
}

export function failAtEnd(reading: Reading, span: Span): void {
  fail(reading, 'End of file and some elements were not closed.', span, reading.open.at(-1)?.startTag ?? null);
}
