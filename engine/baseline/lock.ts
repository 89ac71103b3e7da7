import { randomBytes } from 'node:crypto';
import { link, readFile, rm, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { pause } from '../abort';
import { errorCode } from '../files';

/** Who holds a lock, as its file says. */
interface Owner {
  readonly id: string;
  readonly process: number;
  readonly machine: string;
}

export interface Lock {
  release(): Promise<void>;
}

/** Milliseconds between looks at a lock that somebody else holds. */
const LOOK = 15;

/** A living owner touches its file this often, … */
const HEARTBEAT = 5_000;

/** … so that one which has not been touched for so long is no one's: its owner's machine is gone. */
const STALE = 60_000;

/**
 * A lock between processes: a file that exactly one can make. One whose owner has died is taken over; that alone is
 * done under a lock of its own, named after the dead owner, so that never two take it over.
 * @returns null where it is still held after `patience` milliseconds
 */
export async function takeLock(path: string, patience: number): Promise<Lock | null> {
  const owner: Owner = { id: randomBytes(8).toString('hex'), process: process.pid, machine: hostname() };
  const deadline = Date.now() + patience;
  while (!(await make(path, owner))) {
    const holder = await read(path);
    if (holder !== null && holder.stale) await breakLock(path, holder.id, patience);
    else if (Date.now() >= deadline) return null;
    else await pause(LOOK);
  }
  const taken = Date.now();
  const heartbeat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), HEARTBEAT);
  heartbeat.unref();
  return {
    release: async () => {
      clearInterval(heartbeat);
      // Held no longer than this, it cannot have been taken over.
      const held = Date.now() - taken;
      const isOurs = (held >= 0 && held < HEARTBEAT) || (await read(path))?.id === owner.id;
      if (isOurs) await unlink(path).catch(() => {});
    },
  };
}

/** Who holds it, for a message. */
export async function lockOwner(path: string): Promise<string> {
  const holder = await read(path);
  return holder === null ? 'unknown' : `process ${holder.process} on ${holder.machine}`;
}

/** True where the file is ours now. Made under another name and linked, so that nobody ever reads half of it. */
async function make(path: string, owner: Owner): Promise<boolean> {
  const own = `${path}.${owner.id}`;
  const content = JSON.stringify(owner);
  await writeFile(own, content);
  try {
    await link(own, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    return await makeWithoutLinks(path, content);
  } finally {
    await unlink(own).catch(() => {});
  }
}

async function makeWithoutLinks(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function read(path: string): Promise<(Owner & { readonly stale: boolean }) | null> {
  try {
    const { mtimeMs } = await stat(path);
    const owner = parse(await readFile(path, 'utf8'), mtimeMs);
    const dead = owner.machine === hostname() && !isAlive(owner.process);
    return { ...owner, stale: dead || Date.now() - mtimeMs > STALE };
  } catch {
    return null; // released meanwhile
  }
}

/** A file that says nothing may be one that is just being written; it counts by its age alone. */
function parse(text: string, mtime: number): Owner {
  try {
    const { id, process: number, machine } = JSON.parse(text) as Partial<Owner>;
    if (typeof id === 'string' && typeof number === 'number' && typeof machine === 'string') {
      return { id, process: number, machine };
    }
  } catch {
    // fall through
  }
  return { id: `unreadable-${Math.trunc(mtime)}`, process: 0, machine: '' };
}

async function breakLock(path: string, staleId: string, patience: number): Promise<void> {
  const right = await takeLock(`${path}.${staleId.replace(/[^\w-]/g, '')}.broken`, patience);
  if (right === null) return;
  try {
    if ((await read(path))?.id === staleId) await rm(path, { force: true });
  } finally {
    await right.release();
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
