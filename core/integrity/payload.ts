import { SUM_FIELDS, splitPayload, type SumField } from './sum';

/**
 * A FWD payload with a place for each of its fields: what an editor underlines, explains and completes. The split is
 * analysisd's (`sum.ts`); the problems are what its reading makes of a payload that was meant otherwise. Positions count
 * units of the string from its start, so a binary string gives bytes and a text gives editor columns.
 */
export interface ForwardPayload {
  /** Everything before the first blank; the whole payload where there is none. */
  readonly sum: Span;
  /** In the order printed. Where there are more than seven, the rest are `extra`. */
  readonly fields: readonly PayloadField[];
  /** Everything behind the first blank; null where there is none. */
  readonly name: Span | null;
  /** The sum begins with `-1`: the file was deleted. Its fields have no meaning. */
  readonly isDeletion: boolean;
  readonly problems: readonly PayloadProblem[];
}

export interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface PayloadField extends Span {
  readonly field: SumField | 'extra';
}

export type PayloadProblemKind =
  /** No blank: `Invalid syscheck message received`. */
  | 'no-name'
  /** A blank first: the sum is empty, the rest is the name, and nothing is ever compared. */
  | 'empty-sum'
  /** Nothing behind the blank. */
  | 'empty-name'
  /** Fewer than six fields: they are compared one against another that it is not. */
  | 'too-few-fields'
  /** More than seven fields: the rest is part of the last. */
  | 'too-many-fields'
  | 'size-not-digits'
  /** Neither three octal digits nor a decimal `st_mode`. */
  | 'mode-not-octal'
  | 'owner-not-digits'
  | 'hash-length'
  | 'hash-not-hex'
  /** Capitals: analysisd compares text, so the same hash in small letters is a change. */
  | 'hash-capitals'
  | 'hash-empty';

export interface PayloadProblem extends Span {
  readonly kind: PayloadProblemKind;
}

/** Hexadecimal digits of each hash. */
export const HASH_LENGTHS = { md5: 32, sha1: 40, sha256: 64 } as const;

export const FEWEST_FIELDS = 6;

/** Reads a payload; never fails. `payload` is what stands behind `FWD:` and the byte that agentlessd skips. */
export function parseForward(payload: string): ForwardPayload {
  const split = splitPayload(payload);
  const sumText = split?.sum ?? payload;
  const sum = { start: 0, end: sumText.length, text: sumText };
  const name = split === null ? null : { start: sum.end + 1, end: payload.length, text: split.name };
  const isDeletion = sumText.startsWith('-1');
  const fields = isDeletion || sumText === '' ? [] : splitFields(sumText);
  const problems = [...frameProblems(sum, fields, name, isDeletion), ...fields.flatMap(fieldProblems)];
  return { sum, fields, name, isDeletion, problems };
}

/** The field that a position of the payload touches. */
export function fieldAt(payload: ForwardPayload, at: number): PayloadField | null {
  return payload.fields.find(field => at >= field.start && at <= field.end) ?? null;
}

function splitFields(sum: string): PayloadField[] {
  const fields: PayloadField[] = [];
  let start = 0;
  for (let index = 0; start <= sum.length; index++) {
    const colon = sum.indexOf(':', start);
    const end = colon < 0 ? sum.length : colon;
    fields.push({ field: SUM_FIELDS[index] ?? 'extra', start, end, text: sum.slice(start, end) });
    start = end + 1;
  }
  return fields;
}

function frameProblems(
  sum: Span,
  fields: readonly PayloadField[],
  name: Span | null,
  isDeletion: boolean,
): PayloadProblem[] {
  const problems: PayloadProblem[] = [];
  if (name === null) {
    if (sum.text !== 'syscheck-db-completed') problems.push({ kind: 'no-name', ...sum });
    return problems;
  }
  if (sum.text === '') problems.push({ kind: 'empty-sum', ...name });
  if (name.text === '') problems.push({ kind: 'empty-name', ...name });
  if (isDeletion || sum.text === '') return problems;
  if (fields.length < FEWEST_FIELDS) problems.push({ kind: 'too-few-fields', ...sum });
  const extra = fields[SUM_FIELDS.length];
  if (extra !== undefined) problems.push({ kind: 'too-many-fields', ...extra });
  return problems;
}

function fieldProblems(field: PayloadField): PayloadProblem[] {
  const kind = fieldProblem(field);
  return kind === null ? [] : [{ kind, start: field.start, end: field.end, text: field.text }];
}

function fieldProblem({ field, text }: PayloadField): PayloadProblemKind | null {
  switch (field) {
    case 'size':
      return /^\d+$/.test(text) ? null : 'size-not-digits';
    case 'permissions':
      return isMode(text) ? null : 'mode-not-octal';
    case 'uid':
    case 'gid':
      return /^\d+$/.test(text) ? null : 'owner-not-digits';
    case 'md5':
    case 'sha1':
    case 'sha256':
      return hashProblem(text, HASH_LENGTHS[field]);
    case 'extra':
      return null;
  }
}

/**
 * Three octal digits, or the decimal `st_mode` that `stat` knows: its file type bits put it between 4096 (a pipe) and
 * 65535, and never let it begin with 0.
 */
function isMode(text: string): boolean {
  if (text.length === 3) return /^[0-7]{3}$/.test(text);
  return /^[1-9]\d{4}$/.test(text) && Number(text) <= 0xffff;
}

function hashProblem(text: string, length: number): PayloadProblemKind | null {
  if (text === 'xxx') return null;
  if (text === '') return 'hash-empty';
  if (!/^[0-9a-fA-F]*$/.test(text)) return 'hash-not-hex';
  if (text.length !== length) return 'hash-length';
  return /[A-F]/.test(text) ? 'hash-capitals' : null;
}
