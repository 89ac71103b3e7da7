// Packs the built extension as users get it: `node scripts/package.mjs` writes out/ossec-agentless.vsix. What goes in says
// .vscodeignore. Everything is bundled, so no node_modules go along.
import { createVSIX } from '@vscode/vsce';
import { mkdirSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const packagePath = path.join(root, 'out/ossec-agentless.vsix');

mkdirSync(path.dirname(packagePath), { recursive: true });
await createVSIX({
  cwd: root,
  packagePath,
  dependencies: false,
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});
