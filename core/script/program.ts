import type { SourceSpan, Template } from './template';

/**
 * What a script does, as far as an agentless script matters: a tree of blocks that is the same for every language. Each
 * language has a reader that makes one; the rules (`core/script/rules`) know no language.
 */
export interface Program {
  readonly language: ScriptLanguage;
  readonly body: Block;
  /** Procedures by name. */
  readonly procedures: ReadonlyMap<string, Procedure>;
  /** Words that stand as literals, with their place: what arguments are compared with. */
  readonly literals: readonly Literal[];
  readonly comments: readonly Comment[];
  /** Places that the reader could not make out. What lies there is not judged. */
  readonly gaps: readonly SourceSpan[];
  /** Text that goes to a file, a log or the device, and so never to agentlessd by itself. */
  readonly unseen: readonly SourceSpan[];
}

export type ScriptLanguage = 'expect' | 'shell' | 'python' | 'perl';

export type Block = readonly Statement[];

export type Statement = Print | Send | Expect | Assign | Call | Exit | Branch;

/** Prints text to agentlessd. */
export interface Print extends SourceSpan {
  readonly kind: 'print';
  readonly text: Template;
  /** Standard output and standard error both reach agentlessd. */
  readonly channel: 'output' | 'error';
  /** The word that names the channel, where there is one. */
  readonly channelSpan?: SourceSpan;
}

/** Sends text to a device (expect). */
export interface Send extends SourceSpan {
  readonly kind: 'send';
  readonly text: Template;
}

/** Waits for text of a device (expect). */
export interface Expect extends SourceSpan {
  readonly kind: 'expect';
  readonly command: string;
  readonly cases: readonly ExpectCase[];
}

export interface ExpectCase extends SourceSpan {
  /** A pattern's text, or `timeout`, `eof`, `default`, `full_buffer`, `null`. */
  readonly pattern: Template;
  readonly type: 'glob' | 'regexp' | 'exact' | 'keyword';
  readonly body: Block;
}

export interface Assign extends SourceSpan {
  readonly kind: 'assign';
  readonly name: string;
  readonly value: Template;
}

/** Any other command or function. */
export interface Call extends SourceSpan {
  readonly kind: 'call';
  readonly name: string;
  readonly nameSpan: SourceSpan;
  readonly arguments: readonly Argument[];
}

export interface Argument extends SourceSpan {
  readonly text: Template;
}

/** Ends the script or the procedure. */
export interface Exit extends SourceSpan {
  readonly kind: 'exit';
  readonly of: 'script' | 'procedure' | 'loop';
  /** The exit code, where it is known. */
  readonly status: number | null;
}

/** A statement with bodies, of which one, several or none may be carried out. */
export interface Branch extends SourceSpan {
  readonly kind: 'branch';
  readonly bodies: readonly Block[];
  /** They may be carried out more than once. */
  readonly isLoop?: boolean;
}

export interface Procedure extends SourceSpan {
  readonly name: string;
  readonly nameSpan: SourceSpan;
  /** Names of the parameters, in order. A shell's are `1`, `2`, … */
  readonly parameters: readonly string[];
  readonly body: Block;
}

export interface Literal extends SourceSpan {
  readonly text: string;
}

export interface Comment extends SourceSpan {
  readonly text: string;
}

/** Every statement of a block and of the blocks in it, with the block that it stands in. */
export function* walk(
  block: Block,
): Generator<{ readonly statement: Statement; readonly block: Block; readonly index: number }> {
  for (const [index, statement] of block.entries()) {
    yield { statement, block, index };
    for (const body of bodiesOf(statement)) yield* walk(body);
  }
}

/** Every statement of a program, those of procedures included. */
export function* everyStatement(program: Program): ReturnType<typeof walk> {
  yield* walk(program.body);
  for (const procedure of program.procedures.values()) yield* walk(procedure.body);
}

export function bodiesOf(statement: Statement): readonly Block[] {
  switch (statement.kind) {
    case 'branch':
      return statement.bodies;
    case 'expect':
      return statement.cases.map(({ body }) => body);
    case 'print':
    case 'send':
    case 'assign':
    case 'call':
    case 'exit':
      return [];
  }
}
