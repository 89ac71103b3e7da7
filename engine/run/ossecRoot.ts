import { copyFile, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { privateFolder } from '../privateFolder';

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
  const made = await privateFolder(temporaryFolder, NAME);
  const folder = made.path;
  const root = { folder, dispose: () => made.dispose() };
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
