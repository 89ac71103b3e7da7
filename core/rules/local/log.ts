import { behaviourOf } from '../../integrity/behaviour';
import { LOG_RULES } from '../catalogue/log';
import type { Line } from '../line';
import type { Report } from '../report';
import { HINT } from '../scan/hints';
import type { LocalCheck } from './check';

/** LOG lines: what OSSEC's rules make of their text. */
export const LOG_CHECKS: readonly LocalCheck[] = [{ effects: ['log'], hints: 0, run: checkLog }];

/** Rule 1003 fires above so many bytes (facts, chapter 10). */
const LONGEST_LOG = 1024;
const OWN_PREFIX = 'ossec: ';

function checkLog(line: Line, report: Report): void {
  if (line.payloadStart < 0 || line.part > 0) return;
  const start = line.at(line.payloadStart);
  const end = line.textEndOffset;
  const { tooLong, forged, empty, controlBytes } = LOG_RULES;
  const text = meantText(line);
  if (text === '') {
    report(empty, empty.message(), line.offset, end);
    return;
  }
  if (end - start > LONGEST_LOG) report(tooLong, tooLong.message(end - start), start, end);
  if (text.startsWith(OWN_PREFIX)) report(forged, forged.message(text), end - text.length, end);
  const isDeleted = behaviourOf(line.release).deletesControlBytes;
  if (!isDeleted || (line.hints & (HINT.tab | HINT.control)) === 0) return;
  const bytes = [...text.matchAll(/[\x01-\x1a\x1c-\x1f\x7f]/g)].map(({ index }) => end - text.length + index);
  const first = bytes[0];
  if (first === undefined) return;
  const fix = bytes.map(at => ({ start: at, end: at + 1, text: ' ' }));
  report(controlBytes, controlBytes.message(), first, (bytes.at(-1) ?? first) + 1, { fix });
}

/** With the first byte, where the missing blank costs it: that is `command/lost-byte`'s matter. */
function meantText(line: Line): string {
  const skipped = line.text[4];
  return skipped === ' ' || skipped === '\t' ? line.payload : line.text.slice(4);
}
