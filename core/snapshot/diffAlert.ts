import { concatBytes, utf8 } from '../bytes';
import type { Release } from '../release';

/**
 * The message that agentlessd sends about a changed block: `ossec: agentless: Change detected:` and as much of the
 * normal-format diff as it lets through. Source: facts, chapter 5.
 */

/** What agentlessd reads of the diff file. */
const READ_LIMIT = 2047;
/** From so many bytes on, what was read is cut at its last LF. */
const BYTE_LIMIT = 2040;
const LINE_LIMIT = 8;
/** The older daemons say that there is more from so many LFs on, whether or not there is. */
const OLD_MORE_FROM = 7;
/** Wazuh's limit ("about 65000 bytes"); read, not recorded. */
const WAZUH_LIMIT = 65_000;

const HEAD = 'ossec: agentless: Change detected:\n';
const LF = 10;

export interface DiffAlertText {
  readonly text: Uint8Array;
  /** True where the text doesn't hold the whole diff, marked or not. */
  readonly truncated: boolean;
}

/** `diff`: what `diff OLD NEW` prints; never empty. */
export function diffAlertText(diff: Uint8Array, release: Release): DiffAlertText {
  if (release === 'wazuh-4') return wazuhText(diff);
  const older = release === 'ossec-3.7' || release === 'ossec-3.8' || release === 'ossec-4.1';
  let text = diff.subarray(0, READ_LIMIT);
  let cut = diff.length > READ_LIMIT;
  if (text.length >= BYTE_LIMIT) {
    const lastLf = text.lastIndexOf(LF);
    cut = true;
    if (lastLf >= 0) text = text.subarray(0, lastLf);
  }
  const lineFeeds = countLf(text, LINE_LIMIT);
  const manyLines = lineFeeds.count >= OLD_MORE_FROM;
  if (lineFeeds.count >= LINE_LIMIT) {
    cut = true;
    text = text.subarray(0, lineFeeds.last);
  }
  const mark = older ? (manyLines ? '\nMore changes..' : '') : cut ? '\n... diff was truncated ...' : '';
  const lost = diff.length - text.length > (text.length < diff.length && diff[text.length] === LF ? 1 : 0);
  return { text: concatBytes([utf8(HEAD), text, utf8(mark)]), truncated: lost };
}

function wazuhText(diff: Uint8Array): DiffAlertText {
  if (diff.length <= WAZUH_LIMIT) return { text: concatBytes([utf8(HEAD), diff]), truncated: false };
  const lastLf = diff.subarray(0, WAZUH_LIMIT).lastIndexOf(LF);
  const text = diff.subarray(0, lastLf < 0 ? WAZUH_LIMIT : lastLf);
  return { text: concatBytes([utf8(HEAD), text, utf8('\nMore changes...')]), truncated: true };
}

/** Counts LFs up to `most`; `last` is the place of the last one counted. */
function countLf(bytes: Uint8Array, most: number): { readonly count: number; readonly last: number } {
  let count = 0;
  let last = -1;
  while (count < most) {
    const at = bytes.indexOf(LF, last + 1);
    if (at < 0) break;
    last = at;
    count++;
  }
  return { count, last };
}
