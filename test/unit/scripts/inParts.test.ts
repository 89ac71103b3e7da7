import { build, type Metafile } from 'esbuild';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inParts, lateModules, withExports } from '../../../scripts/lib/inParts.mjs';

describe('programs in parts', () => {
  let root = '';
  beforeEach(() => (root = mkdtempSync(path.join(tmpdir(), 'agentless-parts-'))));
  afterEach(() => rmSync(root, { recursive: true }));

  const files = {
    'a.ts': `import { shared } from './shared'; export { late } from './late'; const kind = require('./late').late;
      export const a = shared('a') + kind; export const lazily = async () => (await import('./seldom')).seldom;`,
    'b.ts': `import { shared } from './shared'; import { late } from './late'; export const b = shared('b') + late;`,
    'shared.ts': `export const shared = (who: string) => 'shared with ' + who + ', ';`,
    'late.ts': `export const late = 'late';`,
    'seldom.ts': `(globalThis as any).seldomLoaded = true; export const seldom = 'seldom';`,
  };
  const bundle = async (production: boolean): Promise<string[]> => {
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(root, name), text);
    await build({
      absWorkingDir: root,
      entryPoints: { a: 'a.ts', b: 'b.ts' },
      outdir: 'dist',
      bundle: true,
      platform: 'node',
      minify: production,
      sourcemap: !production,
      metafile: true,
      plugins: [inParts],
    });
    return readdirSync(path.join(root, 'dist'));
  };

  it.each([true, false])('are CommonJS that loads its parts when it needs them (production: %s)', async production => {
    const built = await bundle(production);
    const load = createRequire(path.join(root, 'dist/'));
    const a = load('./a.js') as { a: string; late: string; lazily: () => Promise<string> };
    expect([a.a, a.late]).toEqual(['shared with a, late', 'late']);
    expect((load('./b.js') as { b: string }).b).toBe('shared with b, late');
    expect(globalThis).not.toHaveProperty('seldomLoaded');
    expect(await a.lazily()).toBe('seldom');
    expect(globalThis).toHaveProperty('seldomLoaded');
    delete (globalThis as { seldomLoaded?: boolean }).seldomLoaded;
    expect(built.filter(name => name.endsWith('.map')).length).toBe(production ? 0 : built.length / 2);
    expect(built.includes('part-small.js')).toBe(production);
  });

  it('export by assignment, under the names that esbuild gave', () => {
    const exported = (text: string): string => withExports(text).replace(/Object.*?\); /, '');
    expect(exported('var a=1;export{a as b,c};\n')).toBe('var a=1;exports.b = a; exports.c = c;\n');
    expect(exported('var a = 1;\n\nexport {\n  a\n};\n//# map')).toBe('var a = 1;\nexports.a = a;\n//# map');
    expect(withExports('export default f();')).toBe('export default f();');
  });

  it('know which modules have their exports late', () => {
    const input = (
      format: 'esm' | 'cjs',
      ...imports: { path: string; kind: 'require-call' | 'import-statement' }[]
    ) => ({
      bytes: 1,
      imports,
      format,
    });
    const inputs: Metafile['inputs'] = {
      cjs: input('cjs', { path: 'esm', kind: 'require-call' }, { path: 'plain', kind: 'require-call' }),
      esm: input('esm', { path: 'beneath', kind: 'import-statement' }),
      beneath: input('esm'),
      plain: input('cjs'),
      other: input('esm', { path: 'apart', kind: 'import-statement' }),
      apart: input('esm'),
    };
    expect([...lateModules({ inputs, outputs: {} })]).toEqual(['esm', 'beneath']);
  });
});
