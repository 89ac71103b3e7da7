import { ERROR_RULES } from '../catalogue/error';
import { STORE_RULES } from '../catalogue/store';
import type { Line } from '../line';
import { PAGER } from '../local/terminal';
import { nearMiss } from '../nearMiss';
import type { Report } from '../report';
import type { Tracker } from './tracker';

interface Stretch {
  readonly start: number;
  end: number;
  lines: number;
}

/** Text that agentlessd reads and drops before STORE, and what it never reads behind ERROR. */
export function unseenTracker(): Tracker {
  const run: { before: Stretch | null; behind: Stretch | null; stored: boolean } = {
    before: null,
    behind: null,
    stored: false,
  };
  return {
    effects: ['store-opened', 'discarded', 'not-read'],
    take: line => {
      if (line.effect === 'store-opened') run.stored = true;
      else if (line.effect === 'not-read') run.behind = grow(run.behind, line, true);
      else if (line.effect === 'discarded' && !isChatter(line)) run.before = grow(run.before, line, false);
    },
    end: report => {
      if (run.stored && run.before !== null) reportBefore(run.before, report);
      if (run.behind !== null) reportBehind(run.behind, report);
    },
  };
}

/** One line more; `whole` stretches reach to its end, others keep to their first line. Blank lines begin none. */
function grow(stretch: Stretch | null, line: Line, whole: boolean): Stretch | null {
  if (line.isBlank) return stretch;
  if (stretch === null) return { start: line.offset, end: line.textEndOffset, lines: 1 };
  stretch.lines++;
  if (whole) stretch.end = line.textEndOffset;
  return stretch;
}

/** A login's own words, prompts, and lines that another rule has. */
const CHATTER =
  /^(?:spawn |last (?:failed )?login|warning: permanently|logout)|(?:password|passphrase[^:]*): ?|[#>$] ?$|^\S{1,64}[#>$] ?\S/i;

function isChatter(line: Line): boolean {
  return (
    line.isBlank ||
    line.bytes[line.start] === 0x1b ||
    CHATTER.test(line.text) ||
    PAGER.test(line.text) ||
    nearMiss(line) !== null
  );
}

function reportBefore(before: Stretch, report: Report): void {
  const { outputBefore } = STORE_RULES;
  report(outputBefore, outputBefore.message(before.lines), before.start, before.end);
}

function reportBehind(behind: Stretch, report: Report): void {
  const { outputAfter } = ERROR_RULES;
  report(outputAfter, outputAfter.message(behind.lines), behind.start, behind.end);
}
