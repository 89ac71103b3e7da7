import { toBinary } from '../../bytes';
import { FORWARD_RULES } from '../catalogue/forward';
import { SUM_START, type CleanForwards } from '../forward/clean';
import type { Line } from '../line';
import type { Report } from '../report';
import { NameSet } from './nameSet';
import type { Tracker } from './tracker';

interface FirstPath {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

interface PathState {
  readonly names: NameSet;
  absolute: FirstPath | null;
  relative: FirstPath | null;
}

/** `shift` is the transcript's offset of the first of `bytes`. */
export type ForwardsTake = (bytes: Uint8Array, clean: CleanForwards, shift: number, report: Report) => void;

export interface PathTracker extends Tracker {
  /** Takes the lines that `clean` has just found clean: their names are absolute. */
  readonly takeForwards: ForwardsTake;
}

/** The names of a run's FWD lines beside each other. */
export function pathTracker(): PathTracker {
  const run: PathState = { names: new NameSet(), absolute: null, relative: null };
  return {
    effects: ['integrity'],
    take: (line, report) => {
      if (line.effect === 'integrity' && line.payloadStart >= 0) take(run, line, report);
    },
    takeForwards: (bytes, clean, shift, report) => {
      run.absolute ??= placeOf(bytes, clean.nameStartOf(0), clean.nameEndOf(0), shift);
      for (let index = 0; index < clean.lines; index++) {
        const sumStart = clean.startOf(index) + SUM_START;
        addName(run, bytes, clean.nameStartOf(index), clean.nameEndOf(index), sumStart, shift, report);
      }
    },
    end: report => end(run, report),
  };
}

const BLANK = 0x20;
const SLASH = 0x2f;

function take(run: PathState, line: Line, report: Report): void {
  const { bytes, payloadStart, textEnd } = line;
  let blank = payloadStart;
  while (blank < textEnd && bytes[blank] !== BLANK) blank++;
  const nameStart = blank + 1;
  if (blank === payloadStart || nameStart >= textEnd) return;
  if (run.absolute === null || run.relative === null) noteForm(run, line, nameStart, blank);
  addName(run, bytes, nameStart, textEnd, payloadStart, line.at(0), report);
}

/** `shift` is the transcript's offset of the first of `bytes`. */
function addName(
  run: PathState,
  bytes: Uint8Array,
  nameStart: number,
  nameEnd: number,
  sumStart: number,
  shift: number,
  report: Report,
): void {
  const seen = run.names.add(bytes, nameStart, nameEnd, sumStart, nameStart - 1);
  if (seen === 'new') return;
  const { duplicatePath } = FORWARD_RULES;
  const { name, start, end } = placeOf(bytes, nameStart, nameEnd, shift);
  report(duplicatePath, duplicatePath.message(name, seen === 'same'), start, end);
}

function placeOf(bytes: Uint8Array, nameStart: number, nameEnd: number, shift: number): FirstPath {
  return { name: toBinary(bytes.subarray(nameStart, nameEnd)), start: nameStart + shift, end: nameEnd + shift };
}

/** Six fields, or `-1`: garbage says nothing about how a script writes names. */
function isSum(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start] === 0x2d) return true;
  let colons = 0;
  for (let at = start; at < end; at++) if (bytes[at] === 0x3a) colons++;
  return colons >= 5;
}

function noteForm(run: PathState, line: Line, nameStart: number, sumEnd: number): void {
  const isAbsolute = line.bytes[nameStart] === SLASH;
  if (isAbsolute ? run.absolute !== null : run.relative !== null) return;
  if (!isSum(line.bytes, line.payloadStart, sumEnd)) return;
  const place = placeOf(line.bytes, nameStart, line.textEnd, line.at(0));
  const { name } = place;
  // `C:\…` and other drives are absolute; ` /x` and the like are another rule's.
  if (isAbsolute || /^[A-Za-z]:[\\/]/.test(name)) run.absolute ??= place;
  else if (!/^[ /"']/.test(name)) run.relative ??= place;
}

function end({ absolute, relative }: PathState, report: Report): void {
  if (relative === null) return;
  const { relativePath, mixedPaths } = FORWARD_RULES;
  if (absolute === null) {
    report(relativePath, relativePath.message(relative.name), relative.start, relative.end);
    return;
  }
  const isRelativeLater = relative.start > absolute.start;
  const later = isRelativeLater ? relative : absolute;
  const earlier = isRelativeLater ? absolute : relative;
  report(mixedPaths, mixedPaths.message(later.name, !isRelativeLater), later.start, later.end, {
    related: [{ message: 'A name of the other form.', start: earlier.start, end: earlier.end }],
  });
}
