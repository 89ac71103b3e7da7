import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { HostKey } from '../../engine/ssh/connection';
import { parseHostKey } from '../../engine/ssh/fingerprint';
import { plainKeyOf, readCertificate, whyNotValid } from '../../engine/ssh/hostCertificate';
import { connectTo, execute, problemOf } from './support/connections';
import { temporaryFolder } from './support/folders';
import { makeKey, startSshd } from './support/sshd';

const run = promisify(execFile);
const NOW = Date.UTC(2026, 5, 1);
const VALID = ['-n', 'web1,*.example.org', '-V', '20260101:20270101'];

/** A host key and its certificate, as ssh-keygen makes them. */
async function certificate(
  authority: string,
  host: string,
  args: readonly string[],
): Promise<{ plain: HostKey; certified: HostKey }> {
  const folder = await temporaryFolder();
  await makeKey(join(folder, 'ca'), authority);
  await makeKey(join(folder, 'key'), host);
  await run('ssh-keygen', ['-q', '-s', join(folder, 'ca'), '-I', 'the id', ...args, join(folder, 'key.pub')]);
  const read = async (name: string): Promise<HostKey> => {
    const [, base64 = ''] = (await readFile(join(folder, name), 'utf8')).split(' ');
    const key = parseHostKey(new Uint8Array(Buffer.from(base64, 'base64')));
    if (key === null) throw new Error('no key');
    return key;
  };
  return { plain: await read('key.pub'), certified: await read('key-cert.pub') };
}

describe('a certificate', () => {
  test.each([
    ['ed25519', 'ed25519'],
    ['ecdsa', 'rsa'],
    ['rsa', 'ecdsa'],
  ])('of an authority with a key of type %s, about one of type %s, is read and holds', async (authority, host) => {
    const { plain, certified } = await certificate(authority, host, ['-h', ...VALID]);
    const read = readCertificate(certified);
    expect(read).toMatchObject({ kind: 'host', id: 'the id', principals: ['web1', '*.example.org'] });
    expect(plainKeyOf(certified)).toEqual(plain);
    expect(whyNotValid(read!, 'web1', NOW)).toBeNull();
    expect(whyNotValid(read!, 'DB.example.org', NOW)).toBeNull();
    // One other bit anywhere, and it holds no more.
    for (const at of [60, 200, certified.blob.length - 3]) {
      const blob = Uint8Array.from(certified.blob, (byte, index) => (index === at ? byte ^ 1 : byte));
      const other = readCertificate({ ...certified, blob });
      expect(other === null || whyNotValid(other, 'web1', NOW) !== null).toBe(true);
    }
  });

  test.each<[string, readonly string[], string, RegExp]>([
    ['another host', ['-h', ...VALID], 'web2', /issued for web1, \*\.example\.org, not for web2/],
    ['a later time', ['-h', '-V', '20260701:20270101'], 'web1', /not valid before 2026-07-01/],
    ['an earlier time', ['-h', '-V', '20250101:20260101'], 'web1', /expired on 2026-01-01/],
    ['a person', VALID, 'web1', /for a person/],
    ['an unknown purpose', ['-h', '-O', 'critical:only-on-sundays=yes', ...VALID], 'web1', /option.*only-on-sundays/],
  ])('for %s proves nothing', async (_, args, name, reason) => {
    const { certified } = await certificate('ed25519', 'ed25519', args);
    expect(whyNotValid(readCertificate(certified)!, name, NOW)).toMatch(reason);
  });

  test.each([0, 4, 50, 120])('that is cut after %i bytes is none', async length => {
    const { certified } = await certificate('ed25519', 'ed25519', ['-h', ...VALID]);
    expect(readCertificate({ ...certified, blob: certified.blob.slice(0, length) })).toBeNull();
  });
});

const KEY_ONLY = { secrets: { password: 'NOPASS' } } as const;
const notAsked = { confirmHostKey: (): Promise<never> => Promise.reject(new Error('asked')) };

describe('a real server with a certificate', () => {
  test('is known by its authority; in this process, it is said why not', { timeout: 60_000 }, async () => {
    const ca = join(await temporaryFolder(), 'ca');
    await makeKey(ca, 'ed25519');
    const server = await startSshd({ certificate: { authority: ca, args: ['-n', '127.0.0.1'] } });
    const { configFile, knownHostsFile } = server;
    const [type = '', blob = ''] = (await readFile(`${ca}.pub`, 'utf8')).split(' ');
    await writeFile(knownHostsFile, `@cert-authority * ${type} ${blob}\n`);
    const { connection } = await connectTo({ configFile, ...KEY_ONLY, transport: 'auto', prompts: notAsked });
    expect(await execute(connection, 'echo in')).toMatchObject({ out: 'in\n' });
    expect(connection.notes).toMatchObject([{ code: 'system-ssh-used' }]);
    expect(await problemOf({ configFile, ...KEY_ONLY, transport: 'ssh2' })).toEqual({
      code: 'certificate-unsupported',
      params: { host: 'server', file: knownHostsFile },
    });
    await writeFile(knownHostsFile, `@cert-authority * ${type} ${blob}\n@revoked * ${server.hostKey}\n`);
    expect((await problemOf({ configFile, ...KEY_ONLY, transport: 'system' })).code).toBe('host-key-revoked');
    await writeFile(knownHostsFile, `@cert-authority * ${type} ${blob}\n@revoked * ${type} ${blob}\n`);
    expect((await problemOf({ configFile, ...KEY_ONLY, transport: 'system' })).code).toBe('host-key-revoked');
  });

  test('for another host is refused before anything is sent', { timeout: 60_000 }, async () => {
    const ca = join(await temporaryFolder(), 'ca');
    await makeKey(ca, 'ed25519');
    const server = await startSshd({ certificate: { authority: ca, args: ['-n', 'elsewhere'] } });
    const { configFile, knownHostsFile } = server;
    const [type = '', blob = ''] = (await readFile(`${ca}.pub`, 'utf8')).split(' ');
    await writeFile(knownHostsFile, `@cert-authority * ${type} ${blob}\n`);
    const problem = await problemOf({ configFile, ...KEY_ONLY, transport: 'auto' });
    expect(problem).toMatchObject({ code: 'host-certificate-invalid', params: { id: 'test', file: knownHostsFile } });
    expect(problem.params['reason']).toContain('elsewhere');
    expect(server.log()).not.toMatch(/Accepted|Failed|Postponed|userauth/);
  });

  test('of an unknown authority is as good as the key in it', { timeout: 60_000 }, async () => {
    const ca = join(await temporaryFolder(), 'ca');
    await makeKey(ca, 'ed25519');
    const { configFile, knownHostsFile, port, hostKey } = await startSshd({ certificate: { authority: ca, args: [] } });
    await writeFile(knownHostsFile, `[127.0.0.1]:${port} ${hostKey}\n`);
    await connectTo({ configFile, ...KEY_ONLY, transport: 'system', prompts: notAsked });
  });
});
