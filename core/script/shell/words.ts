import { cEscape, unescape, type ReadEscape } from '../escapes';
import { namedChildren, type SyntaxNode } from '../syntaxNode';
import { cut, joined, verbatim, type Hole, type Part, type Template } from '../template';

/** What a word of the shell stands for, as far as the source says. */
export function wordTemplate(node: SyntaxNode): Template {
  return joined(parts(node));
}

function parts(node: SyntaxNode): Part[] {
  switch (node.type) {
    case 'raw_string':
      return [verbatim(node.text.slice(1, -1), node.startIndex + 1)];
    case 'ansi_c_string':
      return unescape(node.text.slice(2, -1), node.startIndex + 2, cEscape(`'"?`));
    case 'string':
      return between(node, node.startIndex + 1, Math.max(node.startIndex + 1, node.endIndex - 1), IN_QUOTES);
    case 'translated_string':
      return between(node, node.startIndex + 2, node.endIndex - 1, IN_QUOTES);
    case 'heredoc_body':
      return between(node, node.startIndex, node.endIndex, IN_HEREDOC).flatMap(withMissedExpansions);
    case 'concatenation':
    case 'command_name':
      return namedChildren(node).flatMap(parts);
    case 'simple_expansion':
    case 'expansion':
    case 'command_substitution':
    case 'process_substitution':
    case 'arithmetic_expansion':
    case 'brace_expression':
      return [hole(node)];
    default:
      return unescape(node.text, node.startIndex, BARE);
  }
}

const removesBackslash =
  (characters: string): ReadEscape =>
  rest => {
    const char = rest[0] ?? '';
    if (char === '\n') return { text: '', length: 1 };
    return char !== '' && characters.includes(char) ? { text: char, length: 1 } : null;
  };

const IN_QUOTES = removesBackslash('$`"\\');
const IN_HEREDOC = removesBackslash('$`\\');
const BARE: ReadEscape = rest =>
  rest === '' ? null : { text: rest[0] === '\n' ? '' : (rest[0] as string), length: 1 };

/** The text between expansions is not always a node of its own. */
function between(node: SyntaxNode, start: number, end: number, read: ReadEscape): Part[] {
  const text = (from: number, to: number): Part[] =>
    unescape(node.text.slice(from - node.startIndex, to - node.startIndex), from, read);
  const found: Part[] = [];
  let from = start;
  for (const child of namedChildren(node)) {
    if (!EXPANSIONS.has(child.type)) continue;
    // The grammar counts blanks in front of an expansion as part of it.
    const blanks = child.text.length - child.text.trimStart().length;
    found.push(...text(from, child.startIndex + blanks), { ...hole(child), start: child.startIndex + blanks });
    from = child.endIndex;
  }
  found.push(...text(from, Math.max(from, end)));
  return found;
}

/** In a here-document the grammar sees neither special parameters nor backquotes. */
const MISSED = /\$[0-9@*#?$!-]|`[^`]*`/g;

function withMissedExpansions(part: Part): Part[] {
  if (part.kind === 'hole') return [part];
  const found: Part[] = [];
  let from = 0;
  for (const match of part.text.matchAll(MISSED)) {
    const start = part.starts[match.index] as number;
    const last = match.index + match[0].length - 1;
    // An escaped one is two units of the source.
    if ((part.ends[match.index] as number) - start !== 1) continue;
    const name = match[0].startsWith('$') ? match[0].slice(1) : null;
    const hole: Hole = {
      kind: 'hole',
      start,
      end: part.ends[last] as number,
      name,
      from: name === null ? 'command' : 'variable',
    };
    found.push(cut(part, from, match.index), hole);
    from = last + 1;
  }
  return [...found, cut(part, from, part.text.length)];
}

const EXPANSIONS: ReadonlySet<string> = new Set([
  'simple_expansion',
  'expansion',
  'command_substitution',
  'arithmetic_expansion',
]);

function hole(node: SyntaxNode): Hole {
  const isCommand = node.type === 'command_substitution' || node.type === 'process_substitution';
  const name = /^\$\{?(\w+|[*@#?])/.exec(node.text.trimStart())?.[1] ?? null;
  return {
    kind: 'hole',
    start: node.startIndex,
    end: node.endIndex,
    name: isCommand ? null : name,
    from: isCommand ? 'command' : node.type === 'arithmetic_expansion' ? 'expression' : 'variable',
  };
}
