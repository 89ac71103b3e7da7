import { describe, expect, test } from 'vitest';
import { familyOfStockType } from '../../core/families/families';
import type { Entry } from '../../core/protocol/entry';
import type { DeviceOptions } from '../../simulator/simulator';
import { deviceBench } from './support/devices';
import { entryOf } from './support/scripts';

/** What a run of a stock type prints on a simulated device, without the script. */
async function printed(
  device: DeviceOptions,
  script: string,
  more: Partial<Entry> = {},
  secrets: Readonly<Record<string, string>> = {},
): Promise<{ text: string; code: string | undefined; outcome: string }> {
  const bench = await deviceBench(device);
  const { user, alias } = bench.device;
  const family = familyOfStockType(script)?.id;
  const result = await bench.run(entryOf(script, { host: `${user}@${alias}`, ...more }), {
    ...(family === undefined ? {} : { family }),
    secrets,
  });
  return { text: await bench.transcript(result), code: result.problem?.code, outcome: result.outcome };
}

describe('the types that read a configuration', () => {
  test.each([
    ['ssh_pixconfig_diff', 'ios', 'r1', 'interface GigabitEthernet0/1'],
    ['ssh_pixconfig_diff', 'cisco-asa', 'cisco-asa1/act', 'interface eth30'], // a PIX prompts, pages and refuses likewise
    ['ssh_asa-fwsmconfig_diff', 'cisco-asa', 'cisco-asa1/act', 'interface eth30'],
    ['ssh_foundry_diff', 'foundry', 'SSH@foundry1', 'vlan 30'],
  ] as const)(
    '%s on %s: enabled, every page, version and configuration in one block',
    async (script, kind, name, line) => {
      const { text, outcome } = await printed({ device: kind }, script);
      expect(outcome).toBe('new');
      const prompt = `${name}#`;
      expect(text.startsWith(`INFO: Starting.\nSTORE: now\n${prompt}show version\n`)).toBe(true);
      expect(text).toContain(`\n${prompt}show running-config\n`);
      expect(text).toContain(`\n${line}\n`);
      expect(text.endsWith('\nINFO: Finished.\n')).toBe(true);
      expect(text).not.toMatch(/More|\r|\x08|\x1b/);
    },
  );

  test.each([
    ['ssh_pixconfig_diff', 'ios', /uptime/],
    ['ssh_asa-fwsmconfig_diff', 'cisco-asa', / up \d/],
    ['ssh_foundry_diff', 'foundry', /uptime/],
  ] as const)(
    '%s leaves the uptime out, as the script does, so that only changes raise an alert',
    async (script, kind, uptime) => {
      const { text } = await printed({ device: kind }, script);
      expect(text).not.toMatch(uptime);
      expect(text).toMatch(/Software|Copyright/);
    },
  );

  test('the name that a Foundry asks for before it enables is that of the login', async () => {
    const { outcome, code } = await printed({ device: 'foundry' }, 'ssh_foundry_diff', {}, { second: 'wrong' });
    expect([outcome, code]).toEqual(['failed', 'second-password-refused']);
  });

  test.each([
    ['show hardware', 'show hardware'],
    ["'show hardware'", 'show hardware'],
    ['show  "hardware"', 'show hardware'],
  ])('the arguments %s are typed as %s', async (given, typed) => {
    const { text, outcome } = await printed({ device: 'ios' }, 'ssh_pixconfig_diff', { arguments: given });
    expect(outcome).toBe('new');
    expect(text).toContain(`\nr1#${typed}\nCisco IOS Software`);
  });
});

describe('ssh_generic_diff', () => {
  test('types nothing but the arguments', async () => {
    const { text } = await printed({ device: 'ios' }, 'ssh_generic_diff', { arguments: 'show clock' });
    expect(text).toMatch(/^INFO: Starting\.\nSTORE: now\nr1#show clock\n\*\d\d:.*\nINFO: Finished\.\n$/);
  });

  test.each([
    ['cat /etc/hostname', /STORE: now\nweb1\nINFO/],
    ["'cat /etc/hostname'", /STORE: now\nweb1\nINFO/],
  ])('on a host, %s is one command', async (given, expected) => {
    const { text } = await printed({ device: 'linux' }, 'ssh_generic_diff', { arguments: given });
    expect(text).toMatch(expected);
  });
});

describe('the integrity checks', () => {
  const check = (script: string, device: 'linux' | 'bsd', folders: string): ReturnType<typeof printed> =>
    printed({ device }, script, { arguments: folders, state: 'periodic' });

  test.each([
    ['ssh_integrity_check_linux', 'linux'],
    ['ssh_integrity_check_bsd', 'bsd'],
  ] as const)('%s: a FWD line a readable file, names with blanks too', async (script, device) => {
    const { text, outcome } = await check(script, device, '/etc');
    expect(outcome).toBe('new');
    const lines = text.trimEnd().split('\n');
    expect([lines[0], lines.at(-1)]).toEqual(['INFO: Starting.', 'INFO: Finished.']);
    const files = lines.slice(1, -1);
    expect(files.length).toBeGreaterThan(3);
    for (const line of files) expect(line).toMatch(/^FWD: \d+:\d{3,5}:\d+:\d+:[0-9a-f]{32}:[0-9a-f]{40} \/etc\/.+$/);
  });

  test('a pattern is for the host to make out', async () => {
    const { text } = await check('ssh_integrity_check_linux', 'linux', '/etc/host*');
    expect(text.match(/^FWD: .*/gm)?.map(line => line.split(' ').at(-1))).toEqual(['/etc/hostname', '/etc/hosts']);
  });

  test('special rights are the decimal mode, which OSSEC shows rightly, on BSD too', async () => {
    for (const [script, device] of [
      ['ssh_integrity_check_linux', 'linux'],
      ['ssh_integrity_check_bsd', 'bsd'],
    ] as const) {
      const { text } = await check(script, device, '/usr/bin/passwd /etc/passwd');
      const modes = [...text.matchAll(/^FWD: \d+:(\d+):/gm)].map(([, mode]) => mode);
      expect(modes).toEqual(['644', String(0o104755)]);
    }
  });

  test('quotes around folders are the shell’s, not the folders’', async () => {
    const { text, outcome } = await check('ssh_integrity_check_linux', 'linux', '\'/etc/hostname\' "/etc/passwd"');
    expect(outcome).toBe('new');
    expect(text.match(/^FWD: .*/gm)?.map(line => line.split(' ').at(-1))).toEqual(['/etc/hostname', '/etc/passwd']);
  });
});

describe('NOPASS', () => {
  test('sends no password, also where the device takes nothing else', async () => {
    const { code, text } = await printed(
      { device: 'ios', behaviour: { auth: ['password', 'keyboard-interactive'] } },
      'ssh_pixconfig_diff',
      {},
      { password: 'NOPASS' },
    );
    expect(code).toBe('login-refused');
    expect(text).not.toContain('NOPASS');
  });
});
