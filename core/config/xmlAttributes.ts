import { bytesOf, isBlank, untilNul } from './xmlDialect';
import { fail } from './xmlReading';
import type { Reading } from './xmlReading';
import type { Span } from './xmlTree';

/**
 * Reads what stands between an element's name and the end of its start tag, checking its form as OSSEC does; the
 * attributes themselves mean nothing in `<agentless>` and are not kept. Null after an error; else how the tag ended
 * (`/`: the `>` behind it is not read yet).
 */
export function readAttributes(reading: Reading, tagStart: number): '>' | '/' | null {
  const names = new Set<string>();
  for (;;) {
    const name = readAttributeName(reading, tagStart);
    if (name.end !== '=') return name.end;
    if (names.has(name.text)) {
      fail(reading, `Attribute '${name.text}' already defined.`, tag(reading, tagStart));
      return null;
    }
    names.add(name.text);
    const value = readQuoted(reading, name.text, tagStart);
    if (value === null) return null;
    const next = reading.text[reading.at++];
    if (next === '>' || next === '/') return next;
    if (next === undefined || !isBlank(next.charCodeAt(0))) {
      reading.at = Math.min(reading.at, reading.text.length);
      fail(reading, `Bad attribute closing for '${name.text}'='${value}'.`, tag(reading, tagStart));
      return null;
    }
  }
}

/** Up to and including `=`, or to the end of the tag if no attribute comes. `end` is null after an error. */
function readAttributeName(reading: Reading, tagStart: number): { text: string; end: '=' | '>' | '/' | null } {
  const { text } = reading;
  let start = reading.at;
  let bytes = 0;
  while (reading.at < text.length) {
    const unit = text.charCodeAt(reading.at++);
    if (bytes >= reading.dialect.maxBytes) {
      return { text: '', end: overflow(reading, text.slice(start, reading.at), tagStart) };
    }
    const name = (): string => untilNul(text.slice(start, reading.at - 1));
    if (unit === 0x3d) return { text: name(), end: '=' };
    if (unit === 0x3e || unit === 0x2f || isBlank(unit)) {
      if (bytes > 0) {
        fail(reading, `Attribute '${name()}' has no value.`, tag(reading, tagStart));
        return { text: '', end: null };
      }
      if (!isBlank(unit)) return { text: '', end: unit === 0x3e ? '>' : '/' };
      start = reading.at;
    } else {
      bytes += bytesOf(unit, reading.encoding);
    }
  }
  return { text: '', end: endOfFile(reading, tagStart) };
}

/** The value in its quotes, `'` or `"`; blanks may stand before the first. Null after an error. */
function readQuoted(reading: Reading, name: string, tagStart: number): string | null {
  const { text } = reading;
  while (reading.at < text.length && isBlank(text.charCodeAt(reading.at))) reading.at++;
  const quote = text[reading.at];
  reading.at = Math.min(reading.at + 1, text.length);
  if (quote !== '"' && quote !== "'") {
    fail(reading, `Attribute '${name}' not followed by a " or '.`, tag(reading, tagStart));
    return null;
  }
  const start = reading.at;
  let bytes = 0;
  while (reading.at < text.length) {
    const unit = text.charCodeAt(reading.at++);
    if (bytes >= reading.dialect.maxBytes) return overflow(reading, name, tagStart);
    if (unit === 0x3e) {
      // A `>` ends the tag even inside of quotes.
      fail(reading, `Attribute '${name}' not closed.`, tag(reading, tagStart));
      return null;
    }
    if (unit === quote.charCodeAt(0)) return untilNul(text.slice(start, reading.at - 1));
    bytes += bytesOf(unit, reading.encoding);
  }
  return endOfFile(reading, tagStart);
}

function overflow(reading: Reading, attribute: string, tagStart: number): null {
  fail(reading, `Overflow attempt at attribute '${untilNul(attribute).slice(0, 20)}'.`, tag(reading, tagStart));
  return null;
}

function endOfFile(reading: Reading, tagStart: number): null {
  fail(reading, 'End of file while reading an attribute.', tag(reading, tagStart));
  return null;
}

function tag(reading: Reading, start: number): Span {
  return { start, end: reading.at };
}
