import { concatBytes, utf8 } from '../bytes';
import type { Release } from '../release';
import type { DiffHead } from './diff';

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

/** How much of a diff a release's alert may show: what `normalDiffHead` must give at least. */
export function diffReadLimit(release: Release): number {
  return release === 'wazuh-4' ? WAZUH_LIMIT : READ_LIMIT;
}

/** `diff`: what `diff OLD NEW` prints, or its first `diffReadLimit` bytes; never empty. */
export function diffAlertText(diff: DiffHead, release: Release): Uint8Array {
  if (release === 'wazuh-4') return wazuhText(diff);
  let text = diff.text.subarray(0, READ_LIMIT);
  let cut = diff.size > READ_LIMIT;
  if (text.length >= BYTE_LIMIT) {
    cut = true;
    text = text.subarray(0, text.lastIndexOf(LF));
  }
  const lineFeeds = countLf(text, LINE_LIMIT);
  if (lineFeeds.count === LINE_LIMIT) {
    cut = true;
    text = text.subarray(0, lineFeeds.last);
  }
  const older = release === 'ossec-3.7' || release === 'ossec-3.8' || release === 'ossec-4.1';
  const marked = older ? lineFeeds.count >= OLD_MORE_FROM : cut;
  const mark = older ? '\nMore changes..' : '\n... diff was truncated ...';
  return concatBytes([utf8(HEAD), text, utf8(marked ? mark : '')]);
}

function wazuhText(diff: DiffHead): Uint8Array {
  if (diff.size <= WAZUH_LIMIT) return concatBytes([utf8(HEAD), diff.text]);
  const head = diff.text.subarray(0, WAZUH_LIMIT);
  return concatBytes([utf8(HEAD), head.subarray(0, head.lastIndexOf(LF)), utf8('\nMore changes...')]);
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
