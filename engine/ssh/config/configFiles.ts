import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { readIfThere } from '../../files';
import { wildcard } from '../knownHosts';
import { stampOf, type Stamp } from '../../fileStamp';
import { readLines, type ConfigLine } from './configFile';

/** The person's SSH configuration with all that it includes. */
export interface ConfigFiles {
  /** In the order in which ssh reads them. Each of an `include`'s files is a list of lines in its place. */
  readonly lines: readonly WholeLine[];
  /** A Match line, or something that is written in a way that the library may read otherwise than ssh: ssh should be asked. */
  readonly isForSsh: boolean;
  /** What it was made from: files that are there or may come, and folders that were looked into. */
  readonly stamps: ReadonlyMap<string, Stamp>;
}

export type WholeLine =
  | Extract<ConfigLine, { readonly kind: 'setting' }>
  | { readonly kind: 'included'; readonly lines: readonly WholeLine[] }
  | { readonly kind: 'host'; readonly patterns: readonly string[]; readonly lines: readonly WholeLine[] }
  | { readonly kind: 'match'; readonly criteria: readonly string[]; readonly lines: readonly WholeLine[] };

export interface ConfigPlaces {
  /** `ssh -F`: this file alone; null: the person's own, then the machine's. */
  readonly configFile: string | null;
  /** The person's home folder. */
  readonly home: string;
  /** The folder of the machine's own configuration. */
  readonly system: string;
}

/** ssh's own limit of files that include each other. */
const DEEPEST = 16;

/**
 * How the library reads a line otherwise than ssh: single quotes and backslashes, and a `#` that does not begin the line,
 * which for ssh is a comment only where a word begins.
 */
const ODD = /['\\]|^[ \t]*[^#\s][^#\n]*#/m;

/** Why a configuration cannot be read. This bundle knows no problems in words: it is loaded where ssh is not asked. */
export class ConfigError extends Error {}

/** Reads it. A file that is missing has no lines. @throws ConfigError */
export async function readConfigFiles({ configFile, home, system }: ConfigPlaces): Promise<ConfigFiles> {
  const reader = new Reader(home);
  const own = path.join(home, '.ssh');
  const lines =
    configFile !== null
      ? await reader.file(configFile, own)
      : [
          ...(await reader.file(path.join(own, 'config'), own)),
          ...(await reader.file(path.join(system, 'ssh_config'), system)),
        ];
  return { lines, isForSsh: reader.isForSsh, stamps: reader.stamps };
}

/** True as long as reading it once more would bring the same. */
export function isUnchanged({ stamps }: ConfigFiles): boolean {
  for (const [file, stamp] of stamps) if (stampOf(file) !== stamp) return false;
  return true;
}

class Reader {
  readonly stamps = new Map<string, Stamp>();
  isForSsh = false;

  constructor(private readonly home: string) {}

  /** @param base the folder from which its relative includes are found */
  async file(file: string, base: string, depth = 0): Promise<readonly WholeLine[]> {
    if (depth > DEEPEST) throw new ConfigError(`the files include each other: ${file}`);
    this.stamps.set(file, stampOf(file));
    // One that may not be read, or is a folder, says nothing: ssh passes over it too.
    const text = (await readIfThere(file).catch(() => null))?.toString('utf8') ?? '';
    this.isForSsh ||= ODD.test(text);
    return this.#whole(linesOf(text, file), base, depth);
  }

  async #whole(lines: readonly ConfigLine[], base: string, depth: number): Promise<readonly WholeLine[]> {
    const whole: WholeLine[] = [];
    for (const line of lines) {
      if (line.kind === 'setting') whole.push(line);
      else if (line.kind === 'include')
        for (const file of await this.#filesOf(line.paths, base))
          whole.push({ kind: 'included', lines: await this.file(file, base, depth + 1) });
      else {
        this.isForSsh ||= line.kind === 'match';
        whole.push({ ...line, lines: await this.#whole(line.lines, base, depth) });
      }
    }
    return whole;
  }

  async #filesOf(patterns: readonly string[], base: string): Promise<readonly string[]> {
    const found: string[] = [];
    for (const pattern of patterns)
      found.push(...(await this.#matching(path.resolve(base, pattern.replace(/^~(?=\/|$)/, this.home)))));
    return found;
  }

  /** As glob(3) finds them: sorted, and a leading dot is not met by a wildcard. */
  async #matching(pattern: string): Promise<readonly string[]> {
    const { root } = path.parse(pattern);
    let found = [root];
    for (const part of pattern.slice(root.length).split(path.sep)) {
      if (!/[*?[]/.test(part)) {
        found = found.map(folder => path.join(folder, part));
        continue;
      }
      this.isForSsh ||= part.includes('[');
      const fits = wildcard(part, 'exact');
      const names = await Promise.all(
        found.map(async folder => {
          this.stamps.set(folder, stampOf(folder));
          const all = await readdir(folder).catch(() => []);
          return all
            .filter(name => fits.test(name) && (!name.startsWith('.') || part.startsWith('.')))
            .sort()
            .map(name => path.join(folder, name));
        }),
      );
      found = names.flat();
    }
    return found;
  }
}

function linesOf(text: string, file: string): readonly ConfigLine[] {
  try {
    return readLines(text);
  } catch (error) {
    throw new ConfigError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
