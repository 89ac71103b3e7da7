import { toBinary } from '../bytes';
import { Collector } from '../rules/collect';
import type { Finding } from '../rules/finding';
import type { LevelOverrides } from '../rules/levels';
import { show } from '../rules/show';
import { BASELINE_RULES as RULES } from './baselineRules';

/** What git and others write between the two sides of a conflict. No sum begins so: a sum begins with its size. */
const CONFLICT_MARK = /^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$/;

export function isConflictMark(line: string): boolean {
  return CONFLICT_MARK.test(line);
}

/** There is something to say about a line (without its end), so that nobody need look at the others. */
export function isBrokenRecord(line: string): boolean {
  return line !== '' && (!line.includes(' ') || isConflictMark(line));
}

/** The findings in a baseline's `integrity.txt`, in the order of the file; offsets count bytes. */
export function baselineFindings(file: Uint8Array, levels: LevelOverrides = {}): readonly Finding[] {
  const collector = new Collector(levels);
  const { report } = collector;
  let start = 0;
  for (const raw of toBinary(file).split('\n')) {
    const line = raw.replace(/\r$/, '');
    const end = start + line.length;
    if (isConflictMark(line)) {
      report(RULES.conflictMark, RULES.conflictMark.message(show(line)), start, end);
    } else if (isBrokenRecord(line)) {
      const fix = [{ start, end: Math.min(start + raw.length + 1, file.length), text: '' }];
      report(RULES.noRecord, RULES.noRecord.message(), start, end, { fix });
    }
    start += raw.length + 1;
  }
  return collector.result().findings;
}
