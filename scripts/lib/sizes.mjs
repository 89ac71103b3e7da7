import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * The most that each file of the package may take, in thousands of bytes: some room above what it takes today, so that one that
 * grows is noticed; a name with a star stands for all such files together. The package itself is held to 1.5 MB.
 *
 * @type {Readonly<Record<string, number>>}
 */
export const limits = {
  'out/ossec-agentless.vsix': 1480,
  'dist/client.js': 70,
  'dist/server.js': 220,
  'dist/cli.js': 10,
  'dist/part-*.js': 1480,
  'dist/ssh2.js': 350,
  'dist/treeSitter.js': 120,
  'dist/reportPage.js': 40,
  'dist/web/client.js': 470,
  'dist/web/server.js': 700,
};

/**
 * @param {string} root
 * @param {Readonly<Record<string, number>>} [limited]
 * @returns {{ table: string, tooLarge: string[] }}  a line a file, and what is wrong, in words
 */
export function checkSizes(root, limited = limits) {
  const files = Object.entries(limited).map(([file, limit]) => {
    return { file, limit, size: sizeOf(path.join(root, file)) / 1000 };
  });
  return {
    table: files
      .map(
        ({ file, size, limit }) =>
          `${file.padEnd(26)} ${String(Math.ceil(size)).padStart(5)} of ${limit} kB${size > limit ? '  <- too large' : ''}`,
      )
      .join('\n'),
    tooLarge: files
      .filter(({ size, limit }) => size > limit)
      .map(({ file, size, limit }) =>
        size === Infinity ? `${file} is missing.` : `${file} has ${Math.ceil(size)} kB, ${limit} are allowed.`,
      ),
  };
}

/** Bytes of a file, or of all files of a name with a star; infinite where there is none. @param {string} file */
function sizeOf(file) {
  const folder = path.dirname(file);
  const [before = '', after] = path.basename(file).split('*');
  const meant = (/** @type {string} */ name) =>
    after === undefined ? name === before : name.startsWith(before) && name.endsWith(after);
  const names = existsSync(folder) ? readdirSync(folder).filter(meant) : [];
  if (names.length === 0) return Infinity;
  return names.reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);
}
