import { showBytes } from '../../core/bytes';
import { explain, type ExplainedPiece } from '../../core/protocol/explain';
import { guessState } from '../../core/protocol/guessState';
import { STATES, type State } from '../../core/protocol/state';
import { DEFAULT_RELEASE, RELEASES } from '../../core/release';
import { CannotRun, flag, JSON_OPTION, textOption, type Arguments, type Command, type ExitStatus } from '../command';
import { readInput } from '../inputFile';
import { print, printJson, type Io } from '../io';
import { showControl } from '../showControl';

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
    json: JSON_OPTION,
  },
  run: runExplain,
};

async function runExplain(args: Arguments, io: Io): Promise<ExitStatus> {
  const [name, ...more] = args.positionals;
  if (name === undefined || more.length > 0) throw new CannotRun('explain takes one file, or - for standard input.');
  const { path, bytes } = await readInput(name, io);
  const state = (textOption(args, 'state') as State | undefined) ?? guessState(bytes);
  const pieces = explain(bytes, state);
  if (flag(args, 'json')) {
    const release = textOption(args, 'release') ?? DEFAULT_RELEASE;
    await printJson(io, { path, state, release, lines: pieces.map(toJson) });
  } else {
    for (const piece of pieces) await print(io.stdout, `${toText(piece)}\n`);
  }
  return 0;
}

function toJson({ line, text, effect, payload }: ExplainedPiece): object {
  return { line: line + 1, text: showBytes(text), effect, payload: payload === null ? null : showBytes(payload) };
}

function toText({ line, text, effect }: ExplainedPiece): string {
  return `${String(line + 1).padStart(6)}  ${effect.padEnd(12)}  ${showControl(showBytes(text))}`;
}
