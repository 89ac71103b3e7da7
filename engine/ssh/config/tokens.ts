import { createHash } from 'node:crypto';
import { hostname as nameOfMachine } from 'node:os';
import type { SshWords } from '../askSsh';

/** What each token stands for, by its letter. */
export type Tokens = Readonly<Record<string, string>>;

/** Puts tokens (`%h`) in their place, `%%` for the sign itself. Null where one is not known. */
export function expandTokens(text: string, tokens: Tokens): string | null {
  if (!text.includes('%')) return text;
  const known = text.match(/%.?/g)?.every(([, letter = '']) => letter === '%' || letter in tokens) ?? true;
  return known ? text.replace(/%(.)/g, (_, letter: string) => (letter === '%' ? '%' : (tokens[letter] ?? ''))) : null;
}

/**
 * The tokens of paths (ssh_config(5), TOKENS).
 * @param words with name, user, port and host key alias as far as they are set
 * @param host the name as typed, without the user
 */
export function pathTokens(
  words: SshWords,
  host: string,
  { home, localUser }: { readonly home: string; readonly localUser: string },
): Tokens {
  const first = (keyword: string, standard: string): string => words.get(keyword)?.[0] ?? standard;
  const machine = nameOfMachine();
  const h = first('hostname', host);
  const p = first('port', '22');
  const r = first('user', localUser);
  const j = first('proxyjump', '');
  return {
    get C() {
      return createHash('sha1')
        .update(machine + h + p + r + (j === 'none' ? '' : j))
        .digest('hex');
    },
    L: machine.split('.')[0] ?? machine,
    d: home,
    h,
    i: String(process.getuid?.() ?? ''),
    j: j === 'none' ? '' : j,
    k: first('hostkeyalias', host),
    l: machine,
    n: host,
    p,
    r,
    u: localUser,
  };
}
