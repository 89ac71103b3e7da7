import { describe, expect, it } from 'vitest';
import { showBytes, utf8 } from '../../../../core/bytes';
import { compareMasked, type MaskedComparison } from '../../../../core/comparison/compareMasked';
import { ciscoIos } from '../../../../core/families/ciscoIos';
import type { DeviceFamily, SecretLevel } from '../../../../core/families/family';
import { fortios } from '../../../../core/families/fortios';
import { maskBytes } from '../../../../core/masking/maskStream';
import { maskingInfo, type FingerprintKey, type Masking } from '../../../../core/masking/masking';
import { readRun } from '../../../../core/protocol/run';

/** Tells secrets apart in twelve hexadecimal digits, and keys from one another. */
function keyNamed(id: string): FingerprintKey {
  const digits = (text: string): string =>
    [...text].reduce((sum, it) => (sum * 31 + it.charCodeAt(0)) % 2 ** 40, 7).toString(16);
  return { id, fingerprint: secret => digits(`${id} ${secret}`).padStart(12, '0') };
}

const OPTIONS = { script: 'ssh_ios_diff', host: 'cisco@r1', state: 'periodic_diff', release: 'ossec-3.7' } as const;

interface Case {
  readonly family?: DeviceFamily;
  readonly level?: SecretLevel;
  readonly storedKey?: string | null;
  readonly key?: string | null;
}

/** Stores `before` masked, then compares a run that prints `after`. */
function compare(
  before: string,
  after: string,
  { family = ciscoIos, level = 'secrets', storedKey = 'a', key = storedKey }: Case = {},
): MaskedComparison {
  const masking = (name: string | null): Masking => ({
    knowledge: family,
    level,
    key: name === null ? null : keyNamed(name),
  });
  const output = utf8(`STORE: now\n${after}`);
  return compareMasked(
    { printed: readRun(output, OPTIONS), masked: readRun(maskBytes(output, masking(key)), OPTIONS) },
    {
      state: { snapshot: maskBytes(utf8(before), masking(storedKey)), integrity: null },
      masking: maskingInfo(masking(storedKey)),
    },
    masking(key),
    OPTIONS,
  );
}

const alertsOf = ({ comparison }: MaskedComparison): string[] => comparison.alerts.map(({ text }) => showBytes(text));
const exactOf = ({ exactAlerts }: MaskedComparison): string[] => exactAlerts.map(({ text }) => showBytes(text));
const storedBy = ({ comparison }: MaskedComparison): string => showBytes(comparison.next.snapshot ?? new Uint8Array());

const CONFIG = 'hostname r1\nenable secret 5 $1$old\nsnmp-server community public RO\nend\n';

describe('a run whose device shows secrets', () => {
  it('is the same where nothing has changed', () => {
    const compared = compare(CONFIG, CONFIG);
    expect(compared.comparison.verdict).toBe('same');
    expect(alertsOf(compared)).toEqual([]);
    expect(compared.blind).toBe(false);
  });

  it('has changed where a secret has, and nothing of it says the secret', () => {
    const compared = compare(CONFIG, CONFIG.replace('$1$old', '$1$new'));
    expect(compared.comparison.verdict).toBe('changed');
    expect(JSON.stringify([storedBy(compared), alertsOf(compared)])).not.toMatch(/\$1\$|public/);
    expect(alertsOf(compared)[0]).toMatch(
      /^ossec: agentless: Change detected:\n2c2\n< enable secret 5 <enable-secret:\w{12}>\n---\n> enable secret 5 <enable-secret:\w{12}>/,
    );
    expect(exactOf(compared)[0]).toContain('> enable secret 5 $1$new\n');
  });

  it('says what OSSEC would send where a line beside a secret has changed, with the secrets that are known', () => {
    const compared = compare(CONFIG, CONFIG.replace('public RO', 'public RW'));
    expect(exactOf(compared)).toEqual([
      'ossec: agentless: Change detected:\n3c3\n< snmp-server community public RO\n---\n> snmp-server community public RW\n',
    ]);
    expect(alertsOf(compared)[0]).toMatch(/< snmp-server community <community:\w{12}> RO\n/);
  });

  it('cuts the alert where OSSEC does, however long the masks are', () => {
    const many = (word: string): string =>
      Array.from({ length: 60 }, (_, line) => `snmp-server community ${word}${'x'.repeat(200)} RO ${line}\n`).join('');
    const compared = compare(`hostname r1\n`, `hostname r1\n${many('c')}`);
    const lines = (texts: string[]): number => (texts[0] ?? '').split('\n').length;
    expect(lines(alertsOf(compared))).toBe(lines(exactOf(compared)));
    expect(alertsOf(compared)[0]).not.toContain('xxx');
  });

  it('a key of another length moves no line of the alert', () => {
    const key = (lines: number): string =>
      `-----BEGIN RSA PRIVATE KEY-----\n${'AAAA\n'.repeat(lines)}-----END RSA PRIVATE KEY-----\n`;
    const compared = compare(`${key(20)}hostname r1\n`, `${key(20)}hostname r2\n`);
    expect(alertsOf(compared)).toEqual([
      'ossec: agentless: Change detected:\n23c23\n< hostname r1\n---\n> hostname r2\n',
    ]);
    expect(exactOf(compared)).toEqual(alertsOf(compared));
  });

  it('a changed private key shows in neither alert that is kept', () => {
    const key = (letter: string): string =>
      `-----BEGIN PRIVATE KEY-----\n${letter.repeat(9)}\n-----END PRIVATE KEY-----\n`;
    const compared = compare(key('A'), key('B'));
    expect(compared.comparison.verdict).toBe('changed');
    expect(alertsOf(compared)[0]).not.toMatch(/A{9}|B{9}/);
    expect(exactOf(compared)[0]).toContain('> BBBBBBBBB\n');
  });
});

