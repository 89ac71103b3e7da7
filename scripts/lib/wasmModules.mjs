import { readFileSync } from 'node:fs';
import path from 'node:path';
import loadWabt from 'wabt';

/** @typedef {{ folder: string, sources: readonly string[], file: string, name: string }} WasmModule */

/**
 * The WebAssembly modules: the .wat files of each, in the order in which they are one text, and the file that holds what
 * they are compiled to, as text, under the name of a constant. It is kept in the repository, so that neither a build nor
 * a test needs a compiler.
 *
 * @type {readonly WasmModule[]}
 */
export const WASM_MODULES = [
  {
    folder: 'core/snapshot/diff/fast',
    sources: ['search.wat', 'steps.wat'],
    file: 'searchModule.ts',
    name: 'SEARCH_MODULE',
  },
  {
    folder: 'core/simd',
    sources: ['memory.wat', 'text.wat', 'forwards.wat', 'words.wat', 'lineEnds.wat'],
    file: 'linesModule.ts',
    name: 'LINES_MODULE',
  },
];

/**
 * The text of a module's file.
 *
 * @param {string} root
 * @param {WasmModule} module
 * @returns {Promise<string>}
 */
export async function wasmModuleText(root, { folder, sources, name }) {
  const source = sources.map(file => readFileSync(path.join(root, folder, file), 'utf8')).join('\n');
  const { parseWat } = await loadWabt();
  const module = parseWat(sources.join(' + '), source, { simd: true, bulk_memory: true });
  try {
    module.resolveNames();
    module.validate();
    const { buffer } = module.toBinary({ write_debug_names: false });
    return `/** Made by \`node scripts/wasmModules.mjs\` of ${sources.join(', ')}; in hexadecimal, which packs smaller than base64. */
export const ${name} =
  '${Buffer.from(buffer).toString('hex')}';
`;
  } finally {
    module.destroy();
  }
}
