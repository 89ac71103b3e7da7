import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The OSSEC folder that a file of it belongs to: the nearest folder at or above `from` that holds `agentless/`, not
 * above `top`. Where there is none, the folder of an `etc/` (as OSSEC lays its files), else `from` itself.
 */
export function ossecRoot(from: string, top: string): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'agentless'))) return folder;
    if (folder === top || path.dirname(folder) === folder) break;
  }
  return path.basename(from) === 'etc' && from !== top ? path.dirname(from) : from;
}
