import { showBytes } from '../../core/bytes';
import { isLogLine, logLines, type LogLine } from '../../core/logtest/logLines';
import type { LogtestAnswer } from '../../core/logtest/logtestAnswer';
import { explainInChunks, type ExplainedPiece } from '../../core/protocol/explain';
import { guessState } from '../../core/protocol/guessState';
import { STATES, type State } from '../../core/protocol/state';
import { DEFAULT_RELEASE, RELEASES } from '../../core/release';
import { withManager } from '../../engine/deploy/connect';
import { logtest } from '../../engine/logtest';
import { problemLine, ProblemError } from '../../engine/problem';
import type { SshConnection } from '../../engine/ssh/connection';
import { CannotRun, flag, JSON_OPTION, textOption, type Arguments, type Command, type ExitStatus } from '../command';
import { openInput, type InputFile } from '../inputFile';
import { connectionFor, homeOf, MANAGER_OPTIONS } from '../run/managerConnection';
import { print, type Io } from '../io';
import { showControl } from '../../core/showControl';

export const explainCommand: Command = {
  name: 'explain',
  operands: 'FILE',
  summary: 'what OSSEC does with each line of a transcript',
  options: {
    state: {
      type: 'string',
      choices: STATES,
      help: 'how the entry is run (default: periodic_diff if a line opens a block)',
    },
    release: { type: 'string', choices: RELEASES, help: `the manager's release (default: ${DEFAULT_RELEASE})` },
    ...MANAGER_OPTIONS,
    manager: { ...MANAGER_OPTIONS['manager'], type: 'string', help: 'put LOG lines to the rules of this manager' },
    json: JSON_OPTION,
  },
  run: runExplain,
};

async function runExplain(args: Arguments, io: Io, signal: AbortSignal): Promise<ExitStatus> {
  const [name, ...more] = args.positionals;
  if (name === undefined || more.length > 0) throw new CannotRun('explain takes one file, or - for standard input.');
  const file = await openInput(name, io);
  const state = (textOption(args, 'state') as State | undefined) ?? guessState(file.chunks());
  const answers = await askManager(file, state, args, io, signal);
  const pieces = withAnswers(explainInChunks(file.chunks(), state), answers);
  if (flag(args, 'json')) await printDocument(pieces, { path: file.path, state, release: releaseOf(args) }, io);
  else for (const lines of pieces) await print(io.stdout, lines.map(toText).join(''));
  return 0;
}

function releaseOf(args: Arguments): string {
  return textOption(args, 'release') ?? DEFAULT_RELEASE;
}

/** One JSON document, written as it comes, because a transcript may be larger than the memory. */
async function printDocument(pieces: Iterable<Line[]>, about: object, io: Io): Promise<void> {
  await print(io.stdout, `${JSON.stringify(about).slice(0, -1)},"lines":[`);
  let separator = '';
  for (const lines of pieces) {
    if (lines.length === 0) continue;
    await print(io.stdout, separator + lines.map(line => JSON.stringify(toJson(line))).join(','));
    separator = ',';
  }
  await print(io.stdout, ']}\n');
}

/** For every log line in turn what the manager's rules say of it; null where it gave no answer. */
type Answers = readonly (LogtestAnswer | null)[];

interface Line {
  readonly piece: ExplainedPiece;
  /** Nothing where the rules were not asked, or gave none. */
  readonly answer: LogtestAnswer | null | undefined;
}

/** Each piece with its answer; there is one for every log line, in their order, or none at all. */
function* withAnswers(chunks: Iterable<ExplainedPiece[]>, answers: Answers): Generator<Line[], undefined> {
  let next = 0;
  for (const pieces of chunks) {
    yield pieces.map(piece => ({ piece, answer: isLogLine(piece) ? answers[next++] : undefined }));
  }
}

/** What the manager's rules say of each LOG line; nothing without `--manager`. */
async function askManager(
  file: InputFile,
  state: State,
  args: Arguments,
  io: Io,
  signal: AbortSignal,
): Promise<Answers> {
  if (textOption(args, 'manager') === undefined) return [];
  const lines: LogLine[] = [];
  for (const pieces of explainInChunks(file.chunks(), state)) lines.push(...logLines(pieces));
  if (lines.length === 0) return [];
  const home = homeOf(args);
  const as = flag(args, 'sudo') ? 'sudo' : 'login';
  const ask = (connection: SshConnection): Promise<Answers> =>
    logtest(
      { connection, home, as },
      lines.map(({ payload }) => payload),
      signal,
    );
  try {
    return await withManager(connectionFor(args, io), ask, signal);
  } catch (error) {
    if (error instanceof ProblemError) throw new CannotRun(showControl(problemLine(error.problem)));
    throw error;
  }
}

function ruleText(answer: Line['answer']): string {
  if (!answer) return '';
  if (answer.rule === null) return '  [no rule]';
  const { id, level, description } = answer.rule;
  return `  [rule ${id}, level ${level}: ${showControl(description)}]`;
}

function toJson({ piece: { line, text, effect, payload }, answer }: Line): object {
  const shown = payload === null ? null : showBytes(payload);
  const asked = answer ? { decoder: answer.decoder, rule: answer.rule } : {};
  return { line: line + 1, text: showBytes(text), effect, payload: shown, ...asked };
}

function toText({ piece: { line, text, effect }, answer }: Line): string {
  const start = `${String(line + 1).padStart(6)}  ${effect.padEnd(12)}  `;
  return `${start}${showControl(showBytes(text))}${ruleText(answer)}\n`;
}
