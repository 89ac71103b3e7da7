import { rmSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder of one run that only this user can read. */
export interface PrivateFolder {
  readonly path: string;
  /** Removes it with all that is in it. Safe to call twice. */
  dispose(): Promise<void>;
}

/**
 * Makes one (mode 0700). It is removed when this process ends, too; those whose maker was killed are removed now.
 * @param name what its name begins with: `ossec-agentless-root-`
 */
export async function privateFolder(temporaryFolder: string, name: string): Promise<PrivateFolder> {
  await sweep(temporaryFolder, name);
  const path = await mkdtemp(join(temporaryFolder, `${name}${process.pid}-`));
  const atExit = (): void => rmSync(path, { recursive: true, force: true });
  process.once('exit', atExit);
  return {
    path,
    dispose: async () => {
      await rm(path, { recursive: true, force: true });
      process.removeListener('exit', atExit);
    },
  };
}

async function sweep(temporaryFolder: string, prefix: string): Promise<void> {
  for (const name of await readdir(temporaryFolder).catch(() => [])) {
    const maker = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN;
    if (Number.isNaN(maker) || isAlive(maker)) continue;
    await rm(join(temporaryFolder, name), { recursive: true, force: true }).catch(() => {});
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // alive, someone else's
  }
}
