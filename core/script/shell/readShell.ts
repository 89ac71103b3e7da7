import { withoutLead } from '../indent';
import type { Argument, Block, Comment, Literal, Procedure, Program, Statement } from '../program';
import { bodiesOf } from '../program';
import { allChildren, descendants, fieldChildren, namedChildren, type SyntaxNode } from '../syntaxNode';
import { knownText, verbatim, type SourceSpan } from '../template';
import { awkPrints, awkProgram } from './awk';
import { echoed, printed } from './printing';
import { wordTemplate } from './words';

/** Where a command's output goes, and whether its input is given. */
interface Surroundings {
  /** `elsewhere`: kept or handed on, and perhaps printed later; `file`: gone. */
  readonly output: 'output' | 'error' | 'elsewhere' | 'file';
  readonly hasInput: boolean;
  /** `exit` leaves no more than a shell of its own: `( … )`, `$( … )`, a part of a pipeline. */
  readonly isSubshell: boolean;
  /** Where descriptors beside standard output lead, as far as redirections have said. */
  readonly descriptors: ReadonlyMap<string, Surroundings['output']>;
}

const OUTSIDE: Surroundings = { output: 'output', hasInput: false, isSubshell: false, descriptors: new Map() };
const DEEPEST = 100;

/** Reads a shell script from its tree (tree-sitter-bash). What the grammar could not make out is a gap. */
export function readShell(root: SyntaxNode, source: string): Program {
  const reader = new Lowering(/^#!\s*\S*\/(?:sh|dash|ash|busybox)\b/.test(source));
  const body = reader.block(namedChildren(root), OUTSIDE, 0);
  reader.collect(root);
  const { comments, literals, gaps, unseen } = reader;
  return { language: 'shell', body, procedures: reader.finishedProcedures(), literals, comments, gaps, unseen };
}

class Lowering {
  readonly comments: Comment[] = [];
  readonly literals: Literal[] = [];
  readonly gaps: SourceSpan[] = [];
  readonly unseen: SourceSpan[] = [];
  private readonly procedures = new Map<string, Procedure>();
  /** `exec >…`: what a procedure prints depends on when it is called. */
  private isOutputMoved = false;
  /** How procedures are called: with their output kept, or printed. */
  private readonly called = { captured: new Set<string>(), printed: new Set<string>() };
  /** … and whether they are given input. */
  private readonly input = { given: new Set<string>(), none: new Set<string>() };

  constructor(private readonly echoReadsEscapes: boolean) {}

  collect(root: SyntaxNode): void {
    for (const node of descendants(root)) {
      const span = spanOf(node);
      if (node.type === 'comment') this.comments.push({ text: node.text, ...span });
      else if (node.isError) this.gaps.push(span);
      else if (LITERALS.has(node.type) && node.endIndex - node.startIndex <= 64) {
        const text = knownText(wordTemplate(node));
        if (text !== null) this.literals.push({ text, ...span });
      }
    }
  }

  /** A procedure whose output is always kept prints nothing, and one that is always given input asks nobody. */
  finishedProcedures(): ReadonlyMap<string, Procedure> {
    const { called, input } = this;
    for (const [name, procedure] of this.procedures) {
      const isKept = called.captured.has(name) && !called.printed.has(name);
      const isFed = input.given.has(name) && !input.none.has(name);
      const body = changed(procedure.body, statement => {
        if (statement.kind === 'print' && statement.channel === 'output' && (isKept || this.isOutputMoved)) return [];
        if (statement.kind === 'call' && statement.name === 'read' && isFed) return [];
        // Within `$( … )`, no more than that is left.
        return statement.kind === 'exit' && isKept ? [{ ...statement, of: 'procedure' }] : [statement];
      });
      this.procedures.set(name, { ...procedure, body });
    }
    return this.procedures;
  }

  block(nodes: readonly SyntaxNode[], where: Surroundings, depth: number): Block {
    if (depth > DEEPEST) return [];
    let now = where;
    return nodes.flatMap(node => {
      const statements = this.lower(node, now, depth);
      now = this.behindExec(node, now);
      return statements;
    });
  }

  /** `exec >file` without a command moves the output of all that follows. */
  private behindExec(node: SyntaxNode, where: Surroundings): Surroundings {
    const command = node.type === 'redirected_statement' ? node.childForFieldName('body') : node;
    if (command?.type !== 'command' || command.childForFieldName('name')?.text !== 'exec') return where;
    if (fieldChildren(command, 'argument').length > 0) return where;
    const behind = this.redirected(node, where);
    if (behind.output !== where.output) this.isOutputMoved = true;
    return behind;
  }

  private redirected(node: SyntaxNode, where: Surroundings): Surroundings {
    return fieldChildren(node, 'redirect').reduce((known, redirect) => this.redirectedTo(redirect, known), where);
  }

  private lower(node: SyntaxNode, where: Surroundings, depth: number): Block {
    switch (node.type) {
      case 'command':
        return this.command(node, where, depth);
      case 'redirected_statement':
        return this.redirectedStatement(node, where, depth);
      case 'pipeline':
        return this.pipeline(node, where, depth);
      case 'list':
        return this.list(node, where, depth);
      case 'variable_assignment':
      case 'declaration_command':
        return [...this.substitutions(node, where, depth), ...assignments(node)];
      case 'function_definition':
        return this.procedure(node, where, depth);
      case 'command_substitution':
      case 'process_substitution':
        return this.block(namedChildren(node), captured(where), depth + 1);
      case 'compound_statement':
        return this.block(namedChildren(node), where, depth + 1);
      case 'if_statement':
      case 'case_statement':
      case 'while_statement':
      case 'for_statement':
      case 'c_style_for_statement':
      case 'subshell':
      case 'negated_command':
        return this.branch(node, where, depth);
      case 'comment':
      case 'word':
      case 'raw_string':
        return [];
      default:
        return this.block(namedChildren(node), where, depth + 1);
    }
  }

  private branch(node: SyntaxNode, where: Surroundings, depth: number): Statement[] {
    const inner = node.type === 'subshell' ? { ...where, isSubshell: true } : where;
    const bodies = bodyNodes(node).map(nodes => this.block(nodes, inner, depth + 1));
    const some = bodies.filter(body => body.length > 0);
    const isLoop = LOOPS.has(node.type);
    return some.length === 0 ? [] : [{ kind: 'branch', bodies: some, isLoop, ...spanOf(node) }];
  }

  /** `a && b`, `a || b`: the right side may not be carried out. */
  private list(node: SyntaxNode, where: Surroundings, depth: number): Block {
    const [left, ...right] = namedChildren(node);
    const first = left === undefined ? [] : this.lower(left, where, depth + 1);
    const body = this.block(right, where, depth + 1);
    return body.length === 0 ? first : [...first, { kind: 'branch', bodies: [body], ...spanOf(node) }];
  }

  private pipeline(node: SyntaxNode, where: Surroundings, depth: number): Statement[] {
    const parts = namedChildren(node);
    const behind = parts.findLastIndex(part => !PASSES_LINES.test(part.text));
    return parts.flatMap((part, index) =>
      this.lower(
        part,
        {
          ...where,
          output: index >= behind ? where.output : 'elsewhere',
          hasInput: index > 0 || where.hasInput,
          isSubshell: true,
        },
        depth + 1,
      ),
    );
  }

  private redirectedStatement(node: SyntaxNode, where: Surroundings, depth: number): Block {
    const body = node.childForFieldName('body');
    const redirects = fieldChildren(node, 'redirect');
    const inner = this.redirected(node, where);
    const heredoc = redirects.flatMap(namedChildren).find(({ type }) => type === 'heredoc_body');
    // `printf >&2 FORMAT …`: the grammar takes the words behind a redirection for targets of it.
    const words = redirects.flatMap(redirect => fieldChildren(redirect, 'destination').slice(1));
    const statements =
      body?.type === 'command'
        ? this.command(body, inner, depth + 1, words)
        : body === null
          ? []
          : this.lower(body, inner, depth + 1);
    const isCopied = body?.type === 'command' && body.text.trim() === 'cat';
    if (heredoc !== undefined && isCopied && inner.output === 'file') this.unseen.push(spanOf(heredoc));
    if (heredoc === undefined || !isCopied || !isSeen(inner.output)) return statements;
    const text = isQuoted(redirects) ? [verbatim(heredoc.text, heredoc.startIndex)] : wordTemplate(heredoc);
    const isIndented = redirects.some(({ text: redirect }) => redirect.startsWith('<<-'));
    return [
      {
        kind: 'print',
        text: isIndented ? withoutLead(text, char => char === '\t') : text,
        channel: inner.output,
        ...spanOf(body),
      },
    ];
  }

  private command(node: SyntaxNode, where: Surroundings, depth: number, more: readonly SyntaxNode[] = []): Statement[] {
    const inner = this.substitutions(node, where, depth);
    const nameNode = node.childForFieldName('name');
    const name = nameNode === null ? null : knownText(wordTemplate(nameNode));
    if (nameNode === null || name === null) return inner;
    const own = fieldChildren(node, 'redirect').flatMap(redirect => fieldChildren(redirect, 'destination').slice(1));
    const words = [...fieldChildren(node, 'argument'), ...own, ...more].map(word => ({
      text: wordTemplate(word),
      ...spanOf(word),
    }));
    return [...inner, ...this.named(name, words, { node, nameNode, where: this.redirected(node, where) })];
  }

  private named(
    name: string,
    words: readonly Argument[],
    { node, nameNode, where }: { node: SyntaxNode; nameNode: SyntaxNode; where: Surroundings },
  ): Statement[] {
    const span = spanOf(node);
    const [only] = words;
    switch (name) {
      case 'echo':
      case 'printf': {
        const text = name === 'echo' ? echoed(words, this.echoReadsEscapes) : printed(words);
        if (where.output === 'file') this.unseen.push(span);
        if (text === null || !isSeen(where.output)) return [];
        return [{ kind: 'print', text, channel: where.output, channelSpan: spanOf(nameNode), ...span }];
      }
      case 'awk':
      case 'gawk':
      case 'mawk':
      case 'nawk': {
        const program = isSeen(where.output) ? awkProgram(words) : null;
        const prints = program === null ? [] : awkPrints(program, where.output === 'error' ? 'error' : 'output');
        if (prints.length > 0) return [{ kind: 'branch', bodies: prints.map(print => [print]), ...span }];
        break;
      }
      case 'exit':
        return [{ kind: 'exit', of: where.isSubshell ? 'procedure' : 'script', status: statusOf(only), ...span }];
      case 'return':
        return [{ kind: 'exit', of: 'procedure', status: statusOf(only), ...span }];
      case 'break':
      case 'continue':
        return [{ kind: 'exit', of: 'loop', status: null, ...span }];
      case 'read':
        if (where.hasInput || words.some(({ text }) => knownText(text) === '-t' || knownText(text) === '-u')) return [];
        break;
    }
    if (name === 'logger') this.unseen.push(span);
    (isSeen(where.output) ? this.called.printed : this.called.captured).add(name);
    (where.hasInput ? this.input.given : this.input.none).add(name);
    return [{ kind: 'call', name, nameSpan: spanOf(nameNode), arguments: words, ...span }];
  }

  /** Commands in `$(…)` and backquotes within a command's words: carried out first, their output kept. */
  private substitutions(node: SyntaxNode, where: Surroundings, depth: number): Statement[] {
    if (depth > DEEPEST) return [];
    const found: Block[] = [];
    const stack = [...namedChildren(node)];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      if (next.type === 'command_substitution' || next.type === 'process_substitution') {
        found.push(this.block(namedChildren(next), captured(where), depth + 1));
      } else stack.push(...namedChildren(next));
    }
    const bodies = found.filter(body => body.length > 0);
    return bodies.length === 0 ? [] : [{ kind: 'branch', bodies, ...spanOf(node) }];
  }

  /** Where output goes behind one redirection. */
  private redirectedTo(redirect: SyntaxNode, where: Surroundings): Surroundings {
    if (redirect.type === 'heredoc_redirect') {
      // The grammar hangs what follows `<<EOF` in a pipeline under the redirection.
      const isPiped = namedChildren(redirect).some(({ type }) => type === 'pipeline' || type === 'command');
      return isPiped ? { ...captured(where), hasInput: true } : { ...where, hasInput: true };
    }
    if (redirect.type === 'herestring_redirect') return { ...where, hasInput: true };
    const descriptor = redirect.childForFieldName('descriptor')?.text ?? '';
    const operator = allChildren(redirect).find(child => !child.isNamed)?.text ?? '';
    if (operator.startsWith('<')) return { ...where, hasInput: true };
    const output = this.leadsTo(redirect, operator, where);
    if (descriptor === '' || descriptor === '1' || operator.startsWith('&')) return { ...where, output };
    return { ...where, descriptors: new Map([...where.descriptors, [descriptor, output]]) };
  }

  private leadsTo(redirect: SyntaxNode, operator: string, where: Surroundings): Surroundings['output'] {
    const target = (redirect.childForFieldName('destination')?.text ?? '').replace(/^(["'])(.*)\1$/, '$2');
    const number = /^\/(?:dev|proc\/self)\/fd\/(\d+)$/.exec(target)?.[1] ?? (operator === '>&' ? target : '');
    if (number === '1' || target === '/dev/stdout') return where.output;
    if (number === '2' || target === '/dev/stderr') return where.descriptors.get('2') ?? 'error';
    if (/^\d+$/.test(number)) return where.descriptors.get(number) ?? 'elsewhere';
    return target.startsWith('>(') ? 'elsewhere' : 'file';
  }

  private procedure(node: SyntaxNode, { descriptors }: Surroundings, depth: number): Statement[] {
    const name = node.childForFieldName('name');
    const body = node.childForFieldName('body');
    if (name === null || body === null) return [];
    this.procedures.set(name.text, {
      name: name.text,
      nameSpan: spanOf(name),
      parameters: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
      body: this.lower(body, { ...OUTSIDE, descriptors }, depth + 1),
      ...spanOf(node),
    });
    return [];
  }
}

/** Commands at the end of a pipeline that let each line through as it is. */
const PASSES_LINES = /^(?:\w+=\S*\s+)*(?:sort|uniq(?!.*\s-\w*c)|cat|tee)\b/;

const LITERALS: ReadonlySet<string> = new Set(['string', 'raw_string', 'word', 'extglob_pattern']);

function spanOf({ startIndex, endIndex }: SyntaxNode): SourceSpan {
  return { start: startIndex, end: endIndex };
}

function statusOf(word: Argument | undefined): number | null {
  const text = word === undefined ? null : knownText(word.text);
  return text !== null && /^\d+$/.test(text) ? Number(text) : null;
}

function assignments(node: SyntaxNode): Statement[] {
  const nodes =
    node.type === 'variable_assignment'
      ? [node]
      : namedChildren(node).filter(({ type }) => type === 'variable_assignment');
  return nodes.flatMap(assignment => {
    const name = assignment.childForFieldName('name');
    const value = assignment.childForFieldName('value');
    if (name === null || value === null) return [];
    return [{ kind: 'assign' as const, name: name.text, value: wordTemplate(value), ...spanOf(assignment) }];
  });
}

/** The groups of statements of which a compound statement carries out one, some or none. */
function bodyNodes(node: SyntaxNode): SyntaxNode[][] {
  const groups: SyntaxNode[][] = [[]];
  for (const child of namedChildren(node)) {
    if (CLAUSES.has(child.type)) groups.push(namedChildren(child));
    else groups[0]?.push(child);
  }
  return groups;
}

const LOOPS: ReadonlySet<string> = new Set(['while_statement', 'for_statement', 'c_style_for_statement']);

const CLAUSES: ReadonlySet<string> = new Set(['elif_clause', 'else_clause', 'case_item', 'do_group']);

/** `<<'EOF'`: what follows is text as it stands. */
function isQuoted(redirects: readonly SyntaxNode[]): boolean {
  const start = redirects.flatMap(namedChildren).find(({ type }) => type === 'heredoc_start');
  return start !== undefined && /['"\\]/.test(start.text);
}

/** Within `$( … )`. */
function captured(where: Surroundings): Surroundings {
  return { ...where, output: 'elsewhere', hasInput: false, isSubshell: true };
}

function isSeen(output: Surroundings['output']): output is 'output' | 'error' {
  return output === 'output' || output === 'error';
}

function changed(block: Block, change: (statement: Statement) => readonly Statement[]): Block {
  return block.flatMap((statement): Block => {
    if (statement.kind !== 'branch') return change(statement);
    return [{ ...statement, bodies: bodiesOf(statement).map(body => changed(body, change)) }];
  });
}
