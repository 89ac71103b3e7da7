import { describe, expect, it } from 'vitest';
import { staleModules } from '../../../scripts/lib/modules.mjs';

const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/other-platform': { version: '1.0.0', optional: true },
  },
};

describe('staleModules', () => {
  it.each([
    ['the same', { 'node_modules/a': { version: '1.0.0' } }, []],
    ['another version', { 'node_modules/a': { version: '1.0.1' } }, ['node_modules/a']],
    ['not there', {}, ['node_modules/a']],
    ['one more than asked for', { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0' } }, []],
  ])('%s', (_, packages, stale) => {
    expect(staleModules(lock, { packages })).toEqual(stale);
  });
});
