import { readFileSync } from 'node:fs';
import path from 'node:path';
import loadWabt from 'wabt';

/**
 * core/snapshot/diff/fast/searchModule.ts: the WebAssembly module that search.wat and steps.wat beside it are compiled to. It is
 * kept in the repository, as text, so that neither a build nor a test needs a compiler.
 *
 * @param {string} root
 * @returns {Promise<string>}
 */
export async function searchModuleText(root) {
  const folder = path.join(root, 'core/snapshot/diff/fast');
  const source = ['search.wat', 'steps.wat'].map(file => readFileSync(path.join(folder, file), 'utf8')).join('\n');
  const { parseWat } = await loadWabt();
  const module = parseWat('search.wat + steps.wat', source, { simd: true, bulk_memory: true });
  try {
    module.resolveNames();
    module.validate();
    const { buffer } = module.toBinary({ write_debug_names: false });
    return `/** Made by \`node scripts/searchModule.mjs\` of search.wat and steps.wat; in hexadecimal, which packs smaller than base64. */
export const SEARCH_MODULE =
  '${Buffer.from(buffer).toString('hex')}';
`;
  } finally {
    module.destroy();
  }
}
