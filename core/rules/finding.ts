import type { Level, Rule } from './rule';

/** A place in a document's bytes where a rule holds. Offsets count bytes from the document's beginning. */
export interface Finding {
  readonly code: Rule['code'];
  readonly level: Level;
  readonly message: string;
  readonly start: number;
  /** Behind the last byte; equal to `start` where something is missing there. */
  readonly end: number;
  readonly fix?: Fix;
  /** Other places that explain this one. */
  readonly related?: readonly Related[];
  readonly unnecessary?: true;
}

export interface Fix {
  /** In the imperative, for a menu. */
  readonly title: string;
  /** In order, without overlaps. */
  readonly edits: readonly Edit[];
  /** One of several that may be meant. */
  readonly isGuess?: true;
}

/** Replaces the bytes from `start` to `end`. `text` is ASCII. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Related {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** By place, then by code: the order in which findings are shown. */
export function byPlace(a: Finding, b: Finding): number {
  return a.start - b.start || a.end - b.end || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
}
