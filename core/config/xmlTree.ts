/** Half-open range of offsets in the text that was read: UTF-16 units, as editors count. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * - `end-tag`: `<a>…</a>`
 * - `self`: `<a/>`
 * - `not`: the start tag or the end tag is missing (only in a tree that was recovered from a broken file)
 */
export type Closing = 'end-tag' | 'self' | 'not';

/** One element of ossec.conf, with the value that OSSEC's reader would hand to the daemon. */
export interface XmlElement {
  readonly name: string;
  readonly nameSpan: Span;
  /** From `<` up to and including `>`; shorter where the tag is half typed. */
  readonly startTag: Span;
  /** Between the tags; empty and behind the start tag where there is no end tag of its own. */
  readonly content: Span;
  /** From `</` up to and including `>`; null unless `closing` is `end-tag`. */
  readonly endTag: Span | null;
  readonly closing: Closing;
  readonly children: readonly XmlElement[];
  /** The text behind the last child, comments taken out, entities not decoded, cut at its first NUL. */
  readonly value: string;
  /** Where `value` stands (comments in it included). */
  readonly valueSpan: Span;
}

/** What OSSEC's reader says about a file that it refuses: the text after `XMLERR: ` included, and its line. */
export interface XmlError {
  /** `XMLERR: …`, as in message 1226, cut to the reader's own buffer. */
  readonly message: string;
  /** As the daemon counts: from 1, by LF, at the character that it had just read. */
  readonly line: number;
  /** What to underline. Ours: the daemon knows only the line. */
  readonly span: Span;
  /** Start tag of the element that was not closed, where it is about one. */
  readonly opened: Span | null;
}

export interface XmlDocument {
  /** Several roots are allowed. */
  readonly roots: readonly XmlElement[];
  readonly comments: readonly Span[];
  /** The first and only thing that the daemon complains about; then `roots` is our own recovery of the rest. */
  readonly error: XmlError | null;
}

/** From `<` to the end of the element, however it ends. */
export function wholeSpan(element: XmlElement): Span {
  return { start: element.startTag.start, end: element.endTag?.end ?? element.content.end };
}

/** The elements around an offset, outermost first; for completion and hover. Empty outside of all of them. */
export function pathAt(document: XmlDocument, offset: number): XmlElement[] {
  const path: XmlElement[] = [];
  let level = document.roots;
  for (;;) {
    const next = level.find(element => contains(wholeSpan(element), offset));
    if (next === undefined) return path;
    path.push(next);
    level = next.children;
  }
}

/** Strictly inside for the start, inclusive for the end of something half typed: a cursor behind `<ty` is in it. */
function contains(span: Span, offset: number): boolean {
  return span.start < offset && offset <= span.end;
}
