import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundles } from '../../../scripts/lib/bundles.mjs';
import { checkSizes, limits } from '../../../scripts/lib/sizes.mjs';

describe('the sizes of what is packed', () => {
  let root = '';
  beforeEach(() => (root = mkdtempSync(path.join(tmpdir(), 'agentless-sizes-'))));
  afterEach(() => rmSync(root, { recursive: true }));

  it('are held to their limits', () => {
    writeFileSync(path.join(root, 'small'), Buffer.alloc(2000));
    writeFileSync(path.join(root, 'large'), Buffer.alloc(3001));
    expect(checkSizes(root, { small: 2, large: 3, gone: 1 }).tooLarge).toEqual([
      'large has 4 kB, 3 are allowed.',
      'gone is missing.',
    ]);
  });

  it('count parts together', () => {
    for (const name of ['part-a.js', 'part-b.js', 'part-b.js.map'])
      writeFileSync(path.join(root, name), Buffer.alloc(1500));
    expect(checkSizes(root, { 'part-*.js': 2, 'gone-*.js': 1 }).tooLarge).toEqual([
      'part-*.js has 3 kB, 2 are allowed.',
      'gone-*.js is missing.',
    ]);
  });

  it('have a limit for each bundle of the package', () => {
    const bundled = Object.values(bundles)
      .flatMap(({ entries }) => Object.keys(entries))
      .filter(name => name !== 'simulator');
    expect(bundled.filter(name => limits[`dist/${name}.js`] === undefined)).toEqual([]);
  });
});
