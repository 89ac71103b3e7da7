import type { State } from '../protocol/state';
import type { Release } from '../release';
import { Collector } from '../rules/collect';
import type { Finding } from '../rules/finding';
import type { LevelOverrides } from '../rules/levels';
import type { Report } from '../rules/report';
import { readSuppressions } from '../rules/suppressions';
import { checkPrints } from './checkPrints';
import type { Program } from './program';
import { checkCommandLines } from './rules/commandLines';
import { checkEnding } from './rules/ending';
import { checkLineEnds } from './rules/lineEnds';
import { checkSending } from './rules/sending';
import { checkStartup, type ScriptFile } from './rules/startup';
import { checkWaiting } from './rules/waiting';

export interface ScriptCheckOptions {
  /** How the entry reads the script's output; null: not known, what the script prints decides. */
  readonly state: State | null;
  readonly release: Release;
  readonly levels?: LevelOverrides;
  readonly file: ScriptFile;
}

/**
 * The findings in a script: what it would print under the rules for transcripts, and the rules for scripts. In the order
 * of the source; offsets count units of `source` (bytes for a binary string). Lines excused by a comment are left out.
 */
export function scriptFindings(program: Program, source: string, options: ScriptCheckOptions): readonly Finding[] {
  const collector = new Collector(options.levels);
  const suppressions = readSuppressions(program.comments, source);
  const report: Report = (rule, message, start, end, extras) => {
    if (!suppressions.excuses(rule.code, start)) collector.report(rule, message, start, end, extras);
  };
  const { release } = options;
  checkPrints(program, { state: options.state ?? 'periodic_diff', release }, report);
  checkStartup(program, source, options.file, report);
  checkEnding(program, report);
  checkLineEnds(program, source, report);
  checkWaiting(program, report);
  checkSending(program, source, report);
  checkCommandLines(program, report);
  return collector.result().findings;
}
