// Bundles a TypeScript file of the project so that plain Node can run it.
import { buildSync } from 'esbuild';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** Returns the path of the bundle under out/bench/. */
export function bundle(entry, name = path.basename(entry, '.ts')) {
  const outfile = path.join(root, `out/bench/${name}.mjs`);
  buildSync({
    entryPoints: [path.join(root, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
  return outfile;
}
