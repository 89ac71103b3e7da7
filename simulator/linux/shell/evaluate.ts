import { absolute } from '../fileTree';
import { findTool } from '../tools/tools';
import { expandText, expandWords } from './expand';
import { ShellSyntaxError } from './lexer';
import { parseScript } from './parser';
import { Input, type ShellState, type Streams, subshell } from './state';
import type { Command, Redirect, Script } from './syntax';

/** Reads and runs shell text; its exit status. Syntax errors are printed as a shell prints them. */
export async function runText(text: string, state: ShellState, streams: Streams): Promise<number> {
  try {
    return await runScript(parseScript(text), state, streams);
  } catch (error) {
    if (!(error instanceof ShellSyntaxError)) throw error;
    streams.err(`-sh: ${error.message}\n`);
    return (state.status = 2);
  }
}

async function runScript(script: Script, state: ShellState, streams: Streams): Promise<number> {
  for (const { negated, commands, after } of script) {
    if (state.left || state.host.signal.aborted) break;
    if ((after === 'success' && state.status !== 0) || (after === 'failure' && state.status === 0)) continue;
    const status = await runPipeline(commands, state, streams);
    state.status = negated ? Number(status === 0) : status;
  }
  return state.status;
}

/** Each command of a pipeline has a shell of its own, and reads all that the one before it wrote. */
async function runPipeline(commands: readonly Command[], state: ShellState, streams: Streams): Promise<number> {
  const [only] = commands;
  if (only && commands.length === 1) return runCommand(only, state, streams);
  let { input } = streams;
  let status = 0;
  for (const [index, command] of commands.entries()) {
    const own = subshell(state);
    if (index === commands.length - 1) return runCommand(command, own, { ...streams, input });
    let piped = '';
    status = await runCommand(command, own, { ...streams, input, out: bytes => void (piped += bytes) });
    const next = new Input(piped);
    input = () => Promise.resolve(next);
  }
  return status;
}

async function runCommand(command: Command, state: ShellState, outer: Streams): Promise<number> {
  if ((state.budget.left -= 1) < 0) {
    state.left = true;
    outer.err('-sh: this session has run more commands than the simulation allows\n');
    return 1;
  }
  // Others are served too while a long loop runs.
  if (state.budget.left % 256 === 0) await new Promise(resolve => setImmediate(resolve));
  const streams = await redirected(command.redirects, state, outer);
  if (!streams) return 1;
  switch (command.kind) {
    case 'simple':
      return runSimple(command, state, streams);
    case 'group':
      return runScript(command.body, command.subshell ? subshell(state) : state, streams);
    case 'for':
      return runFor(command, state, streams);
    case 'while':
      return runWhile(command, state, streams);
    case 'if':
      return runIf(command, state, streams);
  }
}

type Kind<K extends Command['kind']> = Extract<Command, { kind: K }>;

async function runFor(command: Kind<'for'>, state: ShellState, streams: Streams): Promise<number> {
  let status = 0;
  for (const value of await expandWords(command.words, state, substitution(state, streams))) {
    if (state.left || state.host.signal.aborted) break;
    state.variables.set(command.name, value);
    status = await runScript(command.body, state, streams);
  }
  return status;
}

async function runWhile(command: Kind<'while'>, state: ShellState, streams: Streams): Promise<number> {
  let status = 0;
  while (!state.left && !state.host.signal.aborted) {
    const met = (await runScript(command.condition, state, streams)) === 0;
    if (met === command.until) return status;
    status = await runScript(command.body, state, streams);
  }
  return status;
}

async function runIf(command: Kind<'if'>, state: ShellState, streams: Streams): Promise<number> {
  for (const { condition, body } of command.branches) {
    if ((await runScript(condition, state, streams)) === 0) return runScript(body, state, streams);
  }
  return command.otherwise ? runScript(command.otherwise, state, streams) : 0;
}

async function runSimple(command: Kind<'simple'>, state: ShellState, streams: Streams): Promise<number> {
  const substitute = substitution(state, streams);
  const args = await expandWords(command.words, state, substitute);
  for (const { name, value } of command.assignments) {
    state.variables.set(name, await expandText(value, state, substitute));
  }
  if (args.length > 0) return runArgs(args, state, streams);
  // Nothing but assignments: the status is that of the last command substitution, if there was one.
  const parts = [...command.words, ...command.assignments.map(({ value }) => value)].flat();
  return parts.some(part => part.kind === 'command') ? state.status : 0;
}

/** Runs one command whose words are final. */
export async function runArgs(args: readonly string[], state: ShellState, streams: Streams): Promise<number> {
  const [name = '', ...rest] = args;
  const tool = findTool(name);
  if (!tool) {
    streams.err(`-sh: ${name}: not found\n`);
    return 127;
  }
  return tool({
    name,
    args: rest,
    state,
    streams,
    run: (words, own = streams) => runArgs(words, state, own),
    known: word => findTool(word) !== undefined,
    shell: (text, own = state, with_ = streams) => runText(text, own, with_),
  });
}

function substitution(state: ShellState, streams: Streams): (script: Script) => Promise<string> {
  return async script => {
    let printed = '';
    state.status = await runScript(script, subshell(state), { ...streams, out: bytes => void (printed += bytes) });
    return printed;
  };
}

/** The streams after a command's redirects; null when one of them is impossible, which has been said then. */
async function redirected(redirects: readonly Redirect[], state: ShellState, outer: Streams): Promise<Streams | null> {
  let streams = outer;
  for (const { stream, kind, target } of redirects) {
    const name = await expandText(target, state, substitution(state, outer));
    if (kind === 'copy') {
      const source = name === '1' ? streams.out : streams.err;
      streams = stream === 1 ? { ...streams, out: source } : { ...streams, err: source };
      continue;
    }
    const file = kind === 'read' ? reading(name, state) : writing(name, kind, state);
    if (typeof file === 'string') {
      outer.err(`-sh: ${name}: ${file}\n`);
      return null;
    }
    if ('input' in file) streams = { ...streams, input: file.input };
    else streams = stream === 2 ? { ...streams, err: file.write } : { ...streams, out: file.write };
  }
  return streams;
}

function reading(name: string, state: ShellState): Pick<Streams, 'input'> | string {
  const path = absolute(name, state.cwd);
  const { tree } = state.host;
  const node = tree.get(path);
  if (path !== '/dev/null' && node?.type !== 'file') return 'No such file or directory';
  if (!tree.mayRead(path, state.user)) return 'Permission denied';
  const input = new Input(node?.content ?? '');
  return { input: () => Promise.resolve(input) };
}

function writing(
  name: string,
  kind: 'write' | 'append',
  state: ShellState,
): { readonly write: (bytes: string) => void } | string {
  const path = absolute(name, state.cwd);
  if (path === '/dev/null') return { write: () => undefined };
  const { tree, facts } = state.host;
  const old = tree.get(path);
  if (old?.type === 'folder') return 'Is a directory';
  if (state.user.uid !== 0 && !path.startsWith(`${state.user.home}/`) && !path.startsWith('/tmp/')) {
    return 'Permission denied';
  }
  const owner = { uid: old?.uid ?? state.user.uid, gid: old?.gid ?? state.user.gid };
  let content = kind === 'append' ? (old?.content ?? '') : '';
  const save = (): void => tree.set(path, { ...owner, content, modified: facts.now() });
  save();
  return {
    write(bytes) {
      content += bytes;
      save();
    },
  };
}
