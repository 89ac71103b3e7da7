import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';
import { applyChange, blocksOf } from './workedExamples';

const ROOT = join(import.meta.dirname, '../../..');
/** Inside the project, so that the copy finds its packages. */
const COPY = join(ROOT, 'out/test/extending');
const COPIED = [
  ...['tsconfig.base.json', 'core', 'engine', 'docs/rules'],
  ...['test/unit/families', 'test/unit/core/rules', 'test/engine/support/scripts.ts'],
];
const MINUTES = 60_000;

const run = promisify(execFile);

/** Runs a program of the project's packages in the copy; rejects with what it printed. */
async function runInCopy(module: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const options = {
    cwd: COPY,
    env: { ...process.env, VITEST: undefined, NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
  };
  const program = join(ROOT, 'node_modules', module);
  return run(process.execPath, [program, ...args], options).then(
    ({ stdout }) => stdout,
    (error: unknown) => {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      throw new Error(`${stdout}\n${stderr}`);
    },
  );
}

beforeAll(async () => {
  await rm(COPY, { recursive: true, force: true });
  for (const folder of COPIED) await cp(join(ROOT, folder), join(COPY, folder), { recursive: true });
  for (const block of blocksOf(await readFile(join(ROOT, 'docs/EXTENDING.md'), 'utf8'))) {
    const file = join(COPY, block.file);
    await mkdir(dirname(file), { recursive: true });
    const text = block.kind === 'whole' ? block.text : applyChange(await readFile(file, 'utf8'), block);
    await writeFile(file, text, block.kind === 'whole' ? { flag: 'wx' } : {});
  }
  const tsconfig = {
    extends: './tsconfig.base.json',
    compilerOptions: {
      composite: false,
      declaration: false,
      emitDeclarationOnly: false,
      noEmit: true,
      types: ['node'],
    },
    include: ['core', 'engine', 'test'],
  };
  await writeFile(join(COPY, 'tsconfig.json'), JSON.stringify(tsconfig));
  await writeFile(join(COPY, 'vitest.config.mts'), "export default { test: { include: ['test/**/*.test.ts'] } };\n");
}, MINUTES);

it(
  'what the page adds compiles',
  async () => {
    await runInCopy('typescript/bin/tsc', ['--project', COPY]);
  },
  2 * MINUTES,
);

it(
  'what the page adds does what the page says: the tests of rules, families and the runner pass with it',
  async () => {
    const pages = ['run', 'test/unit/core/rules/pages.test.ts'];
    await runInCopy('vitest/vitest.mjs', pages, { UPDATE: '1' });
    const output = await runInCopy('vitest/vitest.mjs', [
      ...pages,
      ...['test/unit/families', 'test/engine', '--reporter=verbose'],
    ]);
    expect(output).toContain('log/number-only');
    expect(output).toContain('families.test.ts > exos > ');
    expect(output).toContain('printedRunner.test.ts > hands on what the file has');
  },
  3 * MINUTES,
);
