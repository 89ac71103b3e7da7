import { rmSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The folder that stands in for `/var/ossec`: a script's working directory, with `agentless/` in it. */
export interface OssecRoot {
  readonly folder: string;
  /** Removes what was made for the run. Safe to call twice. */
  dispose(): Promise<void>;
}

/** The workspace itself: nothing is made, nothing removed. */
export function workspaceRoot(folder: string): OssecRoot {
  return { folder, dispose: () => Promise.resolve() };
}

const NAME = 'ossec-agentless-root-';
const PASSLIST = '.passlist';

/**
 * A folder that only this user can read, with the workspace's files linked into it and a `.passlist` for one host, so
 * that OSSEC's way of handing over passwords works without one lying in the workspace.
 * @param workspace an OSSEC root: a folder that holds `agentless/`
 * @param passlist the file's whole content
 */
export async function privateRoot(workspace: string, passlist: string, temporaryFolder: string): Promise<OssecRoot> {
  await sweep(temporaryFolder);
  const folder = await mkdtemp(join(temporaryFolder, `${NAME}${process.pid}-`)); // mode 0700
  const atExit = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', atExit);
  const root = {
    folder,
    dispose: async (): Promise<void> => {
      await rm(folder, { recursive: true, force: true });
      process.removeListener('exit', atExit);
    },
  };
  try {
    await linkAll(workspace, folder, name => name === 'agentless' || name === '.agentless');
    await mkdir(join(folder, 'agentless'));
    await linkAll(join(workspace, 'agentless'), join(folder, 'agentless'), name => name === PASSLIST);
    await writeFile(join(folder, 'agentless', PASSLIST), passlist, { mode: 0o600, flag: 'wx' });
    return root;
  } catch (error) {
    await root.dispose();
    throw error;
  }
}

async function linkAll(from: string, to: string, leaveOut: (name: string) => boolean): Promise<void> {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (leaveOut(entry.name)) continue;
    const [source, link] = [join(from, entry.name), join(to, entry.name)];
    try {
      await symlink(source, link);
    } catch {
      if (entry.isFile()) await copyFile(source, link); // a file system without symbolic links
    }
  }
}

/** Removes roots whose maker is gone: a process that was killed could not. */
async function sweep(temporaryFolder: string): Promise<void> {
  for (const name of await readdir(temporaryFolder).catch(() => [])) {
    const maker = name.startsWith(NAME) ? Number.parseInt(name.slice(NAME.length), 10) : Number.NaN;
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
