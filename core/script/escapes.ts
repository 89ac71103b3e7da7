import { joined, spelt, verbatim, type Part, type Template } from './template';

/** The text of a backslash sequence by what follows the backslash, and how long that is; null where it stands for itself. */
export type ReadEscape = (rest: string) => { readonly text: string; readonly length: number } | null;

/** Source text in which a backslash may begin an escape. */
export function unescape(source: string, start: number, read: ReadEscape): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (let at = source.indexOf('\\'); at >= 0 && at + 1 < source.length;) {
    const escape = read(source.slice(at + 1, at + 12));
    if (escape !== null) {
      const end = at + 1 + escape.length;
      parts.push(verbatim(source.slice(from, at), start + from), spelt(escape.text, start + at, start + end));
      from = end;
    }
    at = source.indexOf('\\', Math.max(from, at + 2));
  }
  parts.push(verbatim(source.slice(from), start + from));
  return parts;
}

/** The same for text that was itself spelt in the source: `printf` reads the format that the shell made. */
export function unescapeTemplate(template: Template, read: ReadEscape): Template {
  return joined(
    template.flatMap(part => {
      if (part.kind === 'hole') return [part];
      return unescape(part.text, 0, read).map(piece => {
        if (piece.kind === 'hole') return piece;
        return {
          ...piece,
          starts: piece.starts.map(unit => part.starts[unit] as number),
          ends: piece.ends.map(unit => part.ends[unit - 1] as number),
        };
      });
    }),
  );
}

const LETTERS: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/** C's escapes, as `printf`, `echo -e`, `$'…'`, Python and Perl share them; `also` are characters that lose their backslash. */
export function cEscape(also: string): ReadEscape {
  return rest => {
    const char = rest[0] ?? '';
    const code = /^(?:x\{?([0-9a-fA-F]{1,6})\}?|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,4}))/.exec(rest);
    if (code !== null) {
      const hex = code[1] ?? code[2] ?? code[3];
      const point = hex === undefined ? Number.parseInt(code[4] as string, 8) & 0xff : Number.parseInt(hex, 16);
      return { text: String.fromCodePoint(Math.min(point, 0x10ffff)), length: code[0].length };
    }
    const letter = LETTERS[char];
    if (letter !== undefined) return { text: letter, length: 1 };
    return char !== '' && also.includes(char) ? { text: char === '\n' ? '' : char, length: 1 } : null;
  };
}
