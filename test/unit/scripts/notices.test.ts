import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Metafile } from 'esbuild';
import { bundledPackages, noticesText, packageFolder } from '../../../scripts/lib/notices.mjs';

describe('the list of what was bundled', () => {
  let root = '';
  beforeEach(() => (root = mkdtempSync(path.join(tmpdir(), 'agentless-notices-'))));
  afterEach(() => rmSync(root, { recursive: true }));

  const install = (name: string, license: string, files: Record<string, string>): void => {
    const folder = path.join(root, 'node_modules', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name, version: '1.2.3', license }));
    for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text);
  };
  const bundled = (...files: string[]): Metafile => ({
    inputs: Object.fromEntries(files.map(file => [file, { bytes: 1, imports: [] }])),
    outputs: {},
  });

  it.each([
    ['node_modules/ssh2/lib/index.js', 'node_modules/ssh2'],
    ['node_modules/@vscode/l10n/dist/main.js', 'node_modules/@vscode/l10n'],
    ['node_modules/a/node_modules/@b/c/d.js', 'node_modules/a/node_modules/@b/c'],
    ['core/bytes.ts', undefined],
  ])('%s belongs to %s', (file, folder) => {
    expect(packageFolder(file)).toBe(folder);
  });

  it('quotes each package once, by name', () => {
    install('@b/two', 'ISC', { LICENCE: 'words of two' });
    install('one', 'MIT', { 'LICENSE.md': 'words of one' });
    const packages = bundledPackages(root, [
      bundled('node_modules/one/a.js', 'node_modules/one/b.js'),
      bundled('core/bytes.ts', 'node_modules/@b/two/a.js', 'node_modules/one/a.js'),
    ]);
    expect(packages.map(({ name, license, text }) => [name, license, text])).toEqual([
      ['@b/two', 'ISC', 'words of two'],
      ['one', 'MIT', 'words of one'],
    ]);
    expect(noticesText(packages)).toContain('- one 1.2.3 (MIT)');
    expect(noticesText(packages)).toContain('words of two');
  });

  it.each([
    ['GPL-3.0-only', { LICENSE: 'x' }, 'is under "GPL-3.0-only"'],
    ['MIT', {}, 'has no licence file to quote'],
  ])('refuses a package under %s with the files %o', (license, files, why) => {
    install('one', license, files);
    expect(() => bundledPackages(root, [bundled('node_modules/one/a.js')])).toThrow(why);
  });
});
