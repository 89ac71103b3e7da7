import type { State } from '../../../../core/protocol/state';

/**
 * agentlessd's reading loop once more, as literally as it can be written: one line buffer of 2048 bytes that is filled,
 * cut and compared, with everything that an earlier line left in it. Slow, and so short that it is seen to be right:
 * the facts' chapters 2 and 3 line by line. The reader in core/ must agree with it.
 */
export function readWithLineBuffer(output: Uint8Array, state: State): string[] {
  const buffer = new Uint8Array(2048);
  const read: string[] = [];
  let open = false;
  for (let at = 0; at < output.length;) {
    const start = at;
    while (at < output.length && at - start < 2047) if (output[at++] === 10) break;
    buffer.set(output.subarray(start, at));
    buffer[at - start] = 0;
    cutAt(buffer, 13);
    cutAt(buffer, 10);
    const text = stringAt(buffer, 0);
    if (text.startsWith('ERROR: '))
      return [...read, `failed ${text.slice(7)}`, ...(at < output.length ? ['not-read'] : [])];
    if (text.startsWith('INFO: ')) read.push(`logged ${text.slice(6)}`);
    else if (text.startsWith('FWD:')) read.push(`integrity ${stringAt(buffer, 5)}`);
    else if (text.startsWith('LOG:')) read.push(`log ${stringAt(buffer, 5)}`);
    else if (state === 'periodic_diff' && text.startsWith('STORE: ')) {
      open = true;
      read.push('store-opened');
    } else read.push(open ? `stored ${text}` : `discarded ${text}`);
  }
  return read;
}

/** The first such byte of the C string becomes its end. */
function cutAt(buffer: Uint8Array, byte: number): void {
  for (let at = 0; buffer[at] !== 0; at++) {
    if (buffer[at] !== byte) continue;
    buffer[at] = 0;
    return;
  }
}

function stringAt(buffer: Uint8Array, from: number): string {
  let text = '';
  for (let at = from; buffer[at] !== 0; at++) text += String.fromCharCode(buffer[at] as number);
  return text;
}
