import type { ShellState, Streams } from '../shell/state';

/** One call of a command on the simulated host. */
export interface ToolCall {
  readonly name: string;
  readonly args: readonly string[];
  readonly state: ShellState;
  readonly streams: Streams;
  /** Runs another command, as `find -exec` and `xargs` do. */
  run(args: readonly string[], streams?: Streams): Promise<number>;
  /** Whether there is a command of that name. */
  known(name: string): boolean;
  /** Runs shell text, as `sh -c` does. */
  shell(text: string, state?: ShellState, streams?: Streams): Promise<number>;
}

/** Carries a command out; its exit status. */
export type Tool = (call: ToolCall) => number | Promise<number>;

/** Letters of the leading `-abc` options, and what follows. `--` ends them. */
export function lettersOf(args: readonly string[]): {
  readonly letters: Set<string>;
  readonly rest: readonly string[];
} {
  const letters = new Set<string>();
  let at = 0;
  for (; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '--') return { letters, rest: args.slice(at + 1) };
    if (!/^-[a-zA-Z0-9]+$/.test(arg)) break;
    for (const letter of arg.slice(1)) letters.add(letter);
  }
  return { letters, rest: args.slice(at) };
}
