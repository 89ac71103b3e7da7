import { concatBytes, copyBytes, utf8 } from '../bytes';
import type { Hunk } from '../snapshot/diff';

/**
 * Two texts around their changes: lines of both that are shown, and one line for each stretch that is left out, which
 * reads the same on both sides, so that it pairs up and is no difference itself.
 */

export type ExcerptSide = 'before' | 'after';

/** Lines [aStart, aEnd) of the old text beside [bStart, bEnd) of the new one; all of them together are both texts. */
export interface Stretch extends Hunk {
  /** `same`: left out, as nothing differs there. `rest`: left out for want of room; only ever the last one. */
  readonly kind: 'shown' | 'same' | 'rest';
  /** How many of the changes begin or go on there. */
  readonly changes: number;
}

export interface ExcerptLimits {
  /** Unchanged lines around each change: the first of these with which all changes find room, else the last. */
  readonly context: readonly number[];
  /** So many lines and bytes a side, at most; but at least one line of the first change. */
  readonly lines: number;
  readonly bytes: number;
}

/** A line alone is shown: a mark in its place would take no less room. */
const LEAST_LEFT_OUT = 2;

/** Old lines [from, until) are shown with a hunk. */
interface Place {
  readonly hunk: Hunk;
  readonly from: number;
  readonly until: number;
}

/**
 * Hunks as they lie in an old text that differs from the new one in nothing else: where `diffLines` found more, and the
 * others were carried out since, old lines have moved.
 */
export function hunksAlone(hunks: readonly Hunk[]): Hunk[] {
  let aEnd = 0;
  let bEnd = 0;
  return hunks.map(hunk => {
    const aStart = aEnd + hunk.bStart - bEnd;
    aEnd = aStart + hunk.aEnd - hunk.aStart;
    bEnd = hunk.bEnd;
    return { aStart, aEnd, bStart: hunk.bStart, bEnd };
  });
}

/**
 * What an excerpt shows and what it leaves out.
 * @param hunks all that differs between the two texts, in ascending order
 * @param before where the lines of the old text begin (`indexLines`)
 */
export function stretchesOf(
  hunks: readonly Hunk[],
  before: Int32Array,
  after: Int32Array,
  limits: ExcerptLimits,
): Stretch[] {
  const [aLines, bLines] = [before.length - 1, after.length - 1];
  const shown = new Shown(before, after, limits);
  for (const [index, place] of placesWithin(hunks, aLines, limits).entries()) {
    if (shown.take(place)) continue;
    const { aEnd, bEnd } = shown.takeSome(place);
    const rest = { aStart: aEnd, aEnd: aLines, bStart: bEnd, bEnd: bLines, changes: hunks.length - index } as const;
    return [...shown.stretches, { kind: 'rest', ...rest }];
  }
  shown.leaveOut(aLines, bLines);
  return shown.stretches;
}

/** The line of the excerpt at which a line of a text is, or the mark in its place; null where it is in the rest. */
export function lineInExcerpt(stretches: readonly Stretch[], side: ExcerptSide, line: number): number | null {
  let top = 0;
  for (const stretch of stretches) {
    const [start, end] = linesOf(stretch, side);
    if (line < end) return stretch.kind === 'shown' ? top + line - start : stretch.kind === 'same' ? top : null;
    top += heightOf(stretch, side);
  }
  return top;
}

/** The line of a text that a line of its excerpt shows; null for a mark, before the beginning and behind the end. */
export function lineOfExcerpt(stretches: readonly Stretch[], side: ExcerptSide, line: number): number | null {
  if (line < 0) return null;
  let top = 0;
  for (const stretch of stretches) {
    const height = heightOf(stretch, side);
    if (line < top + height) return stretch.kind === 'shown' ? linesOf(stretch, side)[0] + line - top : null;
    top += height;
  }
  return null;
}

/** Says what is left out; `next` is what is shown behind it. */
export type ExcerptMark = (stretch: Stretch, next: Stretch | undefined) => string;

/** The lines of a side that are shown, a text for each shown stretch. @param starts where the lines of `text` begin */
export function shownTexts(
  stretches: readonly Stretch[],
  side: ExcerptSide,
  text: Uint8Array,
  starts: Int32Array,
): Uint8Array[] {
  const shown = stretches.filter(({ kind }) => kind === 'shown').map(stretch => linesOf(stretch, side));
  return shown.map(([start, end]) => copyBytes(text, starts[start] ?? 0, starts[end] ?? 0));
}

/** A side of the excerpt. @param shown its lines, as `shownTexts` has them */
export function excerptText(
  stretches: readonly Stretch[],
  shown: readonly Uint8Array[],
  mark: ExcerptMark,
): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const texts = shown.values();
  for (const [index, stretch] of stretches.entries()) {
    if (stretch.kind === 'shown') {
      parts.push(texts.next().value ?? new Uint8Array());
      continue;
    }
    const isOpen = (parts.at(-1)?.at(-1) ?? 10) !== 10; // the text's last line, before a mark for the other side's rest
    parts.push(utf8(`${isOpen ? '\n' : ''}${mark(stretch, stretches[index + 1])}\n`));
  }
  return concatBytes(parts);
}

function heightOf(stretch: Stretch, side: ExcerptSide): number {
  const [start, end] = linesOf(stretch, side);
  return stretch.kind === 'shown' ? end - start : 1;
}

function linesOf({ aStart, aEnd, bStart, bEnd }: Hunk, side: ExcerptSide): readonly [number, number] {
  return side === 'before' ? [aStart, aEnd] : [bStart, bEnd];
}

