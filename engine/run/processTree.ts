import { readdirSync, readFileSync } from 'node:fs';

/**
 * Every process below `root`, whatever its group: `expect` gives each program that it spawns a session of its own, so
 * that a signal to the script's group does not reach it. Empty where there is no /proc. Synchronous, because the tree
 * falls apart as soon as one of them ends; it takes a few file reads.
 */
export function descendants(root: number): readonly number[] {
  const found: number[] = [];
  const open = [root];
  for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
    for (const child of childrenOf(parent)) {
      found.push(child);
      open.push(child);
    }
  }
  return found;
}

/** Sends a signal to a process group. False where there is none any more. */
export function signalGroup(leader: number, signal: NodeJS.Signals): boolean {
  return send(-leader, signal);
}

export function signalEach(processes: readonly number[], signal: NodeJS.Signals): void {
  for (const process of processes) send(process, signal);
}

function send(target: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(target, signal);
    return true;
  } catch {
    return false; // ended meanwhile
  }
}

function childrenOf(parent: number): readonly number[] {
  return readOr([], () => readdirSync(`/proc/${parent}/task`)).flatMap(thread =>
    readOr('', () => readFileSync(`/proc/${parent}/task/${thread}/children`, 'latin1'))
      .split(' ')
      .filter(word => word !== '')
      .map(Number),
  );
}

function readOr<T>(otherwise: T, read: () => T): T {
  try {
    return read();
  } catch {
    return otherwise; // ended meanwhile, or another system
  }
}
