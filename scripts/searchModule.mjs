// Compiles the line diff's WebAssembly anew: `node scripts/searchModule.mjs`, after a .wat file of core/snapshot/diff/fast has changed.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { searchModuleText } from './lib/searchModule.mjs';

const root = path.resolve(import.meta.dirname, '..');
writeFileSync(path.join(root, 'core/snapshot/diff/fast/searchModule.ts'), await searchModuleText(root));
