import { existsSync, watch as watchFolder, type FSWatcher } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Milliseconds in which several changes count as one: a swap of a folder makes a dozen. */
const QUIET = 60;

/**
 * Calls `listener` after something in `.agentless/` changed. The folder need not exist yet: its parent is watched until
 * it does. What happens under `staging/` and to temporary files is nobody's business.
 */
export function watchStore(folder: string, listener: () => void): { dispose(): void } {
  let watcher: FSWatcher | null = null;
  let timer: NodeJS.Timeout | null = null;
  let disposed = false;

  const report = (): void => {
    timer ??= setTimeout(() => {
      timer = null;
      if (!disposed) listener();
    }, QUIET);
  };
  const open = (path: string, recursive: boolean, changed: (name: string | null) => void): boolean => {
    try {
      watcher?.close();
      watcher = null;
      // From Node 22 on, watching what is not there with all that is in it neither fails nor tells when it comes.
      if (!existsSync(path)) return false;
      watcher = watchFolder(path, { recursive, persistent: false }, (_, name) => changed(name));
      watcher.on('error', start); // the folder was removed
      return true;
    } catch {
      watcher = null;
      return false;
    }
  };
  const inside = (name: string | null): void => {
    if (name === null || !/(^staging($|[\\/]))|\.tmp$/.test(name)) report();
    if (!existsSync(folder)) start(); // a checkout took it away, and may bring it back
  };
  const beside = (name: string | null): void => {
    if (name !== null && name !== basename(folder)) return;
    if (open(folder, true, inside)) report();
  };
  function start(): void {
    if (disposed) return;
    if (open(folder, true, inside)) return;
    open(dirname(folder), false, beside);
    if (existsSync(folder)) beside(null); // it came meanwhile
  }

  start();
  return {
    dispose: () => {
      disposed = true;
      watcher?.close();
      if (timer) clearTimeout(timer);
    },
  };
}
