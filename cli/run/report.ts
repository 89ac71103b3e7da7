import { showBytes } from '../../core/bytes';
import type { Alert } from '../../core/integrity/alert';
import { encodeBytes } from '../../core/simulate/byteField';
import { problemLine, type Problem } from '../../engine/problem';
import type { RunResult } from '../../engine/run/result';
import type { ExitStatus } from '../command';
import { showControl } from '../../core/showControl';

/** A run as `--json` gives it. */
export function runToJson(result: RunResult): object {
  const { entry, outcome, comparison, problem, notes, transcript, startedAt, duration } = result;
  return {
    script: entry.script,
    host: entry.host,
    state: entry.state,
    outcome,
    startedAt,
    duration,
    alerts: (comparison?.alerts ?? []).map(alertToJson),
    problem: problem && problemLine(problem),
    notes: notes.map(problemLine),
    transcript,
  };
}

function alertToJson({ rule, location, text }: Alert): object {
  return { rule: rule.id, level: rule.level, description: rule.description, location, log: encodeBytes(text) };
}

/** A run for people: one line, then what there is to know about it. */
export function runToText(result: RunResult): string {
  const { entry, outcome, comparison, problem, notes, transcript } = result;
  const lines = [`${entry.script} → ${entry.host}: ${outcome}`];
  if (problem !== null) lines.push(`  ${problemLine(problem)}`, ...waysIn(problem).map(way => `  ${way}`));
  lines.push(...notes.map(note => `  ${problemLine(note)}`));
  for (const { rule, text } of comparison?.alerts ?? []) {
    lines.push(`  alert ${rule.id} (level ${rule.level}) ${rule.description}`);
    lines.push(
      ...showBytes(text)
        .trimEnd()
        .split('\n')
        .map(line => `    ${line}`),
    );
  }
  if (outcome === 'changed' || outcome === 'failed')
    lines.push(...(transcript === null ? [] : [`  transcript: ${transcript}`]));
  return lines.map(line => `${showControl(line)}\n`).join('');
}

/** What this command can be given where a password is missing. */
function waysIn({ code }: Problem): readonly string[] {
  switch (code) {
    case 'password-missing':
      return ['Give it by --password-env NAME, by --passlist-fd N, or at the terminal.'];
    case 'second-password-missing':
      return ['Give it by --second-env NAME, by --passlist-fd N, or at the terminal.'];
    default:
      return [];
  }
}

/** The worst outcome decides. */
export function exitStatus(
  results: readonly { readonly outcome: RunResult['outcome']; readonly accepted: boolean }[],
): ExitStatus {
  if (results.some(({ outcome }) => outcome === 'failed' || outcome === 'skipped')) return 2;
  return results.some(({ outcome, accepted }) => outcome === 'changed' && !accepted) ? 1 : 0;
}
