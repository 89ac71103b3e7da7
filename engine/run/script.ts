import { constants } from 'node:fs';
import { access, open, stat } from 'node:fs/promises';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { problem, type Problem } from '../problem';

/**
 * Why the operating system could not start a script, found out beforehand: the shell's own words ("not found") are the
 * same for a script that is missing and for one whose interpreter is.
 * @param path the script, absolute
 * @param searchPath `PATH` of the run, for `#!/usr/bin/env NAME`
 */
export async function inspectScript(path: string, script: string, searchPath: string): Promise<Problem | null> {
  const folder = dirname(path);
  const found = await stat(path).catch(() => null);
  if (!found) return problem('script-missing', { script, folder });
  if (!found.isFile()) return problem('script-not-a-file', { script, folder });
  if (!(await isExecutable(path))) return problem('script-not-executable', { script });
  const interpreter = interpreterOf(await readStart(path));
  if (interpreter === null) return null;
  if (await isInstalled(interpreter.program, searchPath)) return null;
  return problem('interpreter-missing', { script, interpreter: interpreter.program });
}

/**
 * What the `#!` line names. `env` itself is looked through (`#!/usr/bin/env -S expect -f` names `expect`), because a
 * person misses that program and not `env`. Null where the file has no such line: the shell reads it itself.
 * @param start the file's first bytes
 */
export function interpreterOf(start: string): { readonly program: string } | null {
  const words =
    /^#![ \t]*([^\n]*)/
      .exec(start)?.[1]
      ?.trim()
      .split(/[ \t]+/) ?? [];
  const [program, ...rest] = words;
  if (program === undefined || program === '') return null;
  if (!/(^|\/)env$/.test(program)) return { program };
  const named = rest.find(word => !word.startsWith('-') && !/^\w+=/.test(word));
  return { program: named ?? program };
}

async function readStart(path: string): Promise<string> {
  const file = await open(path, 'r').catch(() => null); // readable is not needed for a binary to run
  if (!file) return '';
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

async function isInstalled(program: string, searchPath: string): Promise<boolean> {
  if (isAbsolute(program)) return isExecutable(program);
  if (program.includes('/')) return true; // relative to the working directory: left to the system
  for (const folder of searchPath.split(delimiter)) {
    if (folder !== '' && (await isExecutable(join(folder, program)))) return true;
  }
  return false;
}

function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
