import { execFile } from 'node:child_process';

/** Characters of one answer. What is longer would push everything else out of an assistant's sight. */
const MOST = 60_000;

/**
 * What the command line says to words that run nothing on a device (`check`, `explain`).
 * @param program the command line's bundle
 * @throws Error with its own words where it could not do it
 */
export function askCli(program: string, words: readonly string[], signal: AbortSignal): Promise<string> {
  const options = {
    signal,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    maxBuffer: 64 * 1024 * 1024,
  };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [program, ...words], options, (error, stdout, stderr) => {
      // 1: there are findings
      if (error !== null && error.code !== 1) reject(new Error(stderr.trim() || error.message));
      else resolve(cut(stdout));
    });
  });
}

export function cut(text: string): string {
  return text.length <= MOST ? text : `${text.slice(0, MOST)}\n… cut: ${text.length - MOST} more characters`;
}
