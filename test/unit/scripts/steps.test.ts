import { describe, expect, it } from 'vitest';
import { selectSteps, steps } from '../../../scripts/lib/steps.mjs';

const names = (words: string[]): string[] => selectSteps(words).map(step => step.name);

describe('selectSteps', () => {
  it.each([
    { words: [], wanted: steps.map(step => step.name) },
    { words: ['unit'], wanted: ['unit'] },
    { words: ['check'], wanted: ['types', 'lint', 'unused', 'walls', 'format'] },
    { words: ['ui'], wanted: ['host', 'build', 'package', 'ui'] },
    { words: ['ui', 'unit'], wanted: ['host', 'build', 'unit', 'package', 'ui'] },
  ])('$words', ({ words, wanted }) => {
    expect(names(words)).toEqual(wanted);
  });

  it('names what there is when a word is unknown', () => {
    expect(() => selectSteps(['unti'])).toThrow(/no step "unti".* unit,.* editor/);
  });

  it('runs what a step needs before it', () => {
    for (const [index, { name, needs = [] }] of steps.entries()) {
      const before = steps.slice(0, index).map(step => step.name);
      expect(before, name).toEqual(expect.arrayContaining([...needs]));
    }
  });
});
