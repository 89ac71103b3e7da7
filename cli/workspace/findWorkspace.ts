import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder that holds `.agentless/`: as told, or the nearest parent that has one, else the current folder. */
export function findWorkspace(told: string | undefined, cwd: string): string {
  if (told !== undefined) return path.resolve(cwd, told);
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.agentless'))) return folder;
    if (folder === path.dirname(folder)) return cwd;
  }
}
