// `npm run bench [-- NAME...]`: runs bench/NAME.mjs, or all of them, one after the other (two at once would measure each other).
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../bench');
const all = readdirSync(folder)
  .filter(name => name.endsWith('.mjs'))
  .map(name => path.basename(name, '.mjs'))
  .sort();
const wanted = process.argv.slice(2);
const unknown = wanted.filter(name => !all.includes(name));
if (unknown.length > 0) {
  console.error(`bench: there is no ${unknown.join(', ')}; there is ${all.join(', ')}.`);
  process.exit(2);
}
for (const name of wanted.length > 0 ? wanted : all) {
  console.log(`\n# ${name}\n`);
  const { status } = spawnSync(process.execPath, ['--expose-gc', path.join(folder, `${name}.mjs`)], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
