import { FEWEST_FIELDS, HASH_LENGTHS } from '../integrity/payload';
import { SUM_FIELDS } from '../integrity/sum';
import { sketch, type Template } from './template';

/**
 * A line with its holes filled by stand-ins, so that the rules for finished lines can look at it. A stand-in is what
 * would raise no finding in its place: what is found then comes from the text that the script itself says.
 */
export interface FilledLine {
  readonly text: string;
  /** Where each unit's source begins, and where it ends. */
  readonly at: readonly number[];
  readonly ends: readonly number[];
  /** Whether each unit stands in for a hole. */
  readonly isHole: readonly boolean[];
  /** The number of a FWD line's fields is not known: a hole may hold several. */
  readonly fieldsUnknown: boolean;
}

const HOLE = '\ufffc';
const FWD = 'FWD:';

export function fillLine(parts: Template): FilledLine {
  const text = sketch(parts, HOLE);
  const standIns = text.startsWith(FWD) ? forwardStandIns(text, parts) : null;
  const fillings = standIns?.texts ?? Array.from(text.matchAll(/\ufffc/g), () => 'x');
  return { ...fill(parts, fillings), fieldsUnknown: standIns?.fieldsUnknown ?? false };
}

function fill(parts: Template, fillings: readonly string[]): Omit<FilledLine, 'fieldsUnknown'> {
  let text = '';
  const at: number[] = [];
  const ends: number[] = [];
  const isHole: boolean[] = [];
  let hole = 0;
  for (const part of parts) {
    const piece = part.kind === 'known' ? part.text : (fillings[hole++] ?? '');
    text += piece;
    for (let unit = 0; unit < piece.length; unit++) {
      at.push(part.kind === 'known' ? (part.starts[unit] as number) : part.start);
      ends.push(part.kind === 'known' ? (part.ends[unit] as number) : part.end);
      isHole.push(part.kind === 'hole');
    }
  }
  return { text, at, ends, isHole };
}

const FIELD_STAND_INS: readonly string[] = [
  '1',
  '644',
  '0',
  '0',
  'a'.repeat(HASH_LENGTHS.md5),
  'a'.repeat(HASH_LENGTHS.sha1),
  'a'.repeat(HASH_LENGTHS.sha256),
];

/** A sum of so many written fields is taken as complete; fewer may well come from holes that hold several fields each. */
const WRITTEN_OUT = FEWEST_FIELDS - 1;

/** What the holes of a FWD line are filled with, in order. */
function forwardStandIns(
  text: string,
  parts: Template,
): { readonly texts: readonly string[]; readonly fieldsUnknown: boolean } {
  const from = FWD.length + (text[FWD.length] === ' ' ? 1 : 0);
  const blank = text.indexOf(' ', from);
  const sum = text.slice(from, blank < 0 ? text.length : blank);
  const fields = sum.split(':');
  const isOpen = fields.length < WRITTEN_OUT || (fields.length === WRITTEN_OUT && maySum(parts, fields));
  const fieldsUnknown = sum.includes(HOLE) && (isOpen || blank < 0);
  const texts: string[] = [];
  for (const [index, field] of fields.entries()) {
    const holes = field.split(HOLE).length - 1;
    if (field === HOLE)
      texts.push(
        isFirstByteLost(text, index) ? `1${FIELD_STAND_INS[0]}` : standInOf(index, fields.length, fieldsUnknown),
      );
    else texts.push(...new Array<string>(holes).fill(fieldsUnknown ? '' : '1'));
  }
  const inName = blank < 0 ? 0 : text.slice(blank).split(HOLE).length - 1;
  texts.push(...new Array<string>(inName).fill('/x'));
  return { texts, fieldsUnknown };
}

/** `$md5`, `$sha1`, `$hash` hold one field. `$sums` and what a command or a function gives may well hold two. */
const ONE_FIELD = /(?:md5|sha\d*|hash|sum|digest|checksum)$/i;

/** The last field of a sum is a hole that may be both of its hashes. */
function maySum(parts: Template, fields: readonly string[]): boolean {
  if (fields.at(-1) !== HOLE) return false;
  const holes = parts.filter(part => part.kind === 'hole');
  const last = holes[fields.join('').split(HOLE).length - 2];
  return last !== undefined && (last.from !== 'variable' || !ONE_FIELD.test(last.name ?? ''));
}

/** The hole begins behind the colon, so agentlessd skips its first byte. */
function isFirstByteLost(text: string, index: number): boolean {
  return index === 0 && text[FWD.length] === HOLE;
}

/** One field's stand-in; where holes may hold several fields, the first takes what is missing. */
function standInOf(index: number, count: number, fieldsUnknown: boolean): string {
  const known = SUM_FIELDS.length;
  if (!fieldsUnknown) return FIELD_STAND_INS[Math.min(index, known - 1)] as string;
  const missing = FEWEST_FIELDS - count;
  return index === 0 ? FIELD_STAND_INS.slice(0, missing + 1).join(':') : (FIELD_STAND_INS[index + missing] ?? '');
}
