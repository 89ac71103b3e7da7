// Writes docs/REFERENCE.md anew: `node scripts/reference.mjs`, after package.json or package.nls.json has changed.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { referencePage } from './lib/reference.mjs';

const root = path.resolve(import.meta.dirname, '..');
writeFileSync(path.join(root, 'docs/REFERENCE.md'), referencePage(root));
