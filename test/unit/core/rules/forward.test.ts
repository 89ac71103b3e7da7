import { describe, expect, it } from 'vitest';
import type { Release } from '../../../../core/release';
import { codes, found } from './find';

const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';
const SHA1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

describe('payloads', () => {
  it.each<[payload: string, findings: string[]]>([
    [`2:644:0:0:${MD5}:${SHA1} /etc/motd`, []],
    [`2:644:0:0:${MD5}:${SHA1}:${SHA256} /etc/motd`, []],
    ['-1 /etc/motd', []],
    ['syscheck-db-completed', []],
    [`2:644:0:0:${MD5}:${SHA1}`, ['fwd/no-name']],
    [`2:644:0:0:${MD5}:${SHA1} `, ['fwd/empty-name']],
    [` 2:644:0:0:${MD5}:${SHA1} /etc/motd`, ['fwd/empty-sum']],
    ['2:644 /etc/motd', ['fwd/field-count']],
    ['-15:644 /etc/motd', ['fwd/deleted-form']],
    [`2 :644:0:0:${MD5}:${SHA1} /etc/motd`, ['fwd/blank-in-sum']],
    [`2:644:0:0: ${MD5}: ${SHA1} /etc/motd`, ['fwd/blank-in-sum']],
    [`2:644 /srv/a:b:c:d:e`, ['fwd/field-count']],
    [`:644:0:0:${MD5}:${SHA1} /etc/motd`, ['fwd/size-not-number']],
    [`4K:644:0:0:${MD5}:${SHA1} /etc/motd`, ['fwd/size-not-number']],
    [`2:644:root:0:${MD5}:${SHA1} /etc/motd`, ['fwd/owner-not-number']],
    [`2:644:0:wheel:${MD5}:${SHA1} /etc/motd`, ['fwd/owner-not-number']],
    [`2:644:0:0:${MD5.slice(1)}:${SHA1} /etc/motd`, ['fwd/hash-length']],
    [`2:644:0:0:${MD5}:${MD5} /etc/motd`, ['fwd/hash-length']],
    [`2:644:0:0:${MD5}:${SHA1}:${SHA1} /etc/motd`, ['fwd/hash-length']],
    [`2:644:0:0:g${MD5.slice(1)}:${SHA1} /etc/motd`, ['fwd/hash-not-hex']],
    [`2:644:0:0:${SHA1}:${MD5} /etc/motd`, ['fwd/hashes-swapped']],
    [`2:644:0:0:${MD5}:${SHA1.toUpperCase()} /etc/motd`, ['fwd/hash-capitals']],
    [`2:644:0:0:${MD5}: /etc/motd`, ['fwd/hash-empty']],
    [`2:644:0:0:xxx:xxx /etc/motd`, ['fwd/placeholder']],
    [`2:644:0:0:${MD5}:${SHA1}:${SHA256}:1 /etc/motd`, ['fwd/eighth-field']],
    [`2:644:0:0:${MD5}:${SHA1}  /etc/motd`, ['fwd/name-edge']],
    [`2:644:0:0:${MD5}:${SHA1}   `, ['fwd/name-edge']],
    [`2:644:0:0:${MD5}:${SHA1} /etc/a b`, ['fwd/blank-in-name']],
    [`2:644:0:0:${MD5}:${SHA1} /etc/a␛[0mb`, ['fwd/control-in-name']],
    [`2:644:0:0:${MD5}:${SHA1} /⟦a×756⟧`, ['fwd/name-too-long']],
    [`2:644:0:0:${MD5}:${SHA1} motd`, ['fwd/relative-path']],
    [`2:644:0:0:${MD5}:${SHA1} C:\\motd`, []],
    [`2:644:0:0:${MD5}:${SHA1} /etc/größe⟦ff⟧`, []],
  ])('%s', (payload, findings) => {
    expect(codes('periodic', `FWD: ${payload}\n`)).toEqual(findings);
  });
});

