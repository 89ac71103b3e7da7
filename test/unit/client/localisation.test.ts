import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Readonly<Record<string, string>>;

/** What must not be translated: places, commands that links name, and names in code. */
function fixedParts(text: string): readonly string[] {
  return (text.match(/\{\d+\}|\{\w+\}|\(command:[^)]*\)|`[^`]*`/g) ?? []).sort();
}

/** The same in both languages. */
const SAME = new Set(['Agentless', 'Demo']);

describe('the manifest in German', () => {
  const english = read('package.nls.json');
  const german = read('package.nls.de.json');

  it('has every text, and no other', () => {
    expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
  });

  it('leaves nothing untranslated', () => {
    const same = Object.keys(english).filter(key => german[key] === english[key] && !SAME.has(english[key] ?? ''));
    expect(same).toEqual([]);
  });

  it.each(Object.entries(english))('%s keeps what is not text', (key, text) => {
    expect(fixedParts(german[key] ?? '')).toEqual(fixedParts(text));
  });
});
