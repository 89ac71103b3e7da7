import { behaviourOf } from '../../integrity/behaviour';
import { PIECE_LIMIT } from '../../protocol/pieces';
import { ALERT_RULES } from '../catalogue/alert';
import type { Line } from '../line';
import type { Report } from '../report';
import { HINT } from '../scan/hints';
import type { LocalCheck } from './check';

/** Stored lines whose change an alert cannot show whole (facts, chapter 5 and 11). */
export const ALERT_CHECKS: readonly LocalCheck[] = [
  { effects: ['stored'], hints: 0, run: checkLength },
  { effects: ['stored'], hints: HINT.tab, run: checkTabs },
];

/**
 * A changed line of n bytes makes a diff of 2n + 14 bytes at least: `1c1`, `< old`, `---`, `> new`, each with its LF. From
 * 2040 bytes on agentlessd cuts it at its last LF, which is the one in front of the new text.
 */
export const LONGEST_SHOWN = Math.floor((2039 - 14) / 2);

/** The same with the 34 bytes and LF in front of the diff must fit in the 1256 bytes of alerts.log. */
export const LONGEST_UNCUT = Math.floor((1256 - 35 - 14) / 2);

function checkLength(line: Line, report: Report): void {
  const length = line.textEnd - line.start;
  if (length <= LONGEST_UNCUT || line.release === 'wazuh-4') return;
  if (line.part > 0 || length === PIECE_LIMIT) return; // `line/split` says worse
  const rule = length > LONGEST_SHOWN ? ALERT_RULES.lineLost : ALERT_RULES.lineCut;
  report(rule, rule.message(length), line.offset, line.textEndOffset);
}

function checkTabs(line: Line, report: Report): void {
  if (!behaviourOf(line.release).deletesControlBytes) return;
  const { tab } = ALERT_RULES;
  const tabs = [...line.text.matchAll(/\t/g)].map(({ index }) => line.offset + index);
  const first = tabs[0];
  if (first === undefined) return;
  const fix = tabs.map(at => ({ start: at, end: at + 1, text: ' ' }));
  report(tab, tab.message(), first, (tabs.at(-1) ?? first) + 1, { fix });
}
