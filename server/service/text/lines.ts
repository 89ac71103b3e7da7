const LF = 10;
const CR = 13;

/** Where lines of a text start, the first at 0: LF, CR LF or a lone CR end one. Behind the last stands the text's length. */
export function lineBounds(text: string): Int32Array {
  let bounds = new Int32Array((text.length >> 4) + 16);
  let count = 1;
  const begin = (at: number): void => {
    if (count + 1 >= bounds.length) {
      const larger = new Int32Array(bounds.length * 2);
      larger.set(bounds);
      bounds = larger;
    }
    bounds[count++] = at;
  };
  if (text.includes('\r')) forEachEnd(text, begin);
  else for (let lf = text.indexOf('\n'); lf >= 0; lf = text.indexOf('\n', lf + 1)) begin(lf + 1);
  bounds[count] = text.length;
  return bounds.subarray(0, count + 1);
}

function forEachEnd(text: string, visit: (end: number) => void): void {
  let start = 0;
  let nextCr = text.indexOf('\r');
  let lf = text.indexOf('\n');
  for (;;) {
    // Each is looked for once: a text of nothing but CR must not be searched for LF from every one of them.
    if (lf >= 0 && lf < start) lf = text.indexOf('\n', start);
    if (nextCr >= 0 && nextCr < start) nextCr = text.indexOf('\r', start);
    const loneCr = nextCr >= 0 && nextCr + 1 !== lf && (lf < 0 || nextCr < lf);
    const end = loneCr ? nextCr + 1 : lf + 1;
    if (end === 0) return;
    visit(end);
    start = end;
  }
}

/** Lines of a text, each with its end. The last has none and may be empty. */
export function splitLines(text: string): string[] {
  const bounds = lineBounds(text);
  return Array.from({ length: bounds.length - 1 }, (_, line) => text.slice(bounds[line], bounds[line + 1]));
}

export function withoutEnd(line: string): string {
  const length = endLength(line);
  return length === 0 ? line : line.slice(0, line.length - length);
}

function endLength(line: string): 0 | 1 | 2 {
  const last = line.charCodeAt(line.length - 1);
  if (last === LF) return line.charCodeAt(line.length - 2) === CR ? 2 : 1;
  return last === CR ? 1 : 0;
}
