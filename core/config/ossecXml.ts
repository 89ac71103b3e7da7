import { readAttributes } from './xmlAttributes';
import { afterDeclaration, bytesOf, isBlank, untilNul } from './xmlDialect';
import type { Encoding, XmlDialect } from './xmlDialect';
import { fail, failAtEnd, skipComment } from './xmlReading';
import type { OpenElement, Reading } from './xmlReading';
import { recoverXml } from './xmlRecovery';
import type { Closing, Span, XmlDocument } from './xmlTree';

export interface XmlOptions {
  readonly dialect: XmlDialect;
  /** How the text was decoded: `utf8` for an editor's text, `single` for a file read as latin1. Default `utf8`. */
  readonly encoding?: Encoding;
}

/**
 * Reads ossec.conf as OSSEC does. Never throws; linear in the text. Where the daemon would refuse the file, `error` is
 * its message and the elements are those that an editor can still make out (`xmlRecovery.ts`).
 *
 * All positions are UTF-16 offsets in `text`.
 */
export function readOssecXml(text: string, options: XmlOptions): XmlDocument {
  const reading: Reading = {
    text,
    dialect: options.dialect,
    encoding: options.encoding ?? 'utf8',
    open: [],
    roots: [],
    comments: [],
    at: afterDeclaration(text, options.dialect),
    countedAgain: 0,
    error: null,
  };
  let outsideEscaped = false;
  while (reading.error === null && reading.at < text.length) {
    const inner = reading.open.at(-1);
    if (inner === undefined) outsideEscaped = readOutside(reading, outsideEscaped);
    else readInside(reading, inner);
  }
  const unclosed = reading.open.at(-1);
  if (reading.error === null && unclosed !== undefined) failAtEnd(reading, unclosed.startTag);
  if (reading.error !== null) return { ...recoverXml(text), error: reading.error };
  return { roots: reading.roots, comments: reading.comments, error: null };
}

/** Between the roots anything is skipped up to a `<` that no backslash protects. Returns the new escape state. */
function readOutside(reading: Reading, escaped: boolean): boolean {
  const { text } = reading;
  const start = reading.at;
  const c = text[reading.at++];
  if (c === '\\') return nextEscape(reading, escaped);
  if (c !== '<') return false;
  if (text[reading.at] === '!') {
    skipComment(reading, start);
    return escaped;
  }
  if (escaped) return false;
  if (text[reading.at] === '/') {
    reading.at++;
    fail(reading, 'Element not opened.', { start, end: tagEnd(text, start) });
  } else {
    readStartTag(reading, start);
  }
  return false;
}

/** One character, comment, child or end tag of an open element. */
function readInside(reading: Reading, element: OpenElement): void {
  const { text } = reading;
  const start = reading.at;
  const c = text[reading.at++];
  if (element.bytes >= reading.dialect.maxBytes) {
    fail(reading, 'String overflow.', { start: element.valueStart, end: start });
    return;
  }
  if (c === '<' && text[reading.at] === '!') {
    skipComment(reading, start);
    return;
  }
  if (c === '<' && !element.escaped) {
    if (text[reading.at] === '/') readEndTag(reading, element, start);
    else readStartTag(reading, start);
    return;
  }
  element.escaped = c === '\\' && nextEscape(reading, element.escaped);
  element.bytes += bytesOf(text.charCodeAt(start), reading.encoding);
  const last = element.pieces.at(-1);
  if (last?.end === start) last.end++;
  else element.pieces.push({ start, end: start + 1 });
}

/** State behind a backslash: Wazuh pairs them (inferred from its issue on values that end in `\\`), OSSEC does not. */
function nextEscape(reading: Reading, escaped: boolean): boolean {
  return reading.dialect.backslashPairs ? !escaped : true;
}

function readStartTag(reading: Reading, start: number): void {
  const name = readName(reading, start + 1, start, unit => unit === 0x3e || isBlank(unit));
  if (name === null) return;
  let attributesEnd: '>' | '/' = '>';
  if (reading.text[reading.at - 1] !== '>') {
    const end = readAttributes(reading, start);
    if (end === null) return;
    attributesEnd = end;
  }
  const selfClosed = name.text.endsWith('/');
  const nameEnd = selfClosed ? name.end - 1 : name.end;
  // Behind ` /` the reader stops without the `>`, which then counts as text of the parent.
  const tagEndsAt = attributesEnd === '/' && reading.text[reading.at] === '>' ? reading.at + 1 : reading.at;
  const element: OpenElement = {
    name: untilNul(selfClosed ? name.text.slice(0, -1) : name.text),
    nameSpan: { start: start + 1, end: nameEnd },
    startTag: { start, end: tagEndsAt },
    children: [],
    pieces: [],
    valueStart: tagEndsAt,
    bytes: 0,
    escaped: false,
  };
  if (selfClosed || attributesEnd === '/') close(reading, element, 'self', null);
  else reading.open.push(element);
}

function readEndTag(reading: Reading, element: OpenElement, start: number): void {
  reading.at++; // the slash
  const name = readName(reading, start + 2, start, unit => unit === 0x3e);
  if (name === null) return;
  if (untilNul(name.text) !== element.name) {
    fail(reading, `Element '${element.name}' not closed.`, { start, end: reading.at }, element.startTag);
    return;
  }
  reading.open.pop();
  close(reading, element, 'end-tag', { start, end: reading.at });
}

/** A name up to a character for which `ends` holds (read, too). Null after an error. Comments within are left out. */
function readName(
  reading: Reading,
  from: number,
  tagStart: number,
  ends: (unit: number) => boolean,
): { text: string; end: number } | null {
  const { text } = reading;
  let name = '';
  let bytes = 0;
  let pieceStart = (reading.at = from);
  while (reading.at < text.length) {
    const start = reading.at;
    const unit = text.charCodeAt(reading.at++);
    if (bytes >= reading.dialect.maxBytes) {
      fail(reading, 'String overflow.', { start: tagStart, end: start });
      return null;
    }
    if (unit === 0x3c && text[reading.at] === '!') {
      name += text.slice(pieceStart, start);
      if (!skipComment(reading, start)) return null;
      pieceStart = reading.at;
    } else if (ends(unit)) {
      return { text: name + text.slice(pieceStart, start), end: start };
    } else {
      bytes += bytesOf(unit, reading.encoding);
    }
  }
  failAtEnd(reading, { start: tagStart, end: text.length });
  return null;
}

function close(reading: Reading, element: OpenElement, closing: Closing, endTag: Span | null): void {
  const contentEnd = endTag?.start ?? element.startTag.end;
  const value = element.pieces.map(piece => reading.text.slice(piece.start, piece.end)).join('');
  const parent = reading.open.at(-1);
  (parent?.children ?? reading.roots).push({
    name: element.name,
    nameSpan: element.nameSpan,
    startTag: element.startTag,
    content: { start: element.startTag.end, end: contentEnd },
    endTag,
    closing,
    children: element.children,
    value: untilNul(value),
    valueSpan: { start: element.valueStart, end: contentEnd },
  });
  if (parent === undefined) return;
  // What stood before a child is forgotten: the value is what comes behind the last one.
  parent.pieces = [];
  parent.bytes = 0;
  parent.escaped = false;
  parent.valueStart = endTag?.end ?? element.startTag.end;
}

/** For the eye only: where the tag at `start` seems to end. */
function tagEnd(text: string, start: number): number {
  const end = text.indexOf('>', start);
  return end < 0 ? text.length : end + 1;
}
