import { commentEnd } from './xmlDialect';
import type { Span, XmlElement } from './xmlTree';

/** Elements that hold a value and no elements: one of them that is not closed ends before the next tag. */
const LEAVES = new Set(['type', 'host', 'state', 'frequency', 'arguments', 'port', 'run_command']);

interface Draft {
  readonly name: string;
  readonly nameSpan: Span;
  readonly startTag: Span;
  readonly children: XmlElement[];
  valueStart: number;
}

interface Recovery {
  readonly text: string;
  readonly roots: XmlElement[];
  readonly comments: Span[];
  readonly open: Draft[];
  /** How many elements of a name are open, so that a stray end tag costs nothing. */
  readonly openNames: Map<string, number>;
}

/**
 * The elements of a file that OSSEC refuses, as an editor needs them while someone types: half-typed tags are elements
 * without content, missing end tags are made up, stray ones dropped. Ours, not OSSEC's. Never throws; linear.
 */
export function recoverXml(text: string): { roots: readonly XmlElement[]; comments: readonly Span[] } {
  const recovery: Recovery = { text, roots: [], comments: [], open: [], openNames: new Map() };
  let at = 0;
  for (;;) {
    const start = text.indexOf('<', at);
    if (start < 0) break;
    at = readMarkup(recovery, start);
  }
  closeDownTo(recovery, 0, text.length);
  return { roots: recovery.roots, comments: recovery.comments };
}

/** What begins with the `<` at `start`; returns where reading goes on. */
function readMarkup(recovery: Recovery, start: number): number {
  const { text } = recovery;
  if (text[start - 1] === '\\' && !endsInnermost(recovery, start)) return start + 1;
  switch (text[start + 1]) {
    case '!': {
      const end = commentEnd(text, start);
      recovery.comments.push({ start, end: end < 0 ? text.length : end });
      return end < 0 ? text.length : end;
    }
    case '?': {
      const end = /\?>|[\n<]/g;
      end.lastIndex = start + 2;
      return end.exec(text)?.[0] === '?>' ? end.lastIndex : start + 2;
    }
    case '/':
      return readEndTag(recovery, start);
    case ' ':
    case '\t':
      return start + 1; // `a < b`: a character of the value that should have been `\<`
    default:
      return readStartTag(recovery, start);
  }
}

/** `\\</type>` in `<type>` is meant as the end tag that OSSEC does not see. */
function endsInnermost({ text, open }: Recovery, start: number): boolean {
  const name = open.at(-1)?.name;
  return name !== undefined && LEAVES.has(name) && text.startsWith(`</${name}>`, start);
}

function readStartTag(recovery: Recovery, start: number): number {
  const { text } = recovery;
  const nameEnd = scan(text, start + 1, /[\s<>/]/g);
  const nameSpan = { start: start + 1, end: nameEnd };
  const name = text.slice(nameSpan.start, nameSpan.end);
  if (LEAVES.has(recovery.open.at(-1)?.name ?? '')) closeDownTo(recovery, recovery.open.length - 1, start);
  const end = scan(text, nameEnd, /[<>]/g);
  if (text[end] !== '>') {
    const tag = { start, end: nameEnd };
    add(recovery, leaf(name, nameSpan, tag, 'not'));
    return Math.max(end, start + 1);
  }
  const startTag = { start, end: end + 1 };
  if (text[end - 1] === '/') {
    add(recovery, leaf(name, nameSpan, startTag, 'self'));
  } else {
    recovery.open.push({ name, nameSpan, startTag, children: [], valueStart: startTag.end });
    recovery.openNames.set(name, (recovery.openNames.get(name) ?? 0) + 1);
  }
  return startTag.end;
}

function readEndTag(recovery: Recovery, start: number): number {
  const { text } = recovery;
  const nameEnd = scan(text, start + 2, /[\s<>]/g);
  const name = text.slice(start + 2, nameEnd);
  const close = scan(text, nameEnd, /[<>]/g);
  const end = text[close] === '>' ? close + 1 : nameEnd;
  if ((recovery.openNames.get(name) ?? 0) === 0) {
    dropStray(recovery, start, end);
    return end;
  }
  let depth = recovery.open.length - 1;
  while (recovery.open[depth]?.name !== name) depth--;
  closeDownTo(recovery, depth + 1, start);
  finish(recovery, { start, end });
  return end;
}

/** An end tag of nothing that is open: a half-typed or mistyped one. It ends a value, and is part of none. */
function dropStray(recovery: Recovery, start: number, end: number): void {
  if (LEAVES.has(recovery.open.at(-1)?.name ?? '')) closeDownTo(recovery, recovery.open.length - 1, start);
  const parent = recovery.open.at(-1);
  if (parent !== undefined) parent.valueStart = end;
}

/** Ends all elements above `depth` without end tags of their own. */
function closeDownTo(recovery: Recovery, depth: number, at: number): void {
  while (recovery.open.length > depth) finish(recovery, null, at);
}

/** Ends the innermost element: at its end tag, or, without one, behind its last child or its line. */
function finish(recovery: Recovery, endTag: Span | null, at = 0): void {
  const draft = recovery.open.pop();
  if (draft === undefined) return;
  recovery.openNames.set(draft.name, (recovery.openNames.get(draft.name) ?? 1) - 1);
  const contentEnd = endTag?.start ?? (LEAVES.has(draft.name) ? endOfValue(recovery.text, draft, at) : at);
  add(recovery, {
    name: draft.name,
    nameSpan: draft.nameSpan,
    startTag: draft.startTag,
    content: { start: draft.startTag.end, end: contentEnd },
    endTag,
    closing: endTag === null ? 'not' : 'end-tag',
    children: draft.children,
    value: withoutComments(recovery, draft.valueStart, contentEnd),
    valueSpan: { start: draft.valueStart, end: contentEnd },
  });
}

/** A value that nobody closed ends with its line. */
function endOfValue(text: string, draft: Draft, at: number): number {
  const lineEnd = text.slice(draft.valueStart, at).indexOf('\n');
  return lineEnd < 0 ? at : draft.valueStart + lineEnd;
}

function withoutComments(recovery: Recovery, start: number, end: number): string {
  let first = recovery.comments.length;
  while (first > 0 && (recovery.comments[first - 1]?.start ?? 0) >= start) first--;
  let value = '';
  let from = start;
  for (const comment of recovery.comments.slice(first)) {
    if (comment.start >= end) break;
    value += recovery.text.slice(from, comment.start);
    from = comment.end;
  }
  return value + recovery.text.slice(from, Math.max(from, end));
}

function leaf(name: string, nameSpan: Span, startTag: Span, closing: 'self' | 'not'): XmlElement {
  const empty = { start: startTag.end, end: startTag.end };
  return { name, nameSpan, startTag, content: empty, endTag: null, closing, children: [], value: '', valueSpan: empty };
}

function add(recovery: Recovery, element: XmlElement): void {
  const parent = recovery.open.at(-1);
  (parent?.children ?? recovery.roots).push(element);
  if (parent !== undefined) parent.valueStart = element.endTag?.end ?? element.content.end;
}

/** Offset of the first match at or behind `from`, or the end of the text. */
function scan(text: string, from: number, what: RegExp): number {
  what.lastIndex = from;
  return what.exec(text)?.index ?? text.length;
}
