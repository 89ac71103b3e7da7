import { describe, expect, it } from 'vitest';
import { families } from '../../../core/families/families';
import { whySlow } from '../../../core/filters/whySlow';

/** Every regular expression within a value, with the path to it. */
function patternsIn(value: unknown, path: string): readonly (readonly [path: string, pattern: RegExp])[] {
  if (value instanceof RegExp) return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => patternsIn(inner, `${path}.${key}`));
}

const all = families.flatMap(family => patternsIn(family, family.id));

it('the safety check knows what is dangerous', () => {
  const dangerous = [/^(a+)+$/, /\s+$/, /^a*b*c/, /^(?:a|b*)*$/, /(?:\d+|x)y/, /^(?:.{1,4}\d*){2,}$/, /^a{1,9999}$/];
  const harmless = [/^a+$/, /x\s+$/, /^(?:a+|b+)c/, /^(?<name>[\w.]{1,64})# ?$/, /^[^\]*+]*$/, /\bfoo (?<a>\S.*)$/];
  expect(dangerous.filter(pattern => whySlow(pattern) === null)).toEqual([]);
  expect(harmless.map(pattern => whySlow(pattern))).toEqual(harmless.map(() => null));
});

it('no pattern of a family can be made to take long', () => {
  expect(all.length).toBeGreaterThan(300);
  expect(
    all.flatMap(([path, pattern]) => (whySlow(pattern) ? [`${path} ${pattern.source}: ${whySlow(pattern)}`] : [])),
  ).toEqual([]);
});

it('no pattern carries state from one use to the next', () => {
  const stateful = all.filter(([path, { sticky, global }]) => sticky || (global && !path.includes('.secrets.')));
  expect(stateful.map(([path]) => path)).toEqual([]);
});

describe.each(families.map(family => [family.id, family] as const))('%s', (_, family) => {
  it('prompts are anchored at both ends and carry a name', () => {
    const prompts = Object.values(family.prompts).filter(pattern => pattern !== null);
    expect(prompts.length).toBeGreaterThan(0);
    for (const { source } of prompts) expect(source).toMatch(/^\^.*\(\?<name>.*\$$/);
  });

  it('noise says what changes, or that the line goes', () => {
    for (const { pattern, drop } of family.noise) {
      const masks = pattern.source.includes('(?<changing>') && pattern.hasIndices;
      expect(masks !== (drop === true), pattern.source).toBe(true);
    }
  });

  it('secrets mark the secret', () => {
    for (const { pattern, kind } of family.secrets) {
      expect(pattern.source).toContain('(?<secret>');
      expect(pattern.hasIndices, pattern.source).toBe(true);
      expect(kind).toMatch(/^[a-z0-9-]+$/);
    }
  });
});
