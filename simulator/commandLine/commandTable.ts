/**
 * The commands of a network device as a table, and how a typed line is matched against it: words may be shortened as
 * long as they fit one command only, as on IOS and Junos.
 */
export interface CliCommand<Handler> {
  /** Keywords and places: `terminal length <n>`. A place is one word; `<...>` at the end takes the rest, if any. */
  readonly words: string;
  readonly handler: Handler;
}

export type CliMatch<Handler> =
  | { readonly kind: 'match'; readonly handler: Handler; readonly args: readonly string[] }
  /** The first column, from 0, that no command could have. */
  | { readonly kind: 'invalid'; readonly column: number }
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'empty' };

interface Candidate<Handler> {
  readonly words: readonly string[];
  readonly handler: Handler;
  readonly args: readonly string[];
}

const REST = '<...>';

/** Which command of the table a line means. */
export function matchCommand<Handler>(table: readonly CliCommand<Handler>[], line: string): CliMatch<Handler> {
  const typed = [...line.matchAll(/\S+/g)];
  if (typed.length === 0) return { kind: 'empty' };
  let candidates: Candidate<Handler>[] = table.map(({ words, handler }) => ({
    words: words.split(' '),
    handler,
    args: [],
  }));
  for (const [place, word] of typed.entries()) {
    const rest = candidates.find(candidate => candidate.words[place] === REST);
    const next = narrow(candidates, place, word[0]);
    if (next.length === 0 && rest) return { kind: 'match', handler: rest.handler, args: [line.slice(word.index)] };
    if (next.length === 0) return { kind: 'invalid', column: word.index + sharedStart(candidates, place, word[0]) };
    if (new Set(next.map(candidate => candidate.words[place])).size > 1) return { kind: 'ambiguous' };
    candidates = next;
  }
  const whole = candidates.find(
    ({ words }) => words.length === typed.length || (words.length === typed.length + 1 && words.at(-1) === REST),
  );
  return whole ? { kind: 'match', handler: whole.handler, args: whole.args } : { kind: 'incomplete' };
}

/** The candidates that have the typed word at this place: a keyword in full, else one shortened, else a place. */
function narrow<Handler>(
  candidates: readonly Candidate<Handler>[],
  place: number,
  typed: string,
): Candidate<Handler>[] {
  const word = typed.toLowerCase();
  const whole = candidates.filter(candidate => candidate.words[place] === word);
  if (whole.length > 0) return whole;
  const begun = candidates.filter(({ words }) => !isPlace(words[place]) && words[place]?.startsWith(word));
  if (begun.length > 0) return begun;
  return candidates
    .filter(({ words }) => isPlace(words[place]) && words[place] !== REST)
    .map(candidate => ({ ...candidate, args: [...candidate.args, typed] }));
}

function isPlace(word: string | undefined): boolean {
  return word?.startsWith('<') ?? false;
}

/** How many characters of the typed word still fitted some command. */
function sharedStart<Handler>(candidates: readonly Candidate<Handler>[], place: number, typed: string): number {
  let longest = 0;
  for (const { words } of candidates) {
    const word = words[place] ?? '';
    let shared = 0;
    while (shared < typed.length && word[shared] === typed[shared]?.toLowerCase()) shared += 1;
    longest = Math.max(longest, shared);
  }
  return longest;
}
