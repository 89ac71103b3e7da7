import { createHmac } from 'node:crypto';
import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { KnownHosts, knownHostsLine, lookupName } from '../../engine/ssh/knownHosts';
import { fingerprint, parseHostKey } from '../../engine/ssh/fingerprint';
import { ParsedFiles } from '../../engine/parsedFiles';
import { temporaryFolder } from './support/folders';

const KEY = 'AAAAC3NzaC1lZDI1NTE5AAAAIJ2cS4JZ8Qm3h2dzcG1ndTfzJ8cX5fW3b2xWm1pC0kZq';

function hashed(name: string, salt = 'c2FsdHNhbHRzYWx0c2FsdHM='): string {
  return `|1|${salt}|${createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest('base64')}`;
}

/** Lines of the file that have a key for the name, with their markers. */
function found(file: string, name: string): string[] {
  return new KnownHosts(file).keysFor(name).map(({ line, marker, type }) => `${line} ${marker ?? type}`);
}

describe('which lines are for a host', () => {
  test.each([
    ['r1', 'r1', true],
    ['r1', 'r2', false],
    ['R1.Example', 'r1.example', true],
    ['r1,192.0.2.1', '192.0.2.1', true],
    ['*.example', 'r1.example', true],
    ['*.example', 'example', false],
    ['r?', 'r1', true],
    ['r?', 'r12', false],
    ['*,!r1', 'r1', false],
    ['*,!r1', 'r2', true],
    ['!r2', 'r1', false],
    ['[r1]:2222', '[r1]:2222', true],
    ['[r1]:2222', 'r1', false],
    ['r1', '[r1]:2222', false],
    ['[*.example]:*', '[r1.example]:2222', true],
    ['fe80::1', 'fe80::1', true],
    ['r.1', 'rx1', false],
    [hashed('r1'), 'r1', true],
    [hashed('[r1]:2222'), '[r1]:2222', true],
    [hashed('r1'), 'r2', false],
    ['|1|bad', 'r1', false],
    ['|1||', '', false],
  ])('%s for %s: %s', (names, name, fits) => {
    expect(found(`${names} ssh-ed25519 ${KEY}\n`, name)).toEqual(fits ? ['1 ssh-ed25519'] : []);
  });

  test('comments, blank lines, lines without a key, blanks and CR are no trouble', () => {
    const file = `# r1 ssh-rsa AAAA\n\n  r1\tssh-ed25519 ${KEY}  a comment\r\nr1 ssh-rsa\nr1\n@revoked r1 ssh-rsa AAAA\n@cert-authority *.x ssh-rsa AAAA`;
    expect(found(file, 'r1')).toEqual(['3 ssh-ed25519', '6 revoked']);
    expect(found(file, 'a.x')).toEqual(['7 cert-authority']);
  });
});

test('a name is what ssh looks up', () => {
  expect(lookupName('R1', 22)).toBe('r1');
  expect(lookupName('R1', 2222)).toBe('[r1]:2222');
});

test('a line that is appended is found again', () => {
  const blob = new Uint8Array(Buffer.from(KEY, 'base64'));
  const line = knownHostsLine('[r1]:2222', { type: 'ssh-ed25519', blob });
  expect(line).toBe(`[r1]:2222 ssh-ed25519 ${KEY}\n`);
  expect(Buffer.from(new KnownHosts(line).keysFor('[r1]:2222')[0]!.blob).toString('base64')).toBe(KEY);
});

test('a key says its type; what is none has none', () => {
  const blob = new Uint8Array(Buffer.from(KEY, 'base64'));
  expect(parseHostKey(blob)?.type).toBe('ssh-ed25519');
  expect(fingerprint(blob)).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
  for (const bad of [[], [0, 0, 0, 4, 1, 2, 3], [255, 255, 255, 255, 65, 65, 65, 65], [0, 0, 0, 2, 0, 10, 0, 0]]) {
    expect(parseHostKey(new Uint8Array(bad))).toBeNull();
  }
});

test('files that are shared are taken apart once, and again when they have changed', async () => {
  const file = join(await temporaryFolder(), 'known_hosts');
  let times = 0;
  const files = new ParsedFiles(text => {
    times++;
    return new KnownHosts(text);
  });
  const types = async (): Promise<string[]> => (await files.read(file)).keysFor('r1').map(({ type }) => type);
  expect([await types(), await types()]).toEqual([[], []]);
  expect(times).toBe(1);
  await writeFile(file, `r1 ssh-ed25519 ${KEY}\n`);
  expect([await types(), await types()]).toEqual([['ssh-ed25519'], ['ssh-ed25519']]);
  await appendFile(file, `*,!r2 ssh-rsa ${KEY}\n${hashed('r1')} ssh-dss ${KEY}\n`);
  expect(await types()).toEqual(['ssh-ed25519', 'ssh-rsa', 'ssh-dss']);
  expect(times).toBe(3);
});
