import { copyBytes } from '../bytes';
import { firstCut } from './cut';

/** `FWD:` and `LOG:` take their payload from here on in agentlessd's line buffer. */
const FROM = 5;
const LF = 10;
const NOTHING = new Uint8Array(0);

/**
 * What a line leaves behind in agentlessd's line buffer. Only `FWD:` or `LOG:` as the very last bytes of the output,
 * without LF, ever show it: they are so short that their payload is what an earlier line had from its byte 5 on.
 */
export class LineMemory {
  private line = NOTHING;

  /** `bytes` from `start` on begin with a piece of more than four bytes; copied, because chunks are reused. */
  keep(bytes: Uint8Array, start: number): void {
    const lf = bytes.subarray(start, start + 2047).indexOf(LF);
    this.line = copyBytes(bytes, start, lf < 0 ? start + 2047 : start + lf + 1);
  }

  /**
   * As the very first output it is undefined; here it is empty. In the buffer the line's first CR, and its first LF
   * that no CR or NUL hides, had become the string's end.
   */
  leftOver(): Uint8Array {
    const { line } = this;
    const cut = firstCut(line, 0, line.length);
    if (cut >= FROM) return line.subarray(FROM, cut);
    const nul = line.indexOf(0, FROM);
    return line.subarray(FROM, nul < 0 ? line.length : nul);
  }
}
