import { PieceReader } from './pieces';
import type { State } from './state';

/** How an output whose entry is not known was probably meant: a block is only ever opened in periodic_diff. */
export function guessState(output: Uint8Array): State {
  let opened = false;
  const reader = new PieceReader({ state: 'periodic_diff' }, piece => {
    opened ||= piece.effect === 'store-opened';
  });
  reader.push(output);
  reader.end();
  return opened ? 'periodic_diff' : 'periodic';
}
