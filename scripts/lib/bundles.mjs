import { inParts } from './inParts.mjs';
import { lateCrypto } from './lateCrypto.mjs';
import { onFirstUse } from './onFirstUse.mjs';
import { rawText } from './rawText.mjs';
import { treeSitterInBrowser } from './treeSitterInBrowser.mjs';

/**
 * What is bundled together.
 *
 * @typedef {object} Bundle
 * @property {Readonly<Record<string, string>>} entries      the file in dist/, without `.js`: the source, relative to the project's root
 * @property {import('esbuild').BuildOptions} [options]      on top of those that all share
 */

/** A script of a page, or a worker. @type {import('esbuild').BuildOptions} */
const inBrowser = { platform: 'browser', target: 'es2022', format: 'iife' };

/** @type {Readonly<Record<string, Bundle>>} */
export const bundles = {
  // What they have in common, and what each imports on first use, is dist/part-*.js.
  programs: {
    entries: { client: 'client/extension.ts', server: 'server/main.ts', cli: 'cli/main.ts' },
    options: { plugins: [rawText, onFirstUse, lateCrypto, inParts] },
  },
  ssh2: { entries: { ssh2: 'scripts/lib/ssh2Bundle.cjs' } },
  treeSitter: { entries: { treeSitter: 'node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter.js' } },
  simulator: { entries: { simulator: 'simulator/main.ts' } },
  reportPage: { entries: { reportPage: 'client/report/webview/main.ts' }, options: inBrowser },
  // Workers of a VS Code without Node. esbuild fails on whatever would need Node.
  'web/client': { entries: { 'web/client': 'client/web/extension.ts' }, options: { ...inBrowser, format: 'cjs' } },
  'web/server': {
    entries: { 'web/server': 'server/web/main.ts' },
    options: { ...inBrowser, plugins: [rawText, treeSitterInBrowser] },
  },
};

/**
 * @param {string} root
 * @param {boolean} production  small, for the package; else with source maps
 * @returns {import('esbuild').BuildOptions}
 */
export function sharedOptions(root, production) {
  return {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: !production,
    minify: production,
    metafile: true,
    logLevel: 'info',
    plugins: [rawText],
    // ssh2 works without its native addons, which would have to be compiled on the user's machine.
    external: ['vscode', 'cpu-features', '*.node'],
  };
}
