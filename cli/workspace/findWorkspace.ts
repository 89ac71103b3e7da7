import { existsSync } from 'node:fs';
import path from 'node:path';
import { CannotRun } from '../command';

/** The folder that holds `.agentless/`: as told, or the nearest parent that has one, else the current folder. */
export function findWorkspace(told: string | undefined, cwd: string): string {
  if (told !== undefined) return path.resolve(cwd, told);
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.agentless'))) return folder;
    if (folder === path.dirname(folder)) return cwd;
  }
}

/** As `findWorkspace`, for what only reads. @throws CannotRun where nothing was ever stored */
export function findStoredWorkspace(told: string | undefined, cwd: string): string {
  const folder = findWorkspace(told, cwd);
  if (!existsSync(path.join(folder, '.agentless')))
    throw new CannotRun(
      `there is no .agentless/ in ${folder}. 'agentless run --all' makes it; --workspace names another.`,
    );
  return folder;
}
