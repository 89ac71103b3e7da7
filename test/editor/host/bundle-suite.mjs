import { build } from 'esbuild';
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

/**
 * Bundles the suite that runs inside the extension host: one CommonJS file for the entry and one for each `*.test.ts`.
 *
 * @returns {Promise<string>}  the entry to name as extensionTestsPath
 */
export async function bundleSuite() {
  const source = path.join(root, 'test/editor/suite');
  const outdir = path.join(root, 'out/editor/suite');
  const tests = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.test.ts'));
  rmSync(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['index.ts', ...tests].map(name => path.join(source, name)),
    outdir,
    outbase: source,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    logLevel: 'warning',
    external: ['vscode', 'mocha', 'cpu-features', '*.node'],
  });
  return path.join(outdir, 'index.js');
}
