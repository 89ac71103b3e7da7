import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromBinary, toBinary, utf8 } from '../../../core/bytes';
import { familyById } from '../../../core/families/families';
import type { SecretKnowledge } from '../../../core/families/lineMasker';
import { EVERY_FAMILY } from '../../../core/masking/masking';
import { maskBytes } from '../../../core/masking/maskStream';
import { maskDeviceText } from '../../../core/recording/maskRecording';

/**
 * A configuration for each family, written for this test. «…» marks each secret; everything else must stay as it is.
 * It goes through the stream that runs use, so that what tells lines without secrets is part of the test.
 */
const FOLDER = new URL('configurations/', import.meta.url);
const SECRET = /«([^»]*)»/g;

const configurations = readdirSync(FOLDER).map(file => {
  const marked = readFileSync(new URL(file, FOLDER), 'utf8');
  return { id: file.replace(/\.txt$/, ''), marked, text: marked.replace(SECRET, '$1') };
});

/** Each secret becomes a token that says what it was, so that a token and its mark can be held together. */
function masked(knowledge: SecretKnowledge, text: string): string {
  const key = { id: 'test', fingerprint: (secret: string): string => Buffer.from(secret.trim()).toString('hex') };
  const bytes = maskBytes(utf8(text), { knowledge, level: 'secrets', key });
  const shown = Buffer.from(fromBinary(toBinary(bytes))).toString('utf8');
  return shown.replace(/\n?<[a-z][a-z0-9-]*:([0-9a-f]*)>\n?/g, (token, hex: string) => {
    const original = Buffer.from(hex, 'hex').toString('utf8');
    return `${token.startsWith('\n') ? '\n' : ''}«${original}»${token.endsWith('\n') ? '\n' : ''}`;
  });
}

describe.each(configurations)('$id', ({ id, marked, text }) => {
  it('masks each secret and nothing else', () => {
    const family = familyById(id);
    expect(family).toBeDefined();
    expect(masked(family as SecretKnowledge, text).split('\n')).toEqual(marked.split('\n'));
  });

  it('masked once more, as a recording may be, stays what it is', () => {
    const family = familyById(id) ?? null;
    const once = maskDeviceText(text, family);
    expect(maskDeviceText(once, family).split('\n')).toEqual(once.split('\n'));
    const byAny = maskDeviceText(text, null);
    expect(maskDeviceText(byAny, null).split('\n')).toEqual(byAny.split('\n'));
  });

  it('leaves no secret in clear where the family is not known', () => {
    const lines = masked(EVERY_FAMILY, text).split('\n');
    const clear = marked.split('\n').filter((line, index) => {
      const rest = (lines[index] ?? '').replace(SECRET, '');
      return [...line.matchAll(SECRET)].some(([, secret = '']) => secret.length > 3 && rest.includes(secret));
    });
    expect(clear).toEqual([]);
  });
});
