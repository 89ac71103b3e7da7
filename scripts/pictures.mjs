// Makes the pictures of the README: `npm run pictures` drives VS Code with the packed extension over a made-up fleet and
// writes docs/images/. Nothing is run and no device is contacted. `npm run build` and `npm run package` come first.
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const LARGEST = 200_000;

const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--config', 'test/editor/pictures/pictures.config.mts'],
  { cwd: root, stdio: 'inherit' },
);
const folder = path.join(root, 'docs/images');
const sizes = readdirSync(folder).map(name => ({ name, size: statSync(path.join(folder, name)).size }));
for (const { name, size } of sizes) console.log(`${name.padEnd(24)} ${(size / 1000).toFixed(0).padStart(5)} kB`);
const large = sizes.filter(({ size }) => size > LARGEST);
if (large.length > 0)
  console.error(`Over ${LARGEST / 1000} kB: ${large.map(({ name }) => name).join(', ')}. Crop them.`);
process.exitCode = status === 0 && large.length === 0 ? 0 : 1;
