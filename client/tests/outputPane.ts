import { showBytes } from '../../core/bytes';
import type { Effect, Piece } from '../../core/protocol/pieces';

/** Lines shown of one run; the transcript has them all. */
const MOST_LINES = 2000;

/** Told apart in the margin without colour, so that it also reads aloud. */
const MARGIN: Readonly<Record<Effect, string>> = {
  logged: 'ossec.log  ',
  failed: 'ossec.log  ',
  integrity: 'syscheck   ',
  log: 'log        ',
  'store-opened': 'store      ',
  stored: 'stored     ',
  discarded: '           ',
  'not-read': 'not read   ',
};

/** A run's output as it arrives, for the test output: each line with what OSSEC does with it. */
export class OutputPane {
  private lines = 0;

  constructor(private readonly write: (text: string) => void) {}

  piece({ bytes, start, textEnd, effect }: Readonly<Piece>): void {
    this.lines++;
    if (this.lines > MOST_LINES) return;
    this.write(`${MARGIN[effect]}${printable(showBytes(bytes.subarray(start, textEnd)))}\r\n`);
  }

  end(): void {
    const more = this.lines - MOST_LINES;
    if (more > 0) this.write(`… and ${more} more lines, all in the transcript\r\n`);
  }
}

/** The test output is a terminal: a device's control characters are shown as signs, not obeyed. */
export function printable(text: string): string {
  return text.replace(/[\0-\x08\x0b-\x1f\x7f]/g, sign =>
    String.fromCharCode(0x2400 + (sign === '\x7f' ? 0x21 : sign.charCodeAt(0))),
  );
}
