import { PROBLEMS } from './problems/problems';
import { ACTIONS, type ActionId } from './problems/problemText';

export type ProblemCode = keyof typeof PROBLEMS;

/** Names of the `{places}` in a text. */
type Places<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Places<Rest> : never;

/** The parameters that the texts of a problem need. */
export type ProblemParams<Code extends ProblemCode> = Readonly<
  Record<Places<(typeof PROBLEMS)[Code]['message'] | (typeof PROBLEMS)[Code]['cause']>, string | number>
>;

/** Something that went wrong, as data: it crosses processes and is stored in a run's record. */
export interface Problem {
  readonly code: ProblemCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A problem as people read it. */
export interface ShownProblem {
  readonly code: ProblemCode;
  /** What happened. */
  readonly message: string;
  /** The likely cause; may be empty. */
  readonly cause: string;
  readonly actions: readonly { readonly id: ActionId; readonly label: string }[];
}

/** A problem; the compiler checks that every place of its texts is given. */
export function problem<Code extends ProblemCode>(code: Code, params: ProblemParams<Code>): Problem {
  return { code, params };
}

/**
 * A problem in words.
 * @param translate puts the person's language in place of a text of the table, before its places are filled
 */
export function showProblem(it: Problem, translate: (text: string) => string = text => text): ShownProblem {
  const { message, cause, actions } = PROBLEMS[it.code];
  return {
    code: it.code,
    message: fill(translate(message), it.params),
    cause: fill(translate(cause), it.params),
    actions: actions.map(id => ({ id, label: translate(ACTIONS[id]) })),
  };
}

/** Message and cause in one line, for logs and the command line. */
export function problemLine(it: Problem): string {
  const { message, cause } = showProblem(it);
  if (cause === '') return message;
  return `${/[.!?…:]$/.test(message) ? message : `${message}.`} ${cause}`; // what a device said may end the message
}

function fill(text: string, params: Problem['params']): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place));
}

/** A problem on its way up through `await`. Runners turn it into a `RunEnd`; nobody else needs to see it. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problemLine(problem));
    this.name = 'ProblemError';
  }
}

export function fail<Code extends ProblemCode>(code: Code, params: ProblemParams<Code>): ProblemError {
  return new ProblemError(problem(code, params));
}
