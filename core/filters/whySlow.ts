/**
 * Reads a regular expression far enough to say whether it can take more than linear time on hostile text: it can when
 * an open quantifier (`*`, `+`, `{n,}`) stands within a repeated group, when two of them follow each other on one path,
 * or when one begins a pattern that is tried at every position. Closed quantifiers only multiply by a constant, which
 * has a limit too. Stricter than needed: what is refused here may still be harmless, and can be written otherwise.
 */
export function whySlow(pattern: RegExp): string | null {
  const { alternatives } = new PatternReader(pattern.source).read();
  for (const items of alternatives) {
    const problem = repeatedOpen(items) ?? twoOpen(items) ?? openStart(items);
    if (problem) return problem;
  }
  return null;
}

/** Largest count in braces: what a closed quantifier may cost. */
const CLOSED_LIMIT = 4096;

interface Item {
  readonly min: number;
  readonly max: number;
  /** Null: one character, a class or an anchor. */
  readonly group: Group | null;
  readonly anchor: boolean;
}

interface Group {
  readonly alternatives: readonly (readonly Item[])[];
  readonly lookAround: boolean;
}

const openBelow = (items: readonly Item[]): number =>
  items.reduce((sum, item) => {
    const own = item.max === Infinity ? 1 : 0;
    return sum + own + (item.group ? Math.max(0, ...item.group.alternatives.map(openBelow)) : 0);
  }, 0);

function repeatedOpen(items: readonly Item[]): string | null {
  for (const { group, max } of items) {
    if (!group) continue;
    for (const inner of group.alternatives) {
      if (max > 1 && openBelow(inner) > 0) return 'an open quantifier within a repeated group';
      const problem = repeatedOpen(inner);
      if (problem) return problem;
    }
  }
  return items.some(({ max }) => max !== Infinity && max > CLOSED_LIMIT) ? 'a quantifier with a huge limit' : null;
}

function twoOpen(items: readonly Item[]): string | null {
  return openBelow(items) > 1 ? 'two open quantifiers on one path' : null;
}

/** An anchored pattern is tried once; another one at each position, so it has to fail early there. */
function openStart(items: readonly Item[]): string | null {
  const [first] = items;
  if (!first || first.anchor) return null;
  if (first.group && !first.group.lookAround) {
    return first.group.alternatives.map(openStart).find(Boolean) ?? null;
  }
  return first.max === Infinity ? 'an open quantifier at the start of a pattern without anchor' : null;
}

class PatternReader {
  #at = 0;
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  read(lookAround = false): Group {
    const alternatives: Item[][] = [[]];
    while (this.#at < this.#source.length && this.#source[this.#at] !== ')') {
      if (this.#source[this.#at] === '|') {
        this.#at += 1;
        alternatives.push([]);
      } else alternatives.at(-1)?.push(this.#item());
    }
    return { alternatives, lookAround };
  }

  #item(): Item {
    const char = this.#source[this.#at] ?? '';
    let group: Group | null = null;
    if (char === '(') group = this.#group();
    else this.#at += this.#match(/\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|k<\w+>|.)|\[(?:\\.|[^\]\\])*\]|./sy).length;
    const quantifier = this.#match(/(?:[*+?]|\{\d+(?:,\d*)?\})\??/y);
    this.#at += quantifier.length;
    return { ...counts(quantifier), group, anchor: char === '^' };
  }

  #group(): Group {
    const opener = this.#match(/\((?:\?(?:<[=!]|<\w+>|[:=!]))?/y);
    this.#at += opener.length;
    const group = this.read(/[=!]$/.test(opener));
    this.#at += 1;
    return group;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#source)?.[0] ?? '';
  }
}

function counts(quantifier: string): { readonly min: number; readonly max: number } {
  const [kind] = quantifier;
  if (kind === undefined) return { min: 1, max: 1 };
  if (kind === '*') return { min: 0, max: Infinity };
  if (kind === '+') return { min: 1, max: Infinity };
  if (kind === '?') return { min: 0, max: 1 };
  const [, min = '0', comma, max] = /\{(\d+)(,?)(\d*)\}/.exec(quantifier) ?? [];
  return { min: Number(min), max: max ? Number(max) : comma ? Infinity : Number(min) };
}

/** What a filter's pattern may repeat with braces, and how often more than a few times. */
const WIDEST = 256;
const WIDE = 64;

/**
 * As `whySlow`, for a pattern that nobody has reviewed: closed quantifiers are looked at, too, because two within each
 * other or many in a row can take as long as open ones.
 */
export function whyRisky(pattern: RegExp): string | null {
  const slow = whySlow(pattern);
  if (slow !== null) return slow;
  for (const items of new PatternReader(pattern.source).read().alternatives) {
    if (items.some(item => item.group && item.max > 1 && item.group.alternatives.some(varies)))
      return 'a quantifier within a repeated group';
    const maxima = closedMaxima(items);
    if (maxima.some(max => max > WIDEST)) return `a quantifier that goes beyond ${WIDEST}`;
    if (maxima.filter(max => max > WIDE).length > 2) return `more than two quantifiers that go beyond ${WIDE}`;
  }
  return null;
}

const varies = (items: readonly Item[]): boolean =>
  items.some(({ min, max, group }) => min !== max || (group?.alternatives.some(varies) ?? false));

function closedMaxima(items: readonly Item[]): number[] {
  return items.flatMap(({ max, group }) => [
    ...(max === Infinity ? [] : [max]),
    ...(group?.alternatives.flatMap(closedMaxima) ?? []),
  ]);
}
