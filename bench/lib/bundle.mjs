// Bundles a TypeScript file of the project so that plain Node can run it.
import { buildSync } from 'esbuild';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** Returns the path of the bundle under out/bench/. What uses ssh2 needs the format `cjs`. */
export function bundle(entry, name = path.basename(entry, '.ts'), format = 'esm') {
  const outfile = path.join(root, `out/bench/${name}.${format === 'esm' ? 'mjs' : 'cjs'}`);
  buildSync({
    entryPoints: [path.join(root, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format,
    target: 'node20',
    external: ['vscode', 'cpu-features', '*.node'],
  });
  return outfile;
}
