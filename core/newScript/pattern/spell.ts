import type { ClassItem, Pattern } from './pattern';
import { readPattern } from './pattern';

/** How a language writes the parts of a regular expression that languages write differently. */
export interface Dialect {
  /** A group that gives what it fits, and one that only holds together. */
  readonly capture: (name: string) => string;
  readonly group: string;
  readonly character: (code: number) => string;
  /** Within `[…]`; the order and the place of `]`, `^` and `-` are taken care of. */
  readonly inClass: (item: ClassItem) => string;
  readonly wordEdge: string;
  /** In front of a pattern that minds no case; null: letters are doubled (`[Pp]`). */
  readonly anyCase: string | null;
}

/**
 * More repeats than this are as good as any number: the limits in the data keep JavaScript's backtracking short, while
 * Tcl (at most 255) and grep build an automaton that limits make larger.
 */
const COUNTED = 24;

/**
 * A pattern of a family's data in the language of a script.
 * @throws RangeError where the pattern uses what scripts' languages do not share
 */
export function spell({ source, flags }: RegExp, dialect: Dialect): string {
  const anyCase = flags.includes('i');
  const doubled = anyCase && dialect.anyCase === null;
  return (anyCase ? (dialect.anyCase ?? '') : '') + write(readPattern(source), dialect, doubled);
}

export function write(pattern: Pattern, dialect: Dialect, doubled: boolean): string {
  const inner = (of: Pattern): string => write(of, dialect, doubled);
  switch (pattern.kind) {
    case 'either':
      return pattern.of.map(inner).join('|');
    case 'sequence':
      return pattern.of.map(inner).join('');
    case 'group':
      return `${pattern.name === null ? dialect.group : dialect.capture(pattern.name)}${inner(pattern.of)})`;
    case 'repeat':
      return inner(pattern.of) + repeatSign(pattern.least, pattern.most);
    case 'class':
      return writeClass(pattern.negated, pattern.items, dialect, doubled);
    case 'character':
      return doubled && isLetter(pattern.code)
        ? writeClass(false, [{ kind: 'range', from: pattern.code, to: pattern.code }], dialect, true)
        : dialect.character(pattern.code);
    case 'anything':
      return '.';
    case 'start':
      return '^';
    case 'end':
      return '$';
    case 'word-edge':
      return dialect.wordEdge;
  }
}

function repeatSign(least: number, most: number): string {
  const end = most > COUNTED ? Infinity : most;
  if (least === 0 && end === 1) return '?';
  if (end === Infinity) return least === 0 ? '*' : least === 1 ? '+' : `{${least},}`;
  return least === end ? `{${least}}` : `{${least},${end}}`;
}

function writeClass(negated: boolean, items: readonly ClassItem[], dialect: Dialect, doubled: boolean): string {
  const all = doubled ? items.flatMap(withOtherCase) : items;
  const single = (character: string) => (item: ClassItem) =>
    item.kind === 'range' && item.from === item.to && item.from === character.charCodeAt(0);
  const [isBracket, isHat, isDash] = [single(']'), single('^'), single('-')];
  // Where no escape is known, `]` stands first, `^` not first, and `-` last.
  const ordered = [
    ...all.filter(isBracket),
    ...all.filter(item => !isBracket(item) && !isHat(item) && !isDash(item)),
    ...all.filter(isHat),
    ...all.filter(isDash),
  ];
  return `[${negated ? '^' : ''}${ordered.map(dialect.inClass).join('')}]`;
}

function withOtherCase(item: ClassItem): ClassItem[] {
  if (item.kind !== 'range' || !isLetter(item.from) || !isLetter(item.to)) return [item];
  return [item, { kind: 'range', from: item.from ^ 0x20, to: item.to ^ 0x20 }];
}

function isLetter(code: number): boolean {
  return /[a-z]/i.test(String.fromCharCode(code));
}
