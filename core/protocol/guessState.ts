import { explain } from './explain';
import type { State } from './state';

/** How an output whose entry is not known was probably meant: a block is only ever opened in periodic_diff. */
export function guessState(output: Uint8Array): State {
  return explain(output, 'periodic_diff').some(({ effect }) => effect === 'store-opened')
    ? 'periodic_diff'
    : 'periodic';
}
