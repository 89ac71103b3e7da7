import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { lookupPassword, parsePasslist } from '../core/config/passlist';
import type { ConfigSurroundings, ScriptState } from '../core/config/configFindings';
import type { Release } from '../core/release';

/** The folder that holds `agentless/`: as told, or the nearest parent of a file that has one; null where none has. */
export function findOssecRoot(file: string, told: string | undefined, cwd: string): string | null {
  if (told !== undefined) return path.resolve(cwd, told);
  for (let folder = path.dirname(path.resolve(cwd, file)); ; folder = path.dirname(folder)) {
    if (isFolder(path.join(folder, 'agentless'))) return folder;
    if (folder === path.dirname(folder)) return null;
  }
}

/** What the checks of an ossec.conf may know of the folder around it. */
export function surroundingsOf(root: string, release: Release): ConfigSurroundings {
  const passwords = readPasslist(path.join(root, 'agentless/.passlist'), release);
  return {
    script: type => scriptState(root, type),
    ...(passwords === null ? {} : { hasPassword: host => lookupPassword(passwords, host).kind !== 'not-found' }),
  };
}

/** `type` may hold slashes and `..`, which the daemon does not mind. It is only looked at, never opened. */
export function scriptState(root: string, type: string): ScriptState {
  const file = path.join(root, 'agentless', type);
  try {
    if (statSync(file).isDirectory()) return 'folder';
  } catch {
    return 'missing';
  }
  try {
    accessSync(file, constants.X_OK);
    return 'ready';
  } catch {
    return 'not-executable';
  }
}

function readPasslist(file: string, release: Release): ReturnType<typeof parsePasslist> | null {
  try {
    return parsePasslist(readFileSync(file, 'utf8'), release);
  } catch {
    return null; // there is none, or it is not ours to read
  }
}

export function isFolder(file: string): boolean {
  try {
    return statSync(file).isDirectory();
  } catch {
    return false;
  }
}
