import { expect, it } from 'vitest';
import { encodeBase64 } from '../../../../core/base64';
import { showBytes, utf8 } from '../../../../core/bytes';
import { Secret } from '../../../../core/config/secret';
import { passlistWith } from '../../../../core/deploy/passlistWith';

const ENTRY = { host: 'b', password: new Secret('pw '), additional: new Secret('two ') };

it.each([
  ['no file', null, 'b|pw |two \n'],
  ['behind the others', 'a|1|\n', 'a|1|\nb|pw |two \n'],
  ['a last line without an end', 'a|1|', 'a|1|\nb|pw |two \n'],
  ['the line that counted', '# x\nb|old|\nc|3|\nb|never read|\n', '# x\nb|pw |two \nc|3|\nb|never read|\n'],
  ['CR LF', 'b|old|\r\nc|3|\r\n', 'b|pw |two \r\nc|3|\r\n'],
])('%s', (_, before, after) => {
  expect(showBytes(passlistWith(before === null ? null : utf8(before), ENTRY, 'ossec-4.3') ?? utf8('null'))).toBe(
    after,
  );
  const packed = passlistWith(before === null ? null : utf8(encodeBase64(utf8(before))), ENTRY, 'wazuh-4');
  expect(showBytes(packed ?? utf8('null'))).toBe(encodeBase64(utf8(after)));
});

it.each([
  ['a list that is not text', new Uint8Array([0xff, 0xfe]), ENTRY],
  ['a password that cannot be written', null, { ...ENTRY, additional: new Secret('a|b') }],
])('%s is refused', (_, before, entry) => {
  expect(passlistWith(before, entry, 'ossec-4.3')).toBeNull();
});

it('what is not base64 is refused for Wazuh', () => {
  expect(passlistWith(utf8('a|1|\n'), ENTRY, 'wazuh-4')).toBeNull();
});
