import { readdir, readFile } from 'node:fs/promises';

/**
 * Every process below `root`, whatever its group: `expect` gives each program that it spawns a session of its own, so
 * that a signal to the script's group does not reach it. Empty where there is no /proc.
 */
export async function descendants(root: number): Promise<readonly number[]> {
  const children = await childrenByParent();
  const found: number[] = [];
  const open = [root];
  for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
    for (const child of children.get(parent) ?? []) {
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

async function childrenByParent(): Promise<ReadonlyMap<number, readonly number[]>> {
  const children = new Map<number, number[]>();
  const names = await readdir('/proc').catch(() => []);
  for (const name of names) {
    if (!/^\d+$/.test(name)) continue;
    const parent = parentOf(await readFile(`/proc/${name}/stat`, 'latin1').catch(() => ''));
    if (parent === null) continue;
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  return children;
}

/** The fourth field of /proc/PID/stat; the second is a program's name in parentheses, which may hold blanks. */
function parentOf(stat: string): number | null {
  const parent = /^\d+ \(.*\) \S (\d+) /s.exec(stat)?.[1];
  return parent === undefined ? null : Number(parent);
}
