// `npm run fuzz [-- COUNT [SEED]]`: the fuzz tests of core over COUNT inputs each (100,000), from SEED on (today's).
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const [count = '100000', seed = String(Math.floor(Date.now() / 86_400_000))] = process.argv.slice(2);
console.log(`fuzz: ${count} inputs from seed ${seed}`);
const { status } = spawnSync(
  process.execPath,
  [path.join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'test/fuzz'],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, FUZZ_INPUTS: count, FUZZ_SEED: seed },
  },
);
process.exitCode = status ?? 1;
