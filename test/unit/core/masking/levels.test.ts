import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { showBytes, utf8 } from '../../../../core/bytes';
import { families, familyById } from '../../../../core/families/families';
import type { SecretLevel } from '../../../../core/families/family';
import { cyclingKinds, kindsOf } from '../../../../core/masking/kinds';
import { knowledgeOf, type FingerprintKey } from '../../../../core/masking/masking';
import { maskBytes } from '../../../../core/masking/maskStream';
import { familyExamples } from '../../families/examples';

const KEY: FingerprintKey = {
  id: 'test',
  fingerprint: secret => createHmac('sha256', 'a key of this test').update(secret).digest('hex').slice(0, 12),
};

it('every family has its configuration here', () => {
  expect(familyExamples.map(({ family }) => family).sort()).toEqual(families.map(({ id }) => id).sort());
});

describe.each(familyExamples.map(example => [example.family, example] as const))(
  'a configuration of %s',
  (id, example) => {
    const knowledge = knowledgeOf(familyById(id));
    const cycling = cyclingKinds(knowledge, 'cycling');
    const kinds = kindsOf(knowledge);
    const lines = [...example.secrets.map(([line]) => line), ...example.significant.flat()];
    const config = `STORE: now\n${lines.join('\n')}\n`;
    const mask = (text: string, level: SecretLevel): string =>
      showBytes(maskBytes(utf8(text), { knowledge, level, key: KEY }));
    const secrets = example.secrets.filter(([line, shown]) => line !== shown);

    it('none: stays byte for byte', () => {
      expect(mask(config, 'none')).toBe(config);
    });

    it('secrets: every one has its fingerprint, and nothing else changes', () => {
      const shown = example.secrets.map(([, text]) => text);
      const masked = mask(config, 'secrets').replaceAll(/(<[a-z-]+):[0-9a-f]{12}>/g, '$1:F>');
      expect(masked.split('\n').slice(1, 1 + shown.length)).toEqual(shown);
    });

    it('cycling: what the device shows differently each time has none, all else has', () => {
      for (const [, kind = '', fingerprint] of mask(config, 'cycling').matchAll(/<([a-z-]+)(:[0-9a-f]{12})?>/g)) {
        if (!kinds.has(kind)) continue; // a tag of the configuration itself
        expect(`${kind} ${fingerprint === undefined}`).toBe(`${kind} ${cycling.has(kind)}`);
      }
    });

    it.each(secrets)('a change of the secret is seen, unless it cycles: %s', (line, shown) => {
      const other = withOtherSecrets(line, shown);
      const named = [...shown.matchAll(/<([a-z-]+):F>/g)].map(([, kind = '']) => kind);
      expect(named.length).toBeGreaterThan(0);
      expect(mask(other, 'secrets')).not.toBe(mask(line, 'secrets'));
      const steady = named.some(kind => !cycling.has(kind));
      if (steady) expect(mask(other, 'cycling')).not.toBe(mask(line, 'cycling'));
      else expect(mask(other, 'cycling')).toBe(mask(line, 'cycling'));
    });
  },
);

/** The line with each secret's last letter or digit turned into the next one. */
function withOtherSecrets(line: string, shown: string): string {
  const parts = shown.split(/<[a-z-]+:F>/);
  const pattern = parts.map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('([^]+)');
  const match = new RegExp(`^${pattern}$`).exec(line);
  if (match === null) throw new Error(`${shown} is not ${line} masked`);
  return parts.map((part, index) => part + (index + 1 < parts.length ? turned(match[index + 1] ?? '') : '')).join('');
}

function turned(secret: string): string {
  return secret.replace(/[0-9a-zA-Z](?=[^0-9a-zA-Z]*$)/, char => {
    if (char === '9' || char === 'z' || char === 'Z' || char === 'f' || char === 'F') return '0';
    return String.fromCharCode(char.charCodeAt(0) + 1);
  });
}
