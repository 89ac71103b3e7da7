import { existsSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * The most that each file of the package may take, in thousands of bytes: some room above what it takes today, so that one that
 * grows is noticed. The package itself is held to 1.5 MB.
 *
 * @type {Readonly<Record<string, number>>}
 */
export const limits = {
  'out/ossec-agentless.vsix': 1500,
  'dist/client.js': 880,
  'dist/server.js': 700,
  'dist/cli.js': 800,
  'dist/ssh2.js': 350,
  'dist/newScript.js': 120,
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
    const full = path.join(root, file);
    return { file, limit, size: existsSync(full) ? statSync(full).size / 1000 : Infinity };
  });
  return {
    table: files
      .map(({ file, size, limit }) => `${file.padEnd(26)} ${size.toFixed(0).padStart(5)} of ${limit} kB`)
      .join('\n'),
    tooLarge: files
      .filter(({ size, limit }) => size > limit)
      .map(({ file, size, limit }) =>
        size === Infinity ? `${file} is missing.` : `${file} has ${size.toFixed(0)} kB, ${limit} are allowed.`,
      ),
  };
}
