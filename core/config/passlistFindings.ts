import { fromBinary, showBytes, toBinary } from '../bytes';
import type { Release } from '../release';
import { Collector } from '../rules/collect';
import type { Finding } from '../rules/finding';
import type { LevelOverrides } from '../rules/levels';
import type { Report } from '../rules/report';
import { show } from '../rules/show';
import { PASSLIST_RULES as RULES } from './configRules';
import { parsePasslist, type PasslistProblem } from './passlist';

export interface PasslistCheckOptions {
  readonly release: Release;
  readonly levels?: LevelOverrides;
}

/**
 * The findings in a `.passlist`, in the order of the file; offsets count bytes. No message, and no edit, has a character
 * of a password. Wazuh's list is base64: of it only the form is checked, as places in it mean nothing to a person.
 */
export function passlistFindings(file: Uint8Array, options: PasslistCheckOptions): readonly Finding[] {
  const text = toBinary(file);
  const { problems } = parsePasslist(text, options.release);
  const collector = new Collector(options.levels);
  for (const problem of problems) {
    if (options.release !== 'wazuh-4' || problem.code === 'passlist/not-base64')
      reportProblem(collector.report, problem, text);
  }
  return collector.result().findings;
}

function reportProblem(report: Report, problem: PasslistProblem, text: string): void {
  const { start, end } = problem.span;
  const host = text.slice(start, end);
  switch (problem.code) {
    case 'passlist/blank-around-host': {
      const fix = [{ start, end, text: showBytes(fromBinary(host.trim())) }];
      report(RULES.blankAroundHost, RULES.blankAroundHost.message(show(host)), start, end, { fix });
      return;
    }
    case 'passlist/duplicate-host': {
      const message = RULES.duplicateHost.message(show(host), (problem.countingLine ?? 0) + 1);
      report(RULES.duplicateHost, message, start, end);
      return;
    }
    default: {
      const rule = PLAIN[problem.code];
      report(rule, rule.message(), start, end);
    }
  }
}

/** Rules whose message needs nothing of the line. */
const PLAIN = {
  'passlist/too-few-bars': RULES.tooFewBars,
  'passlist/empty-host': RULES.emptyHost,
  'passlist/password-empty': RULES.passwordEmpty,
  'passlist/password-x': RULES.passwordX,
  'passlist/password-blanks': RULES.passwordBlanks,
  'passlist/not-base64': RULES.notBase64,
} as const;
