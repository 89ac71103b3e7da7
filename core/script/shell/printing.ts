import { cEscape, unescapeTemplate } from '../escapes';
import { formatted } from '../format';
import type { Argument } from '../program';
import { joined, knownText, spelt, type Part, type Template } from '../template';

/** What `echo` prints. `readsEscapes`: this shell's `echo` does so without being asked. */
export function echoed(words: readonly Argument[], readsEscapes: boolean): Template {
  let escapes = readsEscapes;
  let isEnded = true;
  let rest = words;
  for (;;) {
    const [first] = rest;
    const option = first === undefined ? null : knownText(first.text);
    if (option === null || !/^-[neE]+$/.test(option)) break;
    if (option.includes('n')) isEnded = false;
    if (option.includes('e')) escapes = true;
    if (option.includes('E')) escapes = false;
    rest = rest.slice(1);
  }
  const text = rest.flatMap((word, index): Part[] =>
    index === 0 ? [...word.text] : [glue(' ', word.start), ...word.text],
  );
  const end = words.at(-1)?.end ?? 0;
  const whole = joined(isEnded ? [...text, glue('\n', end)] : text);
  return escapes ? unescapeTemplate(whole, cEscape('"')) : whole;
}

/** What `printf` prints; null without a format. */
export function printed(words: readonly Argument[]): Template | null {
  const [first, second] = words;
  const option = first === undefined ? null : knownText(first.text);
  if (option === '-v') return null;
  const format = option === '--' ? second : first;
  if (format === undefined) return null;
  const values = words.slice(option === '--' ? 2 : 1);
  // Fewer directives than values: the format is used again, so no value belongs to one place.
  const directives = knownText(format.text)?.match(/%[^%]/g)?.length ?? 0;
  return formatted(unescapeTemplate(format.text, cEscape('"')), values.length <= directives ? values : null);
}

function glue(text: string, at: number): Part {
  return spelt(text, at, at);
}
