import { COMMANDS } from '../protocol/command';
import type { State } from '../protocol/state';
import { printsOfCall } from './printedBy';
import { everyStatement, type Block, type Branch, type Call, type Expect, type Print, type Program } from './program';
import { bodiesOf } from './program';
import { linesOf, sketch, spanOf, type SourceSpan, type TemplateLine } from './template';

/** Plain text that a script prints, and what agentlessd does with it. */
export interface TextEffect {
  readonly span: SourceSpan;
  readonly effect: 'discarded' | 'stored';
}

/**
 * Where a script prints plain text of which the source tells what becomes of it: the first of each stretch that shares
 * its lot. Nothing is said of text in procedures that are called from several places, and of what follows something
 * that may or may not have opened a block.
 *
 * @param state how the script's output is read; null: not known, then STORE is taken to open a block
 */
export function textEffects(program: Program, state: State | null): readonly TextEffect[] {
  const walk = new Walk(program, state);
  walk.block(program.body, 'closed');
  // Without a block nothing is ever stored, whoever calls a procedure.
  if (state === 'periodic') walk.procedures();
  return walk.found;
}

/** Whether a STORE block is open at a place; `ended`: nothing behind it is carried out, or read. */
type Place = 'closed' | 'open' | 'unknown' | 'ended';

/** Files read in may print anything. */
const READS_IN: ReadonlySet<string> = new Set(['.', 'source', 'eval', 'do', 'require', 'exec']);

const DEEPEST = 50;
const HOLE = '\ufffc';

class Walk {
  readonly found: TextEffect[] = [];
  private readonly callers = new Map<string, number>();
  private readonly entered = new Set<string>();
  /** The effect that the text above has, where a hint says so. */
  private said: TextEffect['effect'] | null = null;
  /** The line that was last printed is not ended. */
  private isWithinLine = false;

  constructor(
    private readonly program: Program,
    private readonly state: State | null,
  ) {
    for (const { statement } of everyStatement(program)) {
      if (statement.kind === 'call') this.callers.set(statement.name, (this.callers.get(statement.name) ?? 0) + 1);
    }
  }

  procedures(): void {
    for (const { name, body } of this.program.procedures.values()) {
      if (!this.entered.has(name)) this.procedure(name, body, 'closed', 0);
    }
  }

  block(block: Block, from: Place, depth = 0): Place {
    let place = from;
    for (const statement of block) {
      if (place === 'ended') break;
      switch (statement.kind) {
        case 'print':
          place = this.print(statement, place);
          break;
        case 'call':
          place = this.call(statement, place, depth);
          break;
        case 'branch':
        case 'expect':
          place = this.branch(statement, place, depth);
          break;
        case 'exit':
          return statement.of === 'script' ? 'ended' : place;
        case 'assign':
        case 'send':
          break;
      }
    }
    return place;
  }

  private print({ text }: Print, from: Place): Place {
    let place = from;
    for (const line of linesOf(text)) {
      const goesOn = this.isWithinLine && !line.isBegun;
      this.isWithinLine = !line.isEnded;
      if (!goesOn && place !== 'ended') place = this.line(line, place);
    }
    return place;
  }

  private line({ parts }: TemplateLine, place: Place): Place {
    const kind = kindOf(sketch(parts, HOLE));
    if (kind === 'ERROR') return 'ended';
    if (kind === 'STORE' && this.state !== 'periodic') {
      this.said = null;
      return 'open';
    }
    if (kind === 'any' && place === 'closed' && this.state !== 'periodic') return 'unknown';
    const effect = place === 'closed' || this.state === 'periodic' ? 'discarded' : 'stored';
    const span = spanOf(parts);
    if (kind !== 'text' || place === 'unknown' || span === null || effect === this.said) return place;
    this.found.push({ span, effect });
    this.said = effect;
    return place;
  }

  private call(call: Call, place: Place, depth: number): Place {
    const procedure = this.program.procedures.get(call.name);
    if (procedure === undefined) return place === 'closed' && READS_IN.has(call.name) ? 'unknown' : place;
    const given = printsOfCall(call, procedure);
    if (given.length > 0) return given.reduce((now, print) => (now === 'ended' ? now : this.print(print, now)), place);
    if (this.callers.get(call.name) === 1 && !this.entered.has(call.name)) {
      return this.procedure(call.name, procedure.body, place, depth);
    }
    return place === 'closed' && this.mayOpen(procedure.body) ? 'unknown' : place;
  }

  private procedure(name: string, body: Block, place: Place, depth: number): Place {
    if (depth > DEEPEST) return 'unknown';
    this.entered.add(name);
    this.said = null;
    return this.block(body, place, depth + 1);
  }

  private branch(statement: Branch | Expect, place: Place, depth: number): Place {
    const bodies = bodiesOf(statement);
    const comesBack = statement.kind === 'expect' || statement.isLoop === true;
    const isUnsure = comesBack && place === 'closed' && bodies.some(body => this.mayOpen(body));
    const ends = new Set<Place>([place]);
    for (const body of bodies) ends.add(this.block(body, isUnsure ? 'unknown' : place, depth));
    ends.delete('ended');
    return ends.size === 1 ? place : 'unknown';
  }

  /** Whether something in a block may print STORE: by itself, or by whom it calls. */
  private mayOpen(block: Block, seen = new Set<Block>()): boolean {
    if (this.state === 'periodic' || seen.has(block)) return false;
    seen.add(block);
    return block.some(statement => {
      if (statement.kind === 'print') return opens(statement);
      if (statement.kind !== 'call') return bodiesOf(statement).some(body => this.mayOpen(body, seen));
      const procedure = this.program.procedures.get(statement.name);
      if (procedure === undefined) return READS_IN.has(statement.name);
      return printsOfCall(statement, procedure).some(opens) || this.mayOpen(procedure.body, seen);
    });
  }
}

function opens({ text }: Print): boolean {
  return linesOf(text).some(({ parts }) => ['STORE', 'any'].includes(kindOf(sketch(parts, HOLE))));
}

/** What a line is to agentlessd; `any` where text that only the run knows decides. */
function kindOf(text: string): 'ERROR' | 'STORE' | 'other' | 'text' | 'any' {
  if (text === '') return 'other';
  const known = text.slice(0, text.indexOf(HOLE) < 0 ? undefined : text.indexOf(HOLE));
  const command = COMMANDS.find(({ prefix }) => known.startsWith(prefix));
  if (command !== undefined) return command.name === 'ERROR' || command.name === 'STORE' ? command.name : 'other';
  const mayBecome = known !== text && COMMANDS.some(({ prefix }) => prefix.startsWith(known));
  return mayBecome ? 'any' : 'text';
}
