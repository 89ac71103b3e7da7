import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBinary, showBytes, toBinary, utf8 } from '../../../../core/bytes';
import { families, familyById } from '../../../../core/families/families';
import { maskSecrets } from '../../../../core/families/secrets';
import { knowledgeOf, EVERY_FAMILY, type FingerprintKey, type Masking } from '../../../../core/masking/masking';
import { maskBytes, MaskStream } from '../../../../core/masking/maskStream';
import { SecretHints } from '../../../../core/masking/secretHints';
import { familyExamples } from '../../families/examples';

const KEY: FingerprintKey = { id: 'test', fingerprint: () => 'F' };
const masking = (more: Partial<Masking> = {}): Masking => ({
  knowledge: EVERY_FAMILY,
  level: 'secrets',
  key: KEY,
  ...more,
});
const masked = (text: string, more: Partial<Masking> = {}): string => showBytes(maskBytes(utf8(text), masking(more)));

describe.each(familyExamples.map(example => [example.family, example] as const))('%s', (id, example) => {
  const family = familyById(id);
  const secretLines = example.secrets.filter(([line, shown]) => line !== shown);

  it('has secrets to test with', () => expect(secretLines.length).toBeGreaterThan(2));

  it.each(secretLines)('%s is masked in an output as in a line', (line, shown) => {
    expect(masked(`STORE: now\n${line}\nnext\n`, { knowledge: knowledgeOf(family) })).toBe(
      `STORE: now\n${shown}\nnext\n`,
    );
  });

  it.each(secretLines)('%s is masked behind CR LF, terminal codes, a pager and a command too', (line, shown) => {
    for (const wrap of [
      (text: string) => `${text}\r\n`,
      (text: string) => `\x1b[?2004l\r${text}\x1b[K\r\n`,
      (text: string) => ` --More-- ${'\b'.repeat(9)}${' '.repeat(9)}${'\b'.repeat(9)}${text}\r\n`,
      (text: string) => `LOG: ${text}\n`,
      (text: string) => `INFO: ${text}\n`,
    ]) {
      expect(masked(wrap(line), { knowledge: knowledgeOf(family) })).toBe(wrap(shown));
    }
  });

  it.each(secretLines)('%s: no part of the secret is left where the family is not known', (line, shown) => {
    const secrets = secretsOf(line, shown);
    const text = masked(`${line}\n`);
    for (const secret of secrets) expect(text.includes(secret)).toBe(shown.includes(secret));
  });
});

/** What the mask took away: the text between the parts that stayed. */
function secretsOf(line: string, shown: string): string[] {
  const parts = shown.split(/<[a-z-]+:F>/);
  const pattern = parts.map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('([^]+)');
  return new RegExp(`^${pattern}$`).exec(line)?.slice(1) ?? [];
}

it('no example of a secret is passed over by the quick look', () => {
  const hints = new SecretHints();
  const unseen = familyExamples
    .flatMap(({ secrets }) => secrets)
    .filter(([line, shown]) => line !== shown && !hints.maySecret(utf8(line), 0, utf8(line).length));
  expect(unseen).toEqual([]);
});

describe('a stream', () => {
  const KEY_BLOCK = '-----BEGIN RSA PRIVATE KEY-----\nAAAA\nBBBB\n-----END RSA PRIVATE KEY-----\n';
  const CONFIG = `STORE: now\nhostname r1\r\nenable secret 5 $1$abc\r\n${KEY_BLOCK}snmp-server community public RO\nend`;

  it('gives the same however the output is cut', () => {
    const whole = utf8(CONFIG);
    const expected = masked(CONFIG);
    expect(expected).toBe(
      'STORE: now\nhostname r1\r\nenable secret 5 <enable-secret:F>\r\n-----BEGIN RSA PRIVATE KEY-----\n<private-key:F>\n-----END RSA PRIVATE KEY-----\nsnmp-server community <community:F> RO\nend',
    );
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), sizes => {
        const stream = new MaskStream(masking());
        let text = '';
        let at = 0;
        for (let turn = 0; at < whole.length; turn++) {
          const end = at + (sizes[turn % sizes.length] ?? 1);
          text += showBytes(stream.push(whole.subarray(at, end)));
          at = end;
        }
        expect(text + showBytes(stream.end())).toBe(expected);
      }),
    );
  });

  it('leaves an output without secrets byte for byte as it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), noise => {
        const bytes = fromBinary(toBinary(noise).replace(/[a-z$]/gi, '.')); // no word that could stand beside a secret
        expect(maskBytes(bytes, masking())).toEqual(bytes);
      }),
    );
  });

  it('keeps bytes that are not UTF-8, and masks beside them', () => {
    const bytes = fromBinary('name \xff\xfe\nenable secret 5 \xe9t\xe9 x\xff\n');
    expect(toBinary(maskBytes(bytes, masking()))).toBe('name \xff\xfe\nenable secret 5 <enable-secret:F> x\xff\n');
  });

  it('masks a secret with letters beyond ASCII whole', () => {
    expect(masked('enable secret pàsswörd level\n')).toBe('enable secret <enable-secret:F> level\n');
  });

  it('a private key that is cut off is masked to the next command, which still acts', () => {
    expect(masked('STORE: now\n-----BEGIN PRIVATE KEY-----\nAAAA\nERROR: Timeout.\nrest')).toBe(
      'STORE: now\n-----BEGIN PRIVATE KEY-----\n<private-key:F>\nERROR: Timeout.\nrest',
    );
  });

  it('a private key that ends with the output is masked to its end', () => {
    expect(masked('-----BEGIN PRIVATE KEY-----\nAAAA\nBB')).not.toContain('AAAA');
    expect(masked('-----BEGIN PRIVATE KEY-----\nAAAA\nBB')).not.toContain('BB');
  });

  it('never touches the sum or name of a file', () => {
    const line = 'FWD: 10:644:0:0:abc:def /etc/secret.key $6$salt$hash123456789\n';
    expect(masked(line)).toBe(line);
  });

  it('without a key it masks all the same', () => {
    expect(masked('enable secret 5 $1$abc\n', { key: null })).toBe('enable secret 5 <enable-secret>\n');
  });

  it('at the level none it changes nothing', () => {
    expect(masked(CONFIG, { level: 'none' })).toBe(CONFIG);
  });
});

it('fingerprints are the same by line and by stream', () => {
  const fingerprint = (secret: string): string => createHmac('sha256', 'k').update(secret).digest('hex').slice(0, 12);
  for (const family of families) {
    const text =
      familyExamples
        .find(({ family: id }) => id === family.id)
        ?.secrets.map(([line]) => line)
        .join('\n') ?? '';
    const byLine = maskSecrets(family, text, 'secrets', fingerprint).text;
    expect(masked(text, { knowledge: family, key: { id: 'k', fingerprint } })).toBe(byLine);
  }
});
