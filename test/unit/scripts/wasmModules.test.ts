import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { WASM_MODULES, wasmModuleText } from '../../../scripts/lib/wasmModules.mjs';

const root = path.resolve(import.meta.dirname, '../../..');

test.each(WASM_MODULES)(
  '$folder/$file is what its .wat files say (else: node scripts/wasmModules.mjs)',
  async module => {
    const text = readFileSync(path.join(root, module.folder, module.file), 'utf8');
    expect(text).toBe(await wasmModuleText(root, module));
  },
);
