import { concatBytes, showBytes, utf8 } from '../core/bytes';
import { readLogtest, type LogtestAnswer } from '../core/logtest/logtestAnswer';
import { noRight, runOnManager, type ManagerAccess } from './deploy/manager';
import { fail } from './problem';

/** In the order in which a manager is asked for them: Wazuh 4's program, then OSSEC's. */
const PROGRAMS = ['bin/wazuh-logtest', 'bin/ossec-logtest'] as const;

/**
 * Becomes the manager's own test program; log lines come on standard input. `$1` installation folder, then the programs.
 * OSSEC's answers on standard error. Status 3: no right to look; 4: no such program.
 */
const LOGTEST = `
home=$1; shift
[ -d "$home" ] || exit 4
cd "$home/bin" || exit 3
for program in "$@"; do
  if [ -x "$home/$program" ]; then exec "$home/$program" 2>&1; fi
done
exit 4
`;

/**
 * Puts log lines to the manager's rules, all in one session, so that rules which count see them in order; an answer a
 * line, null for one that is blank, as the program skips those. Nothing is logged and no alert is raised there.
 *
 * @throws ProblemError where the manager has no such program, lets us not use it, or does not answer every line
 */
export async function logtest(
  access: ManagerAccess,
  lines: readonly Uint8Array[],
  signal: AbortSignal,
): Promise<readonly (LogtestAnswer | null)[]> {
  const asked = lines.filter(isAsked);
  if (asked.length === 0) return lines.map(() => null);
  const input = concatBytes(asked.flatMap(line => [line, utf8('\n')]));
  const { status, stdout, words } = await runOnManager(access, LOGTEST, [access.home, ...PROGRAMS], signal, input);
  const host = access.connection.target.alias;
  const output = showBytes(stdout);
  const answers = readLogtest(output);
  if (answers.length === asked.length) return inPlace(lines, answers);
  if (status === 3 || (access.as === 'sudo' && /^sudo: /m.test(words))) throw noRight(access, words);
  if (status === 4) throw fail('logtest-missing', { host, folder: access.home });
  const text = [output, words].join('\n').trim().split('\n').at(-1) || 'it said nothing';
  throw fail('logtest-unanswered', { host, answers: answers.length, lines: asked.length, text });
}

function isAsked(line: Uint8Array): boolean {
  return showBytes(line).trim() !== '';
}

function inPlace(lines: readonly Uint8Array[], answers: readonly LogtestAnswer[]): (LogtestAnswer | null)[] {
  let next = 0;
  return lines.map(line => (isAsked(line) ? (answers[next++] ?? null) : null));
}
