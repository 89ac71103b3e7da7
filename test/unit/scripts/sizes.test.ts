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
      'large has 3 kB, 3 are allowed.',
      'gone is missing.',
    ]);
  });

  it('have a limit for each bundle of the package', () => {
    const bundled = Object.keys(bundles).filter(name => name !== 'simulator');
    expect(bundled.filter(name => limits[`dist/${name}.js`] === undefined)).toEqual([]);
  });
});
