/**
 * A regular expression of a family's data as a tree, so that it can be written in the language of a script. What the
 * data uses is read: alternatives, groups, character classes, repeats, anchors. Nothing looks ahead or behind there.
 */
export type Pattern =
  | { readonly kind: 'either'; readonly of: readonly Pattern[] }
  | { readonly kind: 'sequence'; readonly of: readonly Pattern[] }
  /** `name` is null where the group only holds together. */
  | { readonly kind: 'group'; readonly name: string | null; readonly of: Pattern }
  | { readonly kind: 'repeat'; readonly of: Pattern; readonly least: number; readonly most: number }
  | { readonly kind: 'class'; readonly negated: boolean; readonly items: readonly ClassItem[] }
  | { readonly kind: 'character'; readonly code: number }
  | { readonly kind: 'anything' }
  | { readonly kind: 'start' | 'end' | 'word-edge' };

export type ClassItem =
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'digits' | 'word' | 'blanks' };

/** Reads the source of a regular expression. @throws RangeError where it uses what scripts' languages do not share */
export function readPattern(source: string): Pattern {
  const reader = new Reader(source);
  const pattern = reader.alternatives();
  if (!reader.atEnd) throw new RangeError(`unexpected '${reader.rest}' in /${source}/`);
  return pattern;
}

const CONTROL: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, f: 12, v: 11, 0: 0 };

class Reader {
  #at = 0;

  constructor(private readonly source: string) {}

  get atEnd(): boolean {
    return this.#at >= this.source.length;
  }

  get rest(): string {
    return this.source.slice(this.#at);
  }

  alternatives(): Pattern {
    const of = [this.#sequence()];
    while (this.#take('|')) of.push(this.#sequence());
    return of.length === 1 && of[0] ? of[0] : { kind: 'either', of };
  }

  #sequence(): Pattern {
    const of: Pattern[] = [];
    while (!this.atEnd && this.source[this.#at] !== '|' && this.source[this.#at] !== ')') {
      const one = this.#repeated(this.#atom());
      of.push(one.lazy ? this.#untilNext(one.pattern) : one.pattern);
    }
    return { kind: 'sequence', of };
  }

  /** `.{1,40}?:` is `[^:]{1,40}:` in languages that always take the most. */
  #untilNext(repeat: Pattern): Pattern {
    const [, escape, next = ''] = /^(\\?)(.)/s.exec(this.rest) ?? [];
    const isLiteral = escape === '\\' ? !/[a-zA-Z0-9]/.test(next) : !/[.()[\]{}|^$*+?]|^$/.test(next);
    if (repeat.kind !== 'repeat' || repeat.of.kind !== 'anything' || !isLiteral) return repeat;
    const code = next.charCodeAt(0);
    return { ...repeat, of: { kind: 'class', negated: true, items: [{ kind: 'range', from: code, to: code }] } };
  }

  #atom(): Pattern {
    const character = this.source.charAt(this.#at);
    this.#at += 1;
    switch (character) {
      case '(':
        return this.#group();
      case '[':
        return this.#class();
      case '.':
        return { kind: 'anything' };
      case '^':
        return { kind: 'start' };
      case '$':
        return { kind: 'end' };
      case '\\':
        return this.#escape();
      default:
        return { kind: 'character', code: character.charCodeAt(0) };
    }
  }

  #group(): Pattern {
    const name = /^\?<(\w+)>/.exec(this.rest)?.[1] ?? null;
    if (name !== null) this.#at += name.length + 3;
    else if (!this.#take('?:')) throw new RangeError(`a group of another kind in /${this.source}/`);
    const of = this.alternatives();
    if (!this.#take(')')) throw new RangeError(`a group without its end in /${this.source}/`);
    return { kind: 'group', name, of };
  }

  #escape(): Pattern {
    const items = this.#classEscape();
    if (items === null) return { kind: 'word-edge' };
    const [only] = items.items;
    const isCharacter = only?.kind === 'range' && !items.negated;
    return isCharacter ? { kind: 'character', code: only.from } : { kind: 'class', ...items };
  }

  /** What stands behind a backslash; null for `\b`, which is no character. */
  #classEscape(): { readonly negated: boolean; readonly items: readonly ClassItem[] } | null {
    const letter = this.source.charAt(this.#at);
    this.#at += 1;
    const named = ({ d: 'digits', w: 'word', s: 'blanks' } as const)[letter.toLowerCase()];
    if (named !== undefined) return { negated: letter !== letter.toLowerCase(), items: [{ kind: named }] };
    if (letter === 'b') return null;
    const code = letter === 'x' ? Number.parseInt(this.rest.slice(0, 2), 16) : CONTROL[letter];
    if (letter === 'x') this.#at += 2;
    else if (code === undefined && /[a-zA-Z0-9]/.test(letter)) {
      throw new RangeError(`the escape \\${letter} in /${this.source}/`);
    }
    const of = code ?? letter.charCodeAt(0);
    return { negated: false, items: [{ kind: 'range', from: of, to: of }] };
  }

  #class(): Pattern {
    const negated = this.#take('^');
    const items: ClassItem[] = [];
    while (!this.#take(']')) {
      if (this.atEnd) throw new RangeError(`a class without its end in /${this.source}/`);
      const from = this.#classItem();
      if (from.kind === 'range' && this.source[this.#at] === '-' && this.source[this.#at + 1] !== ']') {
        this.#at += 1;
        const to = this.#classItem();
        if (to.kind !== 'range') throw new RangeError(`a range without an end in /${this.source}/`);
        items.push({ kind: 'range', from: from.from, to: to.from });
      } else items.push(from);
    }
    return { kind: 'class', negated, items };
  }

  #classItem(): ClassItem {
    const character = this.source.charAt(this.#at);
    this.#at += 1;
    if (character !== '\\') {
      const code = character.charCodeAt(0);
      return { kind: 'range', from: code, to: code };
    }
    const escape = this.#classEscape();
    // Within a class `\S` would need the complement of a part, which not every language can say.
    const [only] = escape?.items ?? [];
    if (escape === null || escape.negated || only === undefined) throw new RangeError(`a class in /${this.source}/`);
    return only;
  }

  #repeated(of: Pattern): { readonly pattern: Pattern; readonly lazy: boolean } {
    const [text, sign, least = '', comma, most = ''] = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})/.exec(this.rest) ?? [];
    if (text === undefined) return { pattern: of, lazy: false };
    this.#at += text.length;
    const lazy = this.#take('?');
    if (sign !== undefined) {
      const pattern = { kind: 'repeat', of, least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Infinity } as const;
      return { pattern, lazy };
    }
    const end = comma === '' ? Number(least) : most === '' ? Infinity : Number(most);
    return { pattern: { kind: 'repeat', of, least: Number(least), most: end }, lazy };
  }

  #take(text: string): boolean {
    if (!this.source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }
}
