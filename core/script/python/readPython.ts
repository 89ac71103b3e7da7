import type { Block, Comment, Literal, Procedure, Program, Statement } from '../program';
import { descendants, namedChildren, type SyntaxNode } from '../syntaxNode';
import { joined, knownText, spelt, type SourceSpan, type Template } from '../template';
import { argument, argumentsOf, expressionTemplate } from './expressions';

const DEEPEST = 100;

/** Reads a Python script from its tree (tree-sitter-python). What the grammar could not make out is a gap. */
export function readPython(root: SyntaxNode): Program {
  const reader = new Lowering();
  const body = reader.block(namedChildren(root), 0);
  reader.collect(root);
  const { comments, literals, gaps, procedures } = reader;
  return { language: 'python', body, procedures, literals, comments, gaps, unseen: [] };
}

class Lowering {
  readonly comments: Comment[] = [];
  readonly literals: Literal[] = [];
  readonly gaps: SourceSpan[] = [];
  readonly procedures = new Map<string, Procedure>();

  collect(root: SyntaxNode): void {
    for (const node of descendants(root)) {
      const span = spanOf(node);
      if (node.type === 'comment') this.comments.push({ text: node.text, ...span });
      else if (node.isError) this.gaps.push(span);
      else if (node.type === 'string' && span.end - span.start <= 64) {
        const text = knownText(expressionTemplate(node));
        if (text !== null) this.literals.push({ text, ...span });
      }
    }
  }

  block(nodes: readonly SyntaxNode[], depth: number): Block {
    if (depth > DEEPEST) return [];
    return nodes.flatMap(node => this.lower(node, depth));
  }

  private lower(node: SyntaxNode, depth: number): Block {
    switch (node.type) {
      case 'function_definition':
        return this.procedure(node, depth);
      case 'class_definition':
      case 'decorated_definition':
        return this.block(namedChildren(node), depth + 1);
      case 'block':
        return this.block(namedChildren(node), depth + 1);
      case 'return_statement':
        return [...this.calls(node), { kind: 'exit', of: 'procedure', status: null, ...spanOf(node) }];
      case 'raise_statement':
        return [{ kind: 'exit', of: 'procedure', status: null, ...spanOf(node) }];
      case 'break_statement':
      case 'continue_statement':
        return [{ kind: 'exit', of: 'loop', status: null, ...spanOf(node) }];
      case 'if_statement':
      case 'for_statement':
      case 'while_statement':
      case 'try_statement':
      case 'with_statement':
      case 'match_statement':
        return this.branch(node, depth);
      default:
        return this.calls(node);
    }
  }

  private branch(node: SyntaxNode, depth: number): Statement[] {
    const heads: Statement[] = [];
    const bodies: Block[] = [];
    for (const child of namedChildren(node)) {
      if (child.type === 'block' || CLAUSES.has(child.type)) bodies.push(this.clause(child, depth));
      else heads.push(...this.calls(child));
    }
    if (node.type === 'with_statement' && CATCHES_OUTPUT.test(firstLine(node))) return heads;
    const some = bodies.filter(body => body.length > 0);
    const isLoop = node.type === 'for_statement' || node.type === 'while_statement';
    return some.length === 0 ? heads : [...heads, { kind: 'branch', bodies: some, isLoop, ...spanOf(node) }];
  }

  private clause(node: SyntaxNode, depth: number): Block {
    const parts = namedChildren(node);
    if (node.type === 'block') return this.block(parts, depth + 1);
    return parts.flatMap(part =>
      part.type === 'block' ? this.block(namedChildren(part), depth + 1) : this.calls(part),
    );
  }

  private procedure(node: SyntaxNode, depth: number): Statement[] {
    const name = node.childForFieldName('name');
    const body = node.childForFieldName('body');
    const parameters = node.childForFieldName('parameters');
    if (name === null || body === null) return [];
    this.procedures.set(name.text, {
      name: name.text,
      nameSpan: spanOf(name),
      parameters: parameters === null ? [] : namedChildren(parameters).map(parameterName),
      body: this.block(namedChildren(body), depth + 1),
      ...spanOf(node),
    });
    return [];
  }

  /** The calls within an expression or a simple statement, innermost first. */
  private calls(node: SyntaxNode): Statement[] {
    const nodes = [...descendants(node)].filter(({ type }) => type === 'call');
    const statements = nodes.reverse().flatMap(call => statementsOf(call));
    const [assignment] = node.type === 'expression_statement' ? namedChildren(node) : [];
    const left = assignment?.type === 'assignment' ? assignment.childForFieldName('left') : null;
    const right = assignment?.childForFieldName('right') ?? null;
    if (left === null || right === null) return statements;
    return [...statements, { kind: 'assign', name: left.text, value: expressionTemplate(right), ...spanOf(node) }];
  }
}

