import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Where a mark was seen while something ran. */
export interface SecretWatch {
  /** Stops, after one more look. */
  stop(): { readonly processes: readonly string[]; readonly files: readonly string[]; readonly looks: number };
}

/**
 * Looks again and again at what a machine shows of its processes: every command line, and the environment of each
 * process that this one started, whoever may read it; and at each file below a folder, also the ones that go away.
 */
export function watchForSecret(mark: string, folder: string): SecretWatch {
  const [processes, files] = [new Set<string>(), new Set<string>()];
  let looks = 0;
  const look = (): void => {
    looks++;
    for (const id of readdirSync('/proc').filter(name => /^\d+$/.test(name) && name !== String(process.pid))) {
      for (const what of ['cmdline', 'environ']) {
        const text = read(`/proc/${id}/${what}`);
        if (text.includes(mark)) processes.add(`${what} of ${read(`/proc/${id}/cmdline`)}`);
      }
    }
    for (const file of filesBelow(folder)) if (read(file).includes(mark)) files.add(file);
  };
  const timer = setInterval(look, 10);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return { processes: [...processes], files: [...files], looks };
    },
  };
}

/** Files below a folder that hold the mark. */
export function filesWithMark(folder: string, mark: string): string[] {
  return filesBelow(folder).filter(file => read(file).includes(mark));
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap(file => {
      const path = join(folder, file.name);
      return file.isDirectory() ? filesBelow(path) : file.isFile() ? [path] : [];
    });
  } catch {
    return []; // gone meanwhile
  }
}

function read(file: string): string {
  try {
    return statSync(file).size > 4 * 1024 * 1024 ? '' : readFileSync(file, 'latin1');
  } catch {
    return ''; // gone meanwhile
  }
}
