import { LineType, parse, type Directive, type Line } from 'ssh-config';

/** A line of an `ssh_config` file, with those that stand under it. */
export type ConfigLine =
  | { readonly kind: 'setting'; readonly keyword: string; readonly words: readonly string[] }
  | { readonly kind: 'include'; readonly paths: readonly string[] }
  | { readonly kind: 'host'; readonly patterns: readonly string[]; readonly lines: readonly ConfigLine[] }
  | { readonly kind: 'match'; readonly criteria: readonly string[]; readonly lines: readonly ConfigLine[] };

/**
 * What stands in an `ssh_config` file; keywords in lower case. The library only takes the lines apart. What they mean for
 * a host is not asked of its `compute`: that runs the commands of `Match exec` and `nslookup`, knows no Include and
 * reads `?` as "perhaps a character".
 * @throws Error where a quote is never closed
 */
export function readLines(text: string): readonly ConfigLine[] {
  return parse(text).flatMap(lineOf);
}

function lineOf(line: Line): readonly ConfigLine[] {
  if (line.type !== LineType.DIRECTIVE) return [];
  const keyword = line.param.trim().toLowerCase();
  const lines = 'config' in line ? line.config.flatMap(lineOf) : [];
  switch (keyword) {
    case 'host':
      return [{ kind: 'host', patterns: wordsOf(line), lines }];
    case 'match':
      return [{ kind: 'match', criteria: wordsOf(line), lines }];
    case 'include':
      return [{ kind: 'include', paths: wordsOf(line) }];
    // The rest of the line, as it stands there: a shell takes it apart.
    case 'proxycommand':
      return [{ kind: 'setting', keyword, words: [commandOf(line)] }];
    default:
      return [{ kind: 'setting', keyword, words: wordsOf(line) }];
  }
}

function wordsOf({ value }: Directive): readonly string[] {
  return (typeof value === 'string' ? [value] : value.map(({ val }) => val)).map(unquoted);
}

function commandOf({ value }: Directive): string {
  if (typeof value === 'string') return value;
  return value
    .map(({ val, separator, quoted }) => separator + (quoted === true ? `"${val.replaceAll('"', '\\"')}"` : val))
    .join('')
    .trim();
}

/** OpenSSH takes single quotes too, since 8.7; the library leaves them. */
function unquoted(word: string): string {
  return /^'(.*)'$/.exec(word)?.[1] ?? word;
}
