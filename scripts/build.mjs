// Bundles every main of the project with esbuild: `node scripts/build.mjs [--watch] [--production]`.
import { context } from 'esbuild';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { rawText } from './lib/rawText.mjs';
import { treeSitterInBrowser } from './lib/treeSitterInBrowser.mjs';

const root = path.resolve(import.meta.dirname, '..');
/** @param {string} name */
const flag = name => process.argv.includes(`--${name}`);

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  sourcemap: !flag('production'),
  minify: flag('production'),
  logLevel: 'info',
  plugins: [rawText],
  // ssh2 works without its native addons, which would have to be compiled on the user's machine.
  external: ['vscode', 'cpu-features', '*.node'],
};

/** output in dist/ -> entry. A bundle that another loads on first use (`ssh2` is slow to load) is an entry of its own. */
const mains = {
  client: 'client/extension.ts',
  server: 'server/main.ts',
  cli: 'cli/main.ts',
  simulator: 'simulator/main.ts',
};

/** What runs in the page of a panel, where there is no Node. @type {Record<string, string>} */
const pages = {
  reportPage: 'client/report/webview/main.ts',
};

/** What runs in workers of a VS Code without Node. esbuild fails on whatever would need Node. @type {Record<string, string>} */
const workers = {
  'web/client': 'client/web/extension.ts',
  'web/server': 'server/web/main.ts',
};

/** @type {Record<string, import('esbuild').BuildOptions>} */
const browserTargets = Object.fromEntries([
  ...Object.keys(pages).map(name => [name, { platform: 'browser', target: 'es2022', format: 'iife' }]),
  ['web/client', { platform: 'browser', target: 'es2022', external: ['vscode'] }],
  ['web/server', { platform: 'browser', target: 'es2022', format: 'iife', plugins: [treeSitterInBrowser] }],
]);

/** @param {string} name @param {string} entry */
async function bundle(name, entry) {
  const target = browserTargets[name] ?? {};
  const build = await context({ ...shared, ...target, entryPoints: [entry], outfile: `dist/${name}.js` });
  if (flag('watch')) return build.watch();
  await build.rebuild();
  await build.dispose();
}

const entries = Object.entries({ ...mains, ...pages, ...workers });
const results = await Promise.allSettled(entries.map(([name, entry]) => bundle(name, entry)));
// esbuild has printed what was wrong.
if (results.some(({ status }) => status === 'rejected')) process.exit(1);

// What the server loads when a shell or Python script is first opened.
for (const file of ['tree-sitter.wasm', 'tree-sitter-bash.wasm', 'tree-sitter-python.wasm']) {
  cpSync(path.join(root, 'node_modules/@vscode/tree-sitter-wasm/wasm', file), path.join(root, 'dist/wasm', file));
}
