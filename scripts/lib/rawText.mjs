import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * `import text from './file?raw'` gives a file's text, in esbuild as in Vite: templates are files that their own tools
 * can read.
 *
 * @type {import('esbuild').Plugin}
 */
export const rawText = {
  name: 'raw-text',
  setup(build) {
    build.onResolve({ filter: /\?raw$/ }, ({ path: name, resolveDir }) => ({
      path: path.join(resolveDir, name.replace(/\?raw$/, '')),
      namespace: 'raw-text',
    }));
    build.onLoad({ filter: /.*/, namespace: 'raw-text' }, async ({ path: file }) => ({
      contents: await readFile(file, 'utf8'),
      loader: 'text',
      watchFiles: [file],
    }));
  },
};
