import { absolute } from '../fileTree';
import { nodeAt } from './readFile';
import type { Tool, ToolCall } from './tool';

export const succeed: Tool = () => 0;
export const fail: Tool = () => 1;

export const exit: Tool = ({ args, state }) => {
  state.left = true;
  return args[0] === undefined ? state.status : Number(args[0]) & 255;
};

export const pwd: Tool = ({ state, streams }) => {
  streams.out(`${state.cwd}\n`);
  return 0;
};

export const cd: Tool = call => {
  const target = call.args[0] ?? call.state.user.home;
  const cannotCd = (_: ToolCall, name: string): null => {
    call.streams.err(`-sh: cd: can't cd to ${name}\n`);
    return null;
  };
  const found = nodeAt(call, target, cannotCd);
  if (!found) return 2;
  if (found.node.type !== 'folder') return (cannotCd(call, target), 2);
  call.state.cwd = absolute(target, call.state.cwd);
  return 0;
};

/** `export NAME=value` and `export NAME`. */
export const exportVariable: Tool = ({ args, state }) => {
  for (const arg of args) {
    const at = arg.indexOf('=');
    if (at > 0) state.variables.set(arg.slice(0, at), arg.slice(at + 1));
  }
  return 0;
};

export const unset: Tool = ({ args, state }) => {
  for (const name of args) state.variables.delete(name);
  return 0;
};

/** `read [-r] NAME`: the whole line goes to the one name. */
export const read: Tool = async ({ args, state, streams }) => {
  const names = args.filter(arg => !arg.startsWith('-'));
  const line = (await streams.input()).line();
  if (line === null) return 1;
  const raw = args.includes('-r') ? line : line.replace(/\\(.)/g, '$1');
  state.variables.set(names[0] ?? 'REPLY', state.variables.get('IFS') === '' ? raw : raw.trim());
  return 0;
};

/** `command -v NAME`, `type NAME`, `which NAME`: where a command is, if there is one. */
export const locate: Tool = ({ name, args, streams, ...call }) => {
  const wanted = args.filter(arg => !arg.startsWith('-'));
  const found = wanted.filter(one => call.known(one));
  for (const one of found) streams.out(name === 'type' ? `${one} is /usr/bin/${one}\n` : `/usr/bin/${one}\n`);
  return found.length === wanted.length ? 0 : 1;
};

/** `test EXPRESSION` and `[ EXPRESSION ]`, without `-a` and `-o`. */
export const test: Tool = call => {
  const args = call.name === '[' ? call.args.slice(0, -1) : call.args;
  const negated = args[0] === '!';
  const holds = condition(call, negated ? args.slice(1) : args);
  return Number(holds === negated);
};

function condition(call: ToolCall, args: readonly string[]): boolean {
  const [first = '', second = '', third = ''] = args;
  if (args.length === 3) return comparison(first, second, third);
  if (args.length < 2) return first !== '';
  if (first === '-n') return second !== '';
  if (first === '-z') return second === '';
  const { tree } = call.state.host;
  const path = absolute(second, call.state.cwd);
  const node = tree.get(path);
  if (!node) return false;
  if (first === '-f') return node.type === 'file';
  if (first === '-d') return node.type === 'folder';
  if (first === '-r') return tree.mayRead(path, call.state.user);
  if (first === '-x') return (node.mode & 0o111) !== 0;
  if (first === '-s') return node.content.length > 0;
  return first === '-e';
}

function comparison(left: string, operator: string, right: string): boolean {
  const difference = Number(left) - Number(right);
  switch (operator) {
    case '=':
      return left === right;
    case '!=':
      return left !== right;
    case '-eq':
      return difference === 0;
    case '-ne':
      return difference !== 0;
    case '-lt':
      return difference < 0;
    case '-le':
      return difference <= 0;
    case '-gt':
      return difference > 0;
    case '-ge':
      return difference >= 0;
    default:
      return false;
  }
}