describe('permissions', () => {
  it.each<[mode: string, release: Release, findings: string[]]>([
    ['644', 'ossec-4.3', []],
    ['007', 'ossec-4.3', []],
    ['33188', 'ossec-4.3', []],
    ['35309', 'ossec-4.3', []],
    ['16877', 'ossec-4.3', []],
    ['4755', 'ossec-4.3', ['fwd/mode-misread']],
    ['0644', 'ossec-4.3', ['fwd/mode-misread']],
    ['100644', 'ossec-4.3', ['fwd/mode-misread']],
    ['64', 'ossec-4.3', ['fwd/mode-misread']],
    ['99999', 'ossec-4.3', ['fwd/mode-misread']],
    ['888', 'ossec-4.3', ['fwd/mode-not-octal']],
    ['rw-r--r--', 'ossec-4.3', ['fwd/mode-not-octal']],
    ['', 'ossec-4.3', ['fwd/mode-not-octal']],
    ['0x1a4', 'ossec-4.3', ['fwd/mode-not-octal']],
    ['0', 'ossec-4.3', ['fwd/mode-zero']],
    ['000', 'ossec-4.3', ['fwd/mode-zero']],
    ['644', 'wazuh-4', ['fwd/mode-misread']],
    ['33188', 'wazuh-4', []],
  ])('%s for %s', (mode, release, findings) => {
    expect(codes('periodic', `FWD: 2:${mode}:0:0:${MD5}:${SHA1} /etc/motd\n`, { release })).toEqual(findings);
  });
});

describe('releases', () => {
  const sum = `33188:0:0:${MD5}:${SHA1}`;
  it.each<[release: Release, payload: string, findings: string[]]>([
    ['ossec-3.7', `2:${sum}:${SHA256} /a`, ['fwd/seventh-field']],
    ['ossec-3.8', `2:${sum}:${SHA256} /a`, ['fwd/seventh-field']],
    ['ossec-4.1', `2:${sum}:${SHA256} /a`, []],
    ['wazuh-4', `2:${sum}:${SHA256} /a`, ['fwd/seventh-field']],
    ['wazuh-4', `2:${sum}:root:root:1700000000:7 /a`, []],
    ['ossec-3.8', '2:644:0:0 /a', ['fwd/crashes-analysisd']],
    ['ossec-3.8', `2:644:0:0:${MD5}: /a`, ['fwd/crashes-analysisd']],
    ['ossec-4.1', '2:644:0:0 /a', ['fwd/field-count']],
    ['ossec-3.8', '-1 /a', []],
  ])('%s: %s', (release, payload, findings) => {
    expect(codes('periodic', `FWD: ${payload}\n`, { release })).toEqual(findings);
  });
});

describe('names of a run beside each other', () => {
  const fwd = (name: string, size = 2): string => `FWD: ${size}:644:0:0:${MD5}:${SHA1} ${name}\n`;
  it.each<[name: string, text: string, findings: string[]]>([
    ['different', fwd('/a') + fwd('/b'), []],
    ['twice the same', fwd('/a') + fwd('/b') + fwd('/a'), ['3:90 fwd/duplicate-path «/a»']],
    ['twice with another sum', fwd('/a') + fwd('/a', 3), ['2:90 fwd/duplicate-path «/a»']],
    ['absolute, then relative', fwd('/a') + fwd('b') + fwd('c'), ['2:90 fwd/mixed-paths «b»']],
    ['relative, then absolute', fwd('b') + fwd('c') + fwd('/a'), ['3:90 fwd/mixed-paths «/a»']],
    ['relative only', fwd('b') + fwd('c'), ['1:90 fwd/relative-path «b»']],
    ['garbage among absolute names', `${fwd('/a')}FWD: packet from host\n`, ['2:6 fwd/field-count «packet»']],
  ])('%s', (_, text, findings) => {
    expect(found('periodic', text)).toEqual(findings);
  });
});