/** What is printed within goes somewhere else; standard error arrives as standard output does. */
const CATCHES_OUTPUT = /\bredirect_stdout\((?!sys\.(?:stderr|__stdout__)\))/;

function firstLine({ text }: SyntaxNode): string {
  return text.slice(0, text.indexOf('\n'));
}

const CLAUSES: ReadonlySet<string> = new Set([
  'elif_clause',
  'else_clause',
  'except_clause',
  'except_group_clause',
  'finally_clause',
  'case_clause',
]);

const WRITERS: Readonly<Record<string, 'output' | 'error' | undefined>> = {
  'sys.stdout.write': 'output',
  'sys.stdout.buffer.write': 'output',
  'sys.stderr.write': 'error',
  'sys.stderr.buffer.write': 'error',
};

const EXITS: ReadonlySet<string> = new Set(['sys.exit', 'exit', 'quit', 'os._exit']);

function statementsOf(call: SyntaxNode): Statement[] {
  const callee = call.childForFieldName('function');
  if (callee === null) return [];
  const name = callee.text;
  const { places } = argumentsOf(call);
  const span = spanOf(call);
  if (name === 'print') return printCall(call, callee);
  const channel = WRITERS[name];
  if (channel !== undefined) {
    const text = places[0] === undefined ? [] : expressionTemplate(places[0]);
    return [{ kind: 'print', text, channel, channelSpan: spanOf(callee), ...span }];
  }
  if (EXITS.has(name)) {
    return [...lastWords(call, callee, places), { kind: 'exit', of: 'script', status: exitStatus(places), ...span }];
  }
  return [{ kind: 'call', name, nameSpan: spanOf(callee), arguments: wordsOf(places), ...span }];
}

/** A list of strings is taken as a command's words: `subprocess.run(["ssh", …])`. */
function wordsOf(places: readonly SyntaxNode[]): ReturnType<typeof argument>[] {
  return places.flatMap(place => (place.type === 'list' ? namedChildren(place) : [place])).map(node => argument(node));
}

function printCall(call: SyntaxNode, callee: SyntaxNode): Statement[] {
  const { places, names } = argumentsOf(call);
  const file = names.get('file');
  if (file !== undefined && file.text !== 'sys.stdout' && file.text !== 'sys.stderr') return [];
  const separator = names.get('sep');
  const end = names.get('end');
  const between = separator === undefined ? ' ' : (knownText(expressionTemplate(separator)) ?? ' ');
  const text = places.flatMap((place, index): Template => {
    const value = expressionTemplate(place);
    return index === 0 ? value : [spelt(between, place.startIndex, place.startIndex), ...value];
  });
  // Before the closing parenthesis, where another argument would go.
  const last = end === undefined ? [spelt('\n', call.endIndex - 1, call.endIndex - 1)] : expressionTemplate(end);
  const channel = file?.text === 'sys.stderr' ? 'error' : 'output';
  return [
    { kind: 'print', text: joined([...text, ...last]), channel, channelSpan: spanOf(file ?? callee), ...spanOf(call) },
  ];
}

/** `sys.exit("ERROR: …")` prints its text on standard error. */
function lastWords(call: SyntaxNode, callee: SyntaxNode, [status]: readonly SyntaxNode[]): Statement[] {
  if (status === undefined || !isText(status) || callee.text === 'os._exit') return [];
  const text = joined([...expressionTemplate(status), spelt('\n', status.endIndex, status.endIndex)]);
  return [{ kind: 'print', text, channel: 'error', ...spanOf(call) }];
}

function isText({ type }: SyntaxNode): boolean {
  return type === 'string' || type === 'concatenated_string';
}

/** Without an argument 0; a text is printed on standard error and gives 1. */
function exitStatus([status]: readonly SyntaxNode[]): number | null {
  if (status === undefined || status.type === 'none') return 0;
  if (status.type === 'integer') return Number(status.text);
  return isText(status) ? 1 : null;
}

function parameterName(node: SyntaxNode): string {
  if (node.type === 'identifier') return node.text;
  return (node.childForFieldName('name') ?? namedChildren(node)[0])?.text ?? '';
}

function spanOf({ startIndex, endIndex }: SyntaxNode): SourceSpan {
  return { start: startIndex, end: endIndex };
}