function placesWithin(hunks: readonly Hunk[], aLines: number, { context, lines }: ExcerptLimits): Place[] {
  let places: Place[] = [];
  for (const around of context) {
    places = placesWith(hunks, aLines, around);
    const needed = places.reduce((sum, { hunk, from, until }) => sum + until - from + 1 + Math.max(0, growth(hunk)), 1);
    if (needed <= lines) break;
  }
  return places;
}

function growth({ aStart, aEnd, bStart, bEnd }: Hunk): number {
  return bEnd - bStart - (aEnd - aStart);
}

function placesWith(hunks: readonly Hunk[], aLines: number, around: number): Place[] {
  let end = 0;
  return hunks.map((hunk, index) => {
    const next = hunks[index + 1]?.aStart ?? aLines;
    const from = joined(end, Math.max(end, hunk.aStart - around));
    end = Math.min(next, hunk.aEnd + around);
    if (next === aLines && aLines - end < LEAST_LEFT_OUT) end = aLines;
    return { hunk, from, until: end };
  });
}

/** Where shown lines begin again behind `end`. */
function joined(end: number, from: number): number {
  return from - end < LEAST_LEFT_OUT ? end : from;
}

/** What is shown so far, and how much room it takes. */
class Shown {
  readonly stretches: Stretch[] = [];
  /** How far both texts have been gone through. */
  private aEnd = 0;
  private bEnd = 0;
  private marks = 1; // one for what may follow
  private readonly lines = { before: 0, after: 0 };
  private readonly bytes = { before: 0, after: 0 };

  constructor(
    private readonly before: Int32Array,
    private readonly after: Int32Array,
    private readonly limits: ExcerptLimits,
  ) {}

  /** Shows a change with what is around it. False where it finds no room; nothing is shown of it then. */
  take({ hunk, from, until }: Place): boolean {
    const bFrom = hunk.bStart - (hunk.aStart - from);
    const bUntil = hunk.bEnd + until - hunk.aEnd;
    if (!this.fits({ aStart: from, aEnd: until, bStart: bFrom, bEnd: bUntil })) return false;
    this.leaveOut(from, bFrom);
    this.show({ aStart: from, aEnd: until, bStart: bFrom, bEnd: bUntil });
    return true;
  }

  /** Shows as much of a change as finds room, with what is before it. @returns how far both texts were gone through */
  takeSome({ hunk, from }: Place): { readonly aEnd: number; readonly bEnd: number } {
    const isFirst = this.stretches.length === 0;
    const lead = { aStart: from, aEnd: hunk.aStart, bStart: hunk.bStart - (hunk.aStart - from), bEnd: hunk.bStart };
    const fits = this.fits(lead);
    if (!fits && !isFirst) return { aEnd: this.aEnd, bEnd: this.bEnd };
    const withLead = fits ? lead : { ...lead, aStart: lead.aEnd, bStart: lead.bEnd };
    const least = isFirst ? 1 : 0;
    const aEnd = this.fit('before', withLead.aStart, hunk.aStart, hunk.aEnd, least);
    const bEnd = this.fit('after', withLead.bStart, hunk.bStart, hunk.bEnd, least);
    if (aEnd > hunk.aStart || bEnd > hunk.bStart) {
      this.leaveOut(withLead.aStart, withLead.bStart);
      this.show({ ...withLead, aEnd, bEnd });
    }
    return { aEnd: this.aEnd, bEnd: this.bEnd };
  }

  /** Nothing differs from where the last change ends to there. */
  leaveOut(aStart: number, bStart: number): void {
    if (aStart === this.aEnd) return;
    const left = { aStart: this.aEnd, aEnd: aStart, bStart: this.bEnd, bEnd: bStart };
    this.stretches.push({ kind: 'same', ...left, changes: 0 });
    this.marks++;
    this.goTo(aStart, bStart);
  }

  private show(lines: Hunk): void {
    const last = this.stretches.at(-1);
    if (last?.kind === 'shown')
      this.stretches.splice(-1, 1, { ...last, aEnd: lines.aEnd, bEnd: lines.bEnd, changes: last.changes + 1 });
    else this.stretches.push({ kind: 'shown', ...lines, changes: 1 });
    this.lines.before += lines.aEnd - lines.aStart;
    this.lines.after += lines.bEnd - lines.bStart;
    this.bytes.before += bytesOf(this.before, lines.aStart, lines.aEnd);
    this.bytes.after += bytesOf(this.after, lines.bStart, lines.bEnd);
    this.goTo(lines.aEnd, lines.bEnd);
  }

  private goTo(aEnd: number, bEnd: number): void {
    this.aEnd = aEnd;
    this.bEnd = bEnd;
  }

  private fits({ aStart, aEnd, bStart, bEnd }: Hunk): boolean {
    return this.hasRoom('before', aStart, aEnd) && this.hasRoom('after', bStart, bEnd);
  }

  private hasRoom(side: ExcerptSide, start: number, end: number): boolean {
    const isWithin = this.lines[side] + this.marks + 1 + end - start <= this.limits.lines;
    return isWithin && this.bytes[side] + bytesOf(this[side], start, end) <= this.limits.bytes;
  }

  /** Up to which line, of [from, to), lines from `start` on find room; `least` of them in any case. */
  private fit(side: ExcerptSide, start: number, from: number, to: number, least: number): number {
    let end = Math.min(to, from + least);
    while (end < to && this.hasRoom(side, start, end + 1)) end++;
    return end;
  }
}

function bytesOf(starts: Int32Array, start: number, end: number): number {
  return (starts[end] ?? 0) - (starts[start] ?? 0);
}
