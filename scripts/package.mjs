// Packs the extension as users get it: `node scripts/package.mjs` builds small bundles into dist/, writes the notices of what
// is in them, and out/ossec-agentless.vsix. What goes in says .vscodeignore; how large it may be, lib/sizes.mjs. Everything is
// bundled, so no node_modules go along.
import { createVSIX } from '@vscode/vsce';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundles } from './lib/bundles.mjs';
import { bundledPackages, noticesText } from './lib/notices.mjs';
import { packageReadme } from './lib/packageReadme.mjs';
import { checkSizes } from './lib/sizes.mjs';

const root = path.resolve(import.meta.dirname, '..');
const packagePath = path.join(root, 'out/ossec-agentless.vsix');

function buildSmall() {
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs', '--production'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The bundles could not be built.');
}

function writeNotices() {
  const metafiles = Object.keys(bundles).map(name =>
    JSON.parse(readFileSync(path.join(root, 'out/meta', `${name}.json`), 'utf8')),
  );
  const packages = bundledPackages(root, metafiles);
  writeFileSync(path.join(root, 'dist/THIRD_PARTY_NOTICES.md'), noticesText(packages));
  console.log(`Notices of ${packages.length} bundled packages: dist/THIRD_PARTY_NOTICES.md`);
}

buildSmall();
writeNotices();
writeFileSync(path.join(root, 'dist/README.md'), packageReadme(readFileSync(path.join(root, 'README.md'), 'utf8')));
mkdirSync(path.dirname(packagePath), { recursive: true });
await createVSIX({
  cwd: root,
  packagePath,
  readmePath: 'dist/README.md',
  dependencies: false,
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});
const { table, tooLarge } = checkSizes(root);
console.log(table);
if (tooLarge.length > 0) {
  console.error(
    `\n${tooLarge.join('\n')}\nMake it smaller, or raise its limit in scripts/lib/sizes.mjs with a reason.`,
  );
  process.exitCode = 1;
}