describe('secrets that the device shows differently each time', () => {
  const [one, two] = ['AAA=', 'BBB='].map(salt => `config system\n set password ENC ${salt}\nend\n`) as [
    string,
    string,
  ];

  it('are changes at the level secrets', () => {
    expect(compare(one, two, { family: fortios }).comparison.verdict).toBe('changed');
  });

  it('are none at the level cycling, and the alert that OSSEC raises all the same is told', () => {
    const compared = compare(one, two, { family: fortios, level: 'cycling' });
    expect(compared.comparison.verdict).toBe('same');
    expect(alertsOf(compared)[0]).toContain(
      '2c2\n<  set password ENC <encrypted>\n---\n>  set password ENC <encrypted>',
    );
    expect(exactOf(compared)[0]).toContain('>  set password ENC BBB=');
  });
});

describe.each([
  ['without a key', null],
  ['with another key', 'b'],
])('compared %s', (_, key) => {
  it('an unchanged text is the same, and the reader is told what could not be seen', () => {
    const compared = compare(CONFIG, CONFIG, { key });
    expect(compared.comparison.verdict).toBe('same');
    expect(alertsOf(compared)).toEqual([]);
    expect(compared.blind).toBe(true);
  });

  it('a change beside the secrets is the only one, and the fingerprints of the baseline stay', () => {
    const compared = compare(CONFIG, CONFIG.replace('hostname r1', 'hostname r2'), { key });
    expect(compared.comparison.snapshot?.hunks).toEqual([{ aStart: 0, aEnd: 1, bStart: 0, bEnd: 1 }]);
    expect(storedBy(compared)).toContain(`community <community:${keyNamed('a').fingerprint('public')}>`);
    expect(compared.masking.key).toBe('a');
    expect(exactOf(compared)[0]).toContain('1c1\n< hostname r1\n---\n> hostname r2\n');
  });

  it('a changed line keeps no fingerprint that could be held against another key', () => {
    const compared = compare(CONFIG, CONFIG.replace('public RO', 'public RW'), { key });
    expect(storedBy(compared)).toContain('snmp-server community <community> RW');
  });
});

it('a baseline without fingerprints is taken as unchanged once there is a key', () => {
  const compared = compare(CONFIG, CONFIG, { storedKey: null, key: 'a' });
  expect(compared.comparison.verdict).toBe('same');
  expect(compared.blind).toBe(true);
});

it('a baseline of before there were masks is masked for the comparison', () => {
  const masking: Masking = { knowledge: ciscoIos, level: 'secrets', key: keyNamed('a') };
  const output = utf8(`STORE: now\n${CONFIG}`);
  const compared = compareMasked(
    { printed: readRun(output, OPTIONS), masked: readRun(maskBytes(output, masking), OPTIONS) },
    { state: { snapshot: utf8(CONFIG), integrity: null }, masking: undefined },
    masking,
    OPTIONS,
  );
  expect(compared.comparison.verdict).toBe('same');
  expect(compared.blind).toBe(false);
});
