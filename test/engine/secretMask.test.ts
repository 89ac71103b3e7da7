import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MASK, MaskingStream, SecretMask } from '../../engine/secretMask';

function maskOf(...secrets: string[]): SecretMask {
  const mask = new SecretMask('ssh_ios_diff cisco@r1 show run');
  for (const secret of secrets) mask.add(secret);
  return mask;
}

function stream(mask: SecretMask, chunks: readonly string[]): string {
  const masking = new MaskingStream(mask);
  const parts = chunks.map(chunk => masking.push(Buffer.from(chunk, 'utf8')));
  return Buffer.concat([...parts, masking.end()]).toString('utf8');
}

test.each([
  ['the secret alone', ['hunter2'], 'hunter2\n', `${MASK}\n`],
  ['within a word', ['hunter2'], 'xhunter2x', `x${MASK}x`],
  ['one within the other', ['hunter2', 'xhunter2x'], 'xhunter2x hunter2', `${MASK} ${MASK}`],
  ['twice in a row', ['hunter2'], 'hunter2hunter2', `${MASK}${MASK}`],
  ['not ASCII', ['pässwört'], 'a pässwört b', `a ${MASK} b`],
  ['too short to be hidden', ['abc'], 'abc', 'abc'],
  ['public: the name of the user', ['cisco'], 'cisco@r1', 'cisco@r1'],
  ['almost', ['hunter2'], 'hunter hunter1', 'hunter hunter1'],
])('%s', (_, secrets, text, masked) => {
  expect(stream(maskOf(...secrets), [text])).toBe(masked);
  expect(maskOf(...secrets).text(text)).toBe(masked);
});

test('the same whatever the chunks, and nothing is lost', () => {
  const text = 'huhunter2nter2 hunter2 hunte';
  const whole = stream(maskOf('hunter2'), [text]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: text.length - 1 }), { maxLength: 6 }), cuts => {
      const ends = [...new Set(cuts), text.length].sort((a, b) => a - b);
      const chunks = ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end));
      expect(stream(maskOf('hunter2'), chunks)).toBe(whole);
    }),
  );
});

test('a secret that becomes known in the middle of a run is hidden from then on', () => {
  const mask = maskOf();
  const masking = new MaskingStream(mask);
  const before = Buffer.from(masking.push(Buffer.from('before\n'))).toString();
  mask.add('hunter2');
  const after = Buffer.concat([masking.push(Buffer.from('hunter2\n')), masking.end()]).toString();
  expect(before + after).toBe(`before\n${MASK}\n`);
});
