import { PieceReader } from './pieces';
import type { State } from './state';

/**
 * How an output whose entry is not known was probably meant: a block is only ever opened in periodic_diff.
 *
 * @param chunks the output, cut anywhere; what comes after the first opened block is not asked for
 */
export function guessState(chunks: Iterable<Uint8Array>): State {
  const seen = { opened: false };
  const reader = new PieceReader({ state: 'periodic_diff', visitText: skip }, ({ effect }) => {
    if (effect === 'store-opened') seen.opened = true;
  });
  for (const chunk of chunks) {
    reader.push(chunk);
    if (seen.opened) return 'periodic_diff';
  }
  reader.end();
  return seen.opened ? 'periodic_diff' : 'periodic';
}

function skip(): void {
  // Text opens nothing.
}
