import { onFirstUse } from './onFirstUse.mjs';
import { rawText } from './rawText.mjs';
import { treeSitterInBrowser } from './treeSitterInBrowser.mjs';

/**
 * What is bundled: the file in dist/, without `.js`, and how.
 *
 * @typedef {object} Bundle
 * @property {string} entry                                  relative to the project's root
 * @property {import('esbuild').BuildOptions} [options]      on top of those that all share
 */

/**
 * Loads what is large and seldom needed from a bundle of its own, by require: Node's import() of a CommonJS file sees only those
 * exports that it can guess from the text.
 *
 * @type {import('esbuild').BuildOptions}
 */
const lazily = { plugins: [rawText, onFirstUse], supported: { 'dynamic-import': false } };

/** A script of a page, or a worker. @type {import('esbuild').BuildOptions} */
const inBrowser = { platform: 'browser', target: 'es2022', format: 'iife' };

/** @type {Readonly<Record<string, Bundle>>} */
export const bundles = {
  client: { entry: 'client/extension.ts', options: lazily },
  server: { entry: 'server/main.ts', options: lazily },
  cli: { entry: 'cli/main.ts', options: lazily },
  ssh2: { entry: 'scripts/lib/ssh2Bundle.cjs' },
  newScript: { entry: 'core/newScript/newScript.ts', options: { plugins: [rawText] } },
  treeSitter: { entry: 'node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter.js' },
  simulator: { entry: 'simulator/main.ts' },
  reportPage: { entry: 'client/report/webview/main.ts', options: inBrowser },
  // Workers of a VS Code without Node. esbuild fails on whatever would need Node.
  'web/client': { entry: 'client/web/extension.ts', options: { ...inBrowser, format: 'cjs' } },
  'web/server': { entry: 'server/web/main.ts', options: { ...inBrowser, plugins: [rawText, treeSitterInBrowser] } },
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
