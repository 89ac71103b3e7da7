// Bundles every main of the project with esbuild: `node scripts/build.mjs [--watch] [--production]`. What and how says
// lib/bundles.mjs; what went into each bundle is left in out/meta/, for the list of licences.
import { context } from 'esbuild';
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundles, sharedOptions } from './lib/bundles.mjs';

const root = path.resolve(import.meta.dirname, '..');
/** @param {string} name */
const flag = name => process.argv.includes(`--${name}`);
const shared = sharedOptions(root, flag('production'));

/** @param {string} name @param {import('./lib/bundles.mjs').Bundle} bundle */
async function build(name, { entries, options }) {
  const work = await context({ ...shared, ...options, entryPoints: { ...entries }, outdir: 'dist' });
  if (flag('watch')) return work.watch();
  const { metafile } = await work.rebuild();
  await work.dispose();
  const record = path.join(root, 'out/meta', `${name}.json`);
  mkdirSync(path.dirname(record), { recursive: true });
  writeFileSync(record, JSON.stringify(metafile));
}

// Their names change with what is in them.
const dist = path.join(root, 'dist');
mkdirSync(dist, { recursive: true });
for (const file of readdirSync(dist).filter(name => name.startsWith('part-'))) rmSync(path.join(dist, file));

const results = await Promise.allSettled(Object.entries(bundles).map(([name, bundle]) => build(name, bundle)));
// esbuild has printed what was wrong.
if (results.some(({ status }) => status === 'rejected')) process.exit(1);

// What the server loads when a shell or Python script is first opened.
for (const file of ['tree-sitter.wasm', 'tree-sitter-bash.wasm', 'tree-sitter-python.wasm']) {
  cpSync(path.join(root, 'node_modules/@vscode/tree-sitter-wasm/wasm', file), path.join(root, 'dist/wasm', file));
}
