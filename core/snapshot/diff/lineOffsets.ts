import { viewOf } from '../../bytes';
import { countLineFeeds } from './bytes';
import type { LinesAt } from './hunk';

/** How many bytes are counted through at once where the line that is looked for is further on. */
const STRIDE = 128;

/**
 * Where lines begin, for lines that are asked for in ascending order: nothing behind the last of them is looked at, and no
 * index of all lines is made. A line behind the end begins at `bytes.length`.
 */
export function lineOffsets(bytes: Uint8Array): (line: number) => number {
  const view = viewOf(bytes);
  let at = 0;
  let lineFeeds = 0; // before `at`
  return line => {
    for (let end = Math.min(at + STRIDE, bytes.length); end > at; end = Math.min(at + STRIDE, bytes.length)) {
      const total = lineFeeds + countLineFeeds(bytes, at, end, view);
      if (total >= line) break;
      at = end;
      lineFeeds = total;
    }
    while (lineFeeds < line && at < bytes.length) if (bytes[at++] === 10) lineFeeds++;
    return at;
  };
}

/** Where lines of two texts begin; see `lineOffsets`. */
export function linesAt(a: Uint8Array, b: Uint8Array): LinesAt {
  return { inA: lineOffsets(a), inB: lineOffsets(b) };
}
