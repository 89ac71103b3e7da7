import { absolute, type FileNode } from '../fileTree';
import { namePattern } from '../shell/expand';
import { nodeAt } from './readFile';
import type { Tool, ToolCall } from './tool';

interface Found {
  /** As find prints it: the starting point as typed, then what lies below. */
  readonly shown: string;
  readonly name: string;
  readonly node: FileNode;
  readonly depth: number;
}

type Test = (found: Found) => boolean;

type Action =
  | { readonly do: 'print'; readonly end: string }
  | { readonly do: 'exec'; readonly words: readonly string[]; readonly many: boolean };

interface Plan {
  readonly tests: Test[];
  readonly actions: Action[];
  minDepth: number;
  maxDepth: number;
}

/** `find PATH... [-type f|d] [-name P] [-path P] [-maxdepth N] [-xdev] [!] [-print0] [-exec … ;|+]` */
export const find: Tool = async call => {
  const split = call.args.findIndex(arg => /^[-!(]/.test(arg));
  const starts = split < 0 ? call.args : call.args.slice(0, split);
  const plan = readPlan(split < 0 ? [] : call.args.slice(split));
  if (typeof plan === 'string') {
    call.streams.err(`find: ${plan}\n`);
    return 1;
  }
  let status = 0;
  const found: Found[] = [];
  for (const start of starts.length > 0 ? starts : ['.']) {
    const node = nodeAt(call, start, quoted);
    if (node) status = walk(call, start, node.path, 0, plan, found) ? status : 1;
    else status = 1;
  }
  const fitting = found.filter(one => one.depth >= plan.minDepth && plan.tests.every(test => test(one)));
  const actions = plan.actions.length > 0 ? plan.actions : [{ do: 'print', end: '\n' } as const];
  for (const one of fitting) for (const action of actions) await act(call, action, one);
  for (const action of actions) {
    if (action.do === 'exec' && action.many && fitting.length > 0) {
      await call.run(action.words.flatMap(word => (word === '{}' ? fitting.map(one => one.shown) : [word])));
    }
  }
  return status;
};

/** GNU find quotes names in its messages. */
function quoted(call: ToolCall, name: string, why: string): null {
  call.streams.err(`find: '${name}': ${why}\n`);
  return null;
}

/** Adds what lies at and below a path; false when a folder could not be read. */
function walk(call: ToolCall, shown: string, path: string, depth: number, plan: Plan, found: Found[]): boolean {
  const { tree } = call.state.host;
  const node = tree.get(path);
  if (!node) return true;
  found.push({ shown, name: shown.slice(shown.lastIndexOf('/') + 1) || shown, node, depth });
  if (node.type !== 'folder' || depth >= plan.maxDepth) return true;
  if (!tree.mayRead(path, call.state.user)) {
    quoted(call, shown, 'Permission denied');
    return false;
  }
  return tree
    .names(path)
    .map(name => walk(call, `${shown.replace(/\/$/, '')}/${name}`, absolute(name, path), depth + 1, plan, found))
    .every(Boolean);
}

function readPlan(expression: readonly string[]): Plan | string {
  const plan: Plan = { tests: [], actions: [], minDepth: 0, maxDepth: Infinity };
  const args = [...expression];
  let negate = false;
  for (let word = args.shift(); word !== undefined; word = args.shift()) {
    if (word === '!' || word === '-not') {
      negate = !negate;
      continue;
    }
    const problem = readPredicate(word, args, negate, plan);
    if (problem !== null) return problem;
    negate = false;
  }
  return plan;
}

function readPredicate(word: string, args: string[], negate: boolean, plan: Plan): string | null {
  const test = (fits: Test): null => {
    plan.tests.push(negate ? one => !fits(one) : fits);
    return null;
  };
  switch (word) {
    case '-xdev':
    case '-mount':
    case '-a':
    case '-and':
    case '-follow':
      return null;
    case '-type': {
      const type = args.shift();
      return test(({ node }) => (type === 'f' ? node.type === 'file' : type === 'd' && node.type === 'folder'));
    }
    case '-name': {
      const pattern = new RegExp(`^${namePattern(args.shift() ?? '')}$`);
      return test(({ name }) => pattern.test(name));
    }
    case '-path': {
      const pattern = new RegExp(`^${namePattern(args.shift() ?? '').replaceAll('[^/]*', '.*')}$`);
      return test(({ shown }) => pattern.test(shown));
    }
    case '-maxdepth':
      plan.maxDepth = Number(args.shift());
      return null;
    case '-mindepth':
      plan.minDepth = Number(args.shift());
      return null;
    case '-print':
    case '-print0':
      plan.actions.push({ do: 'print', end: word === '-print' ? '\n' : '\0' });
      return null;
    case '-exec':
      return readExec(args, plan);
    default:
      return `unknown predicate '${word}'`;
  }
}

function readExec(args: string[], plan: Plan): string | null {
  const end = args.findIndex((arg, index) => arg === ';' || (arg === '+' && args[index - 1] === '{}'));
  if (end < 0) return "missing argument to '-exec'";
  const words = args.splice(0, end + 1);
  plan.actions.push({ do: 'exec', many: words.at(-1) === '+', words: words.slice(0, -1) });
  return null;
}

async function act(call: ToolCall, action: Action, { shown }: Found): Promise<void> {
  if (action.do === 'print') call.streams.out(shown + action.end);
  else if (!action.many) await call.run(action.words.map(word => word.replaceAll('{}', shown)));
}
