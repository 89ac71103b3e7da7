/** Lines of a text, each with its end: LF, CR LF or a lone CR. The last has none and may be empty. */
export function splitLines(text: string): string[] {
  const lines: string[] = [];
  let start = 0;
  let nextCr = text.indexOf('\r');
  let lf = text.indexOf('\n');
  for (;;) {
    // Each is looked for once: a text of nothing but CR must not be searched for LF from every one of them.
    if (lf >= 0 && lf < start) lf = text.indexOf('\n', start);
    if (nextCr >= 0 && nextCr < start) nextCr = text.indexOf('\r', start);
    const loneCr = nextCr >= 0 && nextCr + 1 !== lf && (lf < 0 || nextCr < lf);
    const end = loneCr ? nextCr + 1 : lf + 1;
    if (end === 0) break;
    lines.push(text.slice(start, end));
    start = end;
  }
  lines.push(text.slice(start));
  return lines;
}

export function withoutEnd(line: string): string {
  const length = endLength(line);
  return length === 0 ? line : line.slice(0, line.length - length);
}

function endLength(line: string): 0 | 1 | 2 {
  if (line.endsWith('\n')) return line.charCodeAt(line.length - 2) === 13 ? 2 : 1;
  return line.endsWith('\r') ? 1 : 0;
}

/** True where agentlessd's line goes on with the editor's next: a lone CR, or no end. */
export function endsWithoutLf(line: string): boolean {
  return !line.endsWith('\n');
}

export function joinLines(lines: readonly string[], from: number, to: number): string {
  return from === 0 && to === lines.length ? lines.join('') : lines.slice(from, to).join('');
}

/** Arguments of one call go through the stack; more than this at once would overflow it. */
const SPREAD_LIMIT = 4096;

/** `items` with `removed` of them at `at` replaced; changes `items` where that is cheaper, so use only the result. */
export function replaceLines<T>(items: T[], at: number, removed: number, inserted: readonly T[]): T[] {
  if (removed === inserted.length && removed <= SPREAD_LIMIT) {
    for (let index = 0; index < removed; index++) items[at + index] = inserted[index] as T;
    return items;
  }
  if (inserted.length > SPREAD_LIMIT) return items.slice(0, at).concat(inserted, items.slice(at + removed));
  items.splice(at, removed, ...inserted);
  return items;
}
