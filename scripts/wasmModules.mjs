// Compiles the WebAssembly modules anew: `node scripts/wasmModules.mjs`, after a .wat file has changed.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { WASM_MODULES, wasmModuleText } from './lib/wasmModules.mjs';

const root = path.resolve(import.meta.dirname, '..');
for (const module of WASM_MODULES) {
  writeFileSync(path.join(root, module.folder, module.file), await wasmModuleText(root, module));
}
