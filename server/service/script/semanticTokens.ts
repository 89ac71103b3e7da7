import type { Range } from 'vscode-languageserver-types';
import { parseForward } from '../../../core/integrity/payload';
import { COMMANDS } from '../../../core/protocol/command';
import { everyPrint } from '../../../core/script/printedBy';
import { linesOf, sketch, type SourceSpan, type Template } from '../../../core/script/template';
import { TokenBuilder, type TokenType } from '../tokens';
import type { ScriptView } from './scriptView';

interface Token extends SourceSpan {
  readonly type: TokenType;
}

/**
 * What the grammar, which sees strings and not where they go, cannot know: the command that a printed line begins with
 * and the numbers of its fields, wherever they stand; and text that looks so and never reaches agentlessd.
 *
 * None for Python: editors take tokens of one server only, and Python's own has more to say.
 */
export function semanticTokens(view: ScriptView, range: Range | null): number[] | null {
  if (view.program.language === 'python') return null;
  const tokens = [...printed(view), ...unseen(view)].sort((a, b) => a.start - b.start);
  const builder = new TokenBuilder();
  let done = 0;
  for (const { start, end, type } of tokens) {
    const from = view.offsets.positionAt(start);
    const to = view.offsets.positionAt(end);
    // A call through two procedures gives its text twice, and editors take tokens of one line only.
    if (start < done || from.line !== to.line) continue;
    if (range !== null && (from.line < range.start.line || from.line > range.end.line)) continue;
    builder.add(from.line, from.character, to.character, type);
    done = end;
  }
  return builder.data;
}

function* printed({ program }: ScriptView): Generator<Token> {
  for (const print of everyPrint(program)) {
    for (const { parts } of linesOf(print.text)) yield* lineTokens(parts);
  }
}

const NUMBERS: ReadonlySet<string> = new Set(['size', 'permissions', 'uid', 'gid']);

function* lineTokens(parts: Template): Generator<Token> {
  const text = sketch(parts);
  const command = COMMANDS.find(({ prefix }) => text.startsWith(prefix));
  if (command === undefined) return;
  const units = unitsOf(parts);
  yield* within(units, 0, command.name.length + 1, 'keyword');
  if (command.name !== 'FWD') return;
  for (const field of parseForward(text.slice(command.payloadFrom)).fields) {
    if (!NUMBERS.has(field.field) || !/^-?\d+$/.test(field.text)) continue;
    yield* within(units, command.payloadFrom + field.start, command.payloadFrom + field.end, 'number');
  }
}

/** The source of each unit of a line's sketch; null where only the run knows. */
function unitsOf(parts: Template): readonly (SourceSpan | null)[] {
  return parts.flatMap(part => {
    if (part.kind === 'hole') return [null];
    return part.starts.map((start, unit) => ({ start, end: part.ends[unit] as number }));
  });
}

/** The units `[from, to)` as tokens, one for each stretch that is one in the source too. */
function* within(units: readonly (SourceSpan | null)[], from: number, to: number, type: TokenType): Generator<Token> {
  let open: { start: number; end: number } | null = null;
  for (const unit of units.slice(from, to)) {
    if (unit !== null && open?.end === unit.start) {
      open.end = unit.end;
      continue;
    }
    if (open !== null) yield { ...open, type };
    open = unit === null ? null : { ...unit };
  }
  if (open !== null) yield { ...open, type };
}

/** As the grammar that marks commands in strings finds them (`syntaxes/agentless-commands.injection.tmLanguage.json`). */
const LOOKS_SO = /(?:(?<=["'])|(?<=\\n)|^)(?:(?:ERROR|INFO|STORE): |(?:FWD|LOG):(?= ))/gm;

/** Drawn as the string that it is. */
function* unseen({ program, source }: ScriptView): Generator<Token> {
  for (const { start, end } of program.unseen) {
    for (const match of source.slice(start, end).matchAll(LOOKS_SO)) {
      const from = start + match.index;
      yield { start: from, end: from + match[0].trimEnd().length, type: 'string' };
    }
  }
}
