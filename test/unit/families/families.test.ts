import { describe, expect, it } from 'vitest';
import { deviceErrors } from '../../../core/families/errors';
import { families, familyById, familyOfStockType, identifyFamily } from '../../../core/families/families';
import type { DeviceFamily } from '../../../core/families/family';
import { maskNoise } from '../../../core/families/noise';
import { pagerAt, promptAt } from '../../../core/families/prompt';
import { maskSecrets } from '../../../core/families/secrets';
import { shownText } from '../../../core/families/terminalLine';
import { familyExamples as examples } from './examples';

it('every family has an example', () => {
  expect(examples.map(({ family }) => family)).toEqual(families.map(({ id }) => id));
});

const withoutSecrets = (family: DeviceFamily, text: string): string =>
  maskSecrets(family, text, 'secrets', () => 'F').text;

describe.each(examples.map(example => [example.family, example] as const))('%s', (id, example) => {
  const family = familyById(id);
  if (!family) throw new Error(`no family ${id}`);

  const prompts = Object.entries(example.prompts).flatMap(([level, ends]) =>
    Object.entries(ends).map(([output, name]) => ({ output, level, name })),
  );
  it.each(prompts)('$output is a prompt: $level, $name', ({ output, level, name }) => {
    expect(promptAt(family, `earlier output\r\n${output}`)).toMatchObject({ level, name });
  });

  it.each([...example.noPrompts, ...Object.keys(example.pager)])('%j is no prompt', output => {
    expect(promptAt(family, output)).toBeNull();
  });

  it.each(Object.entries(example.pager))('the pager at %j gets %j', (output, send) => {
    expect(pagerAt(family, `last line of a page\r\n${output}`)?.send).toBe(send);
    for (const { output: prompt } of prompts) expect(pagerAt(family, prompt)).toBeNull();
  });

  it('shows what a terminal would show', () => {
    expect(shownText(example.screen.sent)).toBe(example.screen.shown);
  });

  it.each(example.refused)('a wrong second password: %s', line => {
    const refused = Object.values(family.become).flatMap(step => step.refused);
    expect(refused.some(pattern => pattern.test(line))).toBe(true);
  });

  it.each(example.errors)('an error: %s', line => {
    expect(deviceErrors(family, `fine\n${line}\r\nfine`)).toMatchObject([{ line: 2, text: line }]);
  });

  it.each(example.noise)('noise: %s', (line, shown) => {
    expect(maskNoise(family, `before\n${line}\nafter`).text).toBe(`before\n${shown === null ? '' : `${shown}\n`}after`);
    expect(deviceErrors(family, line)).toEqual([]);
  });

  it.each(example.secrets)('secret: %s', (line, masked) => {
    expect(withoutSecrets(family, line)).toBe(masked);
  });

  it.each(example.significant)('still seen: %s → %s', (before, after) => {
    const reviewed = (line: string): string => maskNoise(family, withoutSecrets(family, line)).text;
    expect(reviewed(before)).not.toBe(reviewed(after));
  });

  it('is known by its mark', () => {
    expect(identifyFamily(`Welcome\r\n${example.identify}\r\nmore`)?.id).toBe(id);
  });
});

it.each([
  ['ssh_pixconfig_diff', 'cisco-ios'],
  ['ssh_asa-fwsmconfig_diff', 'cisco-asa'],
  ['ssh_foundry_diff', 'foundry'],
  ['ssh_integrity_check_linux', 'linux'],
  ['ssh_integrity_check_bsd', 'bsd'],
  ['ssh_generic_diff', undefined],
  ['constructor', undefined],
])('the stock type %s talks to %s', (type, id) => {
  expect(familyOfStockType(type)?.id).toBe(id);
});
