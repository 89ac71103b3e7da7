import { everyStatement, type Call, type Print, type Procedure, type Program } from './program';
import { joined, spelt, type Part, type Template } from './template';

/**
 * Everything that a program prints: its print statements, and for procedures that print what they are given, each call
 * with what it gives. `say(b"INFO: …")` is then as good as a print statement.
 */
export function* everyPrint(program: Program): Generator<Print> {
  yield* printsOf(program, beginsWithParameter);
}

/** The same, with every call that gives a print of its procedure some of its text: `fail "no answer"`. */
export function* everyPrintByCaller(program: Program): Generator<Print> {
  yield* printsOf(program, holdsParameter);
}

type IsCallers = (print: Print, procedure: Procedure) => boolean;

function* printsOf(program: Program, isCallers: IsCallers): Generator<Print> {
  const printers = new Map<string, readonly Print[]>();
  for (const procedure of program.procedures.values()) {
    const passed = printsIn(procedure, isCallers);
    if (passed.length > 0) printers.set(procedure.name, passed);
  }
  for (const { statement } of everyStatement(program)) {
    if (statement.kind === 'print') yield statement;
    if (statement.kind !== 'call') continue;
    const procedure = program.procedures.get(statement.name);
    for (const print of printers.get(statement.name) ?? []) {
      if (procedure !== undefined) yield filledIn(print, procedure, statement);
    }
  }
}

/** What a call has its procedure print of what it gives. */
export function printsOfCall(call: Call, procedure: Procedure): readonly Print[] {
  return printsIn(procedure, beginsWithParameter).map(print => filledIn(print, procedure, call));
}

function printsIn(procedure: Procedure, isCallers: IsCallers): readonly Print[] {
  return procedure.body.filter(statement => statement.kind === 'print').filter(print => isCallers(print, procedure));
}

/** What the line begins with is the caller's: only then does the call decide which command it is. */
function beginsWithParameter(print: Print, procedure: Procedure): boolean {
  const [first] = print.text;
  return first !== undefined && parameterIn(first, procedure) >= 0;
}

/** Which parameter fills a part; -1 for any other. A shell's `$@` and `$*` are its first where there is one argument. */
function parameterIn(part: Part, { parameters }: Procedure): number {
  if (part.kind !== 'hole' || part.name === null) return -1;
  if ((part.name === '@' || part.name === '*') && parameters[0] === '1') return 0;
  return parameters.indexOf(part.name);
}

/** The arguments behind the first, parted by whatever. */
function restOf({ end }: Call): Part {
  return { kind: 'hole', start: end, end, name: null, from: 'expression' };
}

function holdsParameter({ text }: Print, procedure: Procedure): boolean {
  return text.some(part => parameterIn(part, procedure) >= 0);
}

function filledIn(print: Print, procedure: Procedure, call: Call): Print {
  const text: Template = print.text.flatMap((part): Template => {
    const given = call.arguments[parameterIn(part, procedure)];
    const isAll = part.kind === 'hole' && (part.name === '@' || part.name === '*') && call.arguments.length > 1;
    if (given !== undefined) return isAll ? [...given.text, restOf(call)] : given.text;
    // Text of the procedure itself: at the call it has no place but the call's end.
    if (part.kind === 'known') return [spelt(part.text, call.end, call.end)];
    return [{ ...part, start: call.end, end: call.end }];
  });
  return { kind: 'print', text: joined(text), channel: print.channel, start: call.start, end: call.end };
}
