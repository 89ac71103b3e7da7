import { showBytes } from '../../core/bytes';
import { logLines } from '../../core/logtest/logLines';
import type { LogtestAnswer } from '../../core/logtest/logtestAnswer';
import { explain, type ExplainedPiece } from '../../core/protocol/explain';
import { guessState } from '../../core/protocol/guessState';
import { STATES, type State } from '../../core/protocol/state';
import { DEFAULT_RELEASE, RELEASES } from '../../core/release';
import { withManager } from '../../engine/deploy/connect';
import { logtest } from '../../engine/logtest';
import { problemLine, ProblemError } from '../../engine/problem';
import { CannotRun, flag, JSON_OPTION, textOption, type Arguments, type Command, type ExitStatus } from '../command';
import { openInput } from '../inputFile';
import { connectionFor, homeOf, MANAGER_OPTIONS } from '../run/managerConnection';
import { print, printJson, type Io } from '../io';
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
  const pieces = explain(file.whole(), state);
  const rules = await askManager(pieces, args, io, signal);
  if (flag(args, 'json')) {
    const release = textOption(args, 'release') ?? DEFAULT_RELEASE;
    await printJson(io, {
      path: file.path,
      state,
      release,
      lines: pieces.map(piece => toJson(piece, rules.get(piece))),
    });
  } else {
    for (const piece of pieces) await print(io.stdout, `${toText(piece)}${ruleText(rules.get(piece))}\n`);
  }
  return 0;
}

type Answers = ReadonlyMap<ExplainedPiece, LogtestAnswer>;

/** What the manager's rules say of each LOG line; nothing without `--manager`. */
async function askManager(
  pieces: readonly ExplainedPiece[],
  args: Arguments,
  io: Io,
  signal: AbortSignal,
): Promise<Answers> {
  const logs = logLines(pieces);
  if (textOption(args, 'manager') === undefined || logs.length === 0) return new Map();
  const home = homeOf(args);
  try {
    const lines = logs.map(({ payload }) => payload);
    const as = flag(args, 'sudo') ? 'sudo' : 'login';
    const answers = await withManager(
      connectionFor(args, io),
      connection => logtest({ connection, home, as }, lines, signal),
      signal,
    );
    return new Map(
      logs.flatMap(({ piece }, index) => {
        const answer = answers[index];
        return answer ? [[piece, answer] as const] : [];
      }),
    );
  } catch (error) {
    if (error instanceof ProblemError) throw new CannotRun(showControl(problemLine(error.problem)));
    throw error;
  }
}

function ruleText(answer: LogtestAnswer | undefined): string {
  if (answer === undefined) return '';
  if (answer.rule === null) return '  [no rule]';
  const { id, level, description } = answer.rule;
  return `  [rule ${id}, level ${level}: ${showControl(description)}]`;
}

function toJson({ line, text, effect, payload }: ExplainedPiece, answer: LogtestAnswer | undefined): object {
  const shown = payload === null ? null : showBytes(payload);
  const asked = answer === undefined ? {} : { decoder: answer.decoder, rule: answer.rule };
  return { line: line + 1, text: showBytes(text), effect, payload: shown, ...asked };
}

function toText({ line, text, effect }: ExplainedPiece): string {
  return `${String(line + 1).padStart(6)}  ${effect.padEnd(12)}  ${showControl(showBytes(text))}`;
}
