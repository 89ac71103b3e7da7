import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeName, unescapeName } from '../../engine/baseline/escape';

describe('names as folders', () => {
  test.each([
    ['user@10.0.0.1', 'user@10.0.0.1'],
    ['ssh_ios_diff', 'ssh_ios_diff'],
    ['', '%'],
    ['..', '%2e%2e'],
    ['.', '%2e'],
    ['../../etc', '%2e.%2f..%2fetc'],
    ['root@r1:2222', 'root@r1%3a2222'],
    ['fe80::1%eth0', 'fe80%3a%3a1%25eth0'],
    ['R1', '%521'],
    ['a b|c', 'a%20b%7cc'],
    ['ends.', 'ends%2e'],
    ['con', '%63on'],
    ['aux.txt', '%61ux.txt'],
    ['com1', '%63om1'],
    ['console', 'console'],
    ['ü', '%c3%bc'],
    ['back\\slash', 'back%5cslash'],
    ['nul\0byte', 'nul%00byte'],
  ])('%j is %s', (name, escaped) => {
    expect(escapeName(name)).toBe(escaped);
    expect(unescapeName(escaped)).toBe(name);
  });

  const anyName = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.stringMatching(/^[%a-cA-C.\\/:]{0,8}$/),
    fc.constantFrom('con', 'CON', 'Con', 'nul.', 'LPT9.x', '..', '...', '%2e', '%', ' ', 'é', 'é'),
  );

  test('are one safe component, short enough, and not seen twice, also blind to case', () => {
    fc.assert(
      fc.property(anyName, anyName, (a, b) => {
        for (const escaped of [escapeName(a), escapeName(b)]) {
          expect(escaped).toMatch(/^[a-z0-9@._+=,%-]{1,120}$/);
          expect(escaped).not.toMatch(/^\.|\.$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
        }
        if (a !== b && isWellFormed(a) && isWellFormed(b)) {
          expect(escapeName(a).toLowerCase()).not.toBe(escapeName(b).toLowerCase());
        }
      }),
    );
  });

  test('are read back, or say that they cannot be', () => {
    fc.assert(
      fc.property(anyName.filter(isWellFormed), name => {
        const back = unescapeName(escapeName(name));
        expect(back === name || (back === null && escapeName(name).includes('%+'))).toBe(true);
      }),
    );
  });

  test.each(['%2E', 'A', 'a%', 'a%2', '%61', 'con', '', 'a/b', '..'])('%j is no name of ours', escaped => {
    expect(unescapeName(escaped)).toBeNull();
  });
});

/** Lone surrogates have no UTF-8. */
function isWellFormed(name: string): boolean {
  return !/\p{Surrogate}/u.test(name);
}
