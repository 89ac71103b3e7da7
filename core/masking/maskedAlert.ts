import { fromBinary, toBinary } from '../bytes';
import type { PairedText } from './pairedText';

const HEADER = /^(\d+)(?:,\d+)?[acd](\d+)(?:,\d+)?$/;

/**
 * The text of a diff alert with each line of the device as it may be shown. Which lines the alert holds, and where OSSEC
 * cuts it, was decided on what was really printed.
 * @param text what agentlessd sends: a head, then lines of a normal-format diff (`diffAlertText`)
 */
export function maskAlertText(text: Uint8Array, before: PairedText, after: PairedText): Uint8Array {
  let oldLine = 0;
  let newLine = 0;
  const lines = toBinary(text)
    .split('\n')
    .map(line => {
      if (line.startsWith('< ')) return `< ${before.shown[oldLine++] ?? ''}`;
      if (line.startsWith('> ')) return `> ${after.shown[newLine++] ?? ''}`;
      const header = HEADER.exec(line);
      if (header !== null) {
        oldLine = Number(header[1]) - 1;
        newLine = Number(header[2]) - 1;
      }
      return line;
    });
  return fromBinary(lines.join('\n'));
}

/**
 * The lines of a message that its alert still shows, for analysisd cuts what it writes: a mask is longer or shorter than
 * its secret, and must not move that cut by lines.
 * @param shown the alert's text, with the message's line breaks or, in later releases, without them
 */
export function linesOfAlert(message: Uint8Array, shown: Uint8Array): Uint8Array {
  const keepsBreaks = shown.includes(LF);
  const kept: string[] = [];
  let size = 0;
  for (const line of toBinary(message).split('\n')) {
    if (size >= shown.length) break;
    kept.push(line);
    size += keepsBreaks ? line.length + 1 : line.replace(/[\0-\x1f\x7f]/g, '').length;
  }
  return fromBinary(kept.join('\n'));
}

const LF = 10;
