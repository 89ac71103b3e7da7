import { describe, expect, it } from 'vitest';
import { ciscoIos } from '../../../core/families/ciscoIos';
import { fortios } from '../../../core/families/fortios';
import { linux } from '../../../core/families/linux';
import { maskNoise } from '../../../core/families/noise';
import { maskSecrets } from '../../../core/families/secrets';

/** Tells secrets apart without showing them. */
const fingerprint = (secret: string): string => `len${secret.length}`;

describe('secrets', () => {
  it.each([
    ['none', 'enable secret 5 $1$abc'],
    ['secrets', 'enable secret 5 <enable-secret:len6>'],
    ['cycling', 'enable secret 5 <enable-secret:len6>'],
  ] as const)('at the level %s', (level, shown) => {
    expect(maskSecrets(ciscoIos, 'enable secret 5 $1$abc', level, fingerprint).text).toBe(shown);
  });

  it.each([
    ['secrets', 'set password ENC <encrypted:len4>'],
    ['cycling', 'set password ENC <encrypted>'],
  ] as const)('a value with a new salt each time, at the level %s', (level, shown) => {
    expect(maskSecrets(fortios, 'set password ENC abc=', level, fingerprint).text).toBe(shown);
  });

  it('a change of a secret is still seen', () => {
    const masked = (text: string): string => maskSecrets(ciscoIos, text, 'secrets', fingerprint).text;
    expect(masked('enable secret 5 short')).not.toBe(masked('enable secret 5 longer'));
  });

  it('names what was masked by line, and leaves line ends alone', () => {
    const text = 'hostname r1\r\nsnmp-server community public RO\r\n';
    expect(maskSecrets(ciscoIos, text, 'secrets', fingerprint)).toEqual({
      text: 'hostname r1\r\nsnmp-server community <community:len6> RO\r\n',
      masked: [{ line: 2, kind: 'community' }],
    });
  });

  it('a private key is one line', () => {
    const text = 'before\n-----BEGIN RSA PRIVATE KEY-----\nAAAA\nBBBB\n-----END RSA PRIVATE KEY-----\nafter\n';
    expect(maskSecrets(linux, text, 'secrets', () => 'F')).toEqual({
      text: 'before\n-----BEGIN RSA PRIVATE KEY-----\n<private-key:F>\n-----END RSA PRIVATE KEY-----\nafter\n',
      masked: [{ line: 2, kind: 'private-key' }],
    });
  });

  it('a private key within one line, and one that begins within quotes', () => {
    const line = 'set private-key "-----BEGIN OPENSSH PRIVATE KEY-----AAAA-----END OPENSSH PRIVATE KEY-----"';
    expect(maskSecrets(fortios, line, 'secrets', () => 'F').text).not.toContain('AAAA');
    const block =
      'set private-key "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----"\nnext\n';
    expect(maskSecrets(fortios, block, 'cycling', () => 'F').text).toBe(
      'set private-key "-----BEGIN ENCRYPTED PRIVATE KEY-----\n<private-key>\n-----END ENCRYPTED PRIVATE KEY-----"\nnext\n',
    );
  });

  it('a private key that never ends is masked to the end', () => {
    const text = '-----BEGIN PRIVATE KEY-----\nAAAA\nBBBB';
    expect(maskSecrets(linux, text, 'secrets', () => 'F').text).toBe('-----BEGIN PRIVATE KEY-----\n<private-key:F>');
  });

  it('a secret that looks like a mask is masked too', () => {
    expect(maskSecrets(ciscoIos, 'enable secret <x:F>', 'secrets', fingerprint).text).toBe(
      'enable secret <enable-secret:len5>',
    );
  });
});

describe('noise', () => {
  it('keeps the line, masks what changes, and says where and why', () => {
    expect(maskNoise(ciscoIos, 'r1 uptime is 1 minute\nntp clock-period 123\nhostname r1\n')).toEqual({
      text: 'r1 uptime is …\nhostname r1\n',
      masked: [
        { line: 1, reason: 'the time since the last start grows', dropped: false },
        { line: 2, reason: 'a drift value that the clock adjusts by itself', dropped: true },
      ],
    });
  });

  it('leaves text without noise as it is', () => {
    const text = 'interface Gi0/1\n ip address 192.0.2.1 255.255.255.0\n';
    expect(maskNoise(ciscoIos, text)).toEqual({ text, masked: [] });
  });
});
