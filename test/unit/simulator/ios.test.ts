import { expect, it } from 'vitest';
import { deviceErrors } from '../../../core/families/errors';
import { familyById } from '../../../core/families/families';
import { pagerAt, promptAt } from '../../../core/families/prompt';
import { maskNoise } from '../../../core/families/noise';
import { shownText } from '../../../core/families/terminalLine';
import type { DeviceOptions, RunningDevice } from '../../../simulator/simulator';
import { Dialogue, executed } from './client';
import { simulated } from './simulators';

const lines = (...text: readonly string[]): string => text.join('\r\n');

/** A session at `r1#`. */
async function privileged(options: Partial<DeviceOptions> = {}): Promise<{
  readonly dialogue: Dialogue;
  readonly device: RunningDevice;
}> {
  const device = (await simulated([{ device: 'ios', ...options }])).device('r1');
  const dialogue = await Dialogue.open(device);
  await dialogue.until('r1>');
  await dialogue.command('enable', 'Password: ');
  await dialogue.command(device.enable, 'r1#');
  return { dialogue, device };
}

it('logs in with banner, echo, CR LF and the user prompt', async () => {
  const dialogue = await Dialogue.open((await simulated()).device('r1'));
  expect(await dialogue.until('r1>')).toBe(lines('', 'Authorised access only. This is a simulated router.', '', 'r1>'));
  expect(await dialogue.command('no pager', 'r1>')).toBe(
    lines('no pager', '    ^', "% Invalid input detected at '^' marker.", '', 'r1>'),
  );
  expect(await dialogue.command('show clock', 'r1>')).toBe(
    lines('show clock', '*10:00:00.000 UTC Tue Nov 24 2026', 'r1>'),
  );
  expect(await dialogue.command('show running-config', 'r1>')).toContain('% Invalid input');
});

it('asks three times for the enable password, and takes the right one', async () => {
  const device = (await simulated()).device('r1');
  const dialogue = await Dialogue.open(device);
  await dialogue.until('r1>');
  expect(await dialogue.command('enable', 'Password: ')).toBe(lines('enable', 'Password: '));
  await dialogue.command('wrong', 'Password: ');
  await dialogue.command('wrong', 'Password: ');
  expect(await dialogue.command('wrong', 'r1>')).toBe(lines('', '% Bad secrets', '', 'r1>'));
  await dialogue.command('en', 'Password: ');
  expect(await dialogue.command(device.enable, 'r1#')).toBe(lines('', 'r1#'));
  expect(dialogue.output).not.toContain(device.enable);
});

it('answers once with AAA', async () => {
  const { dialogue } = await privileged();
  await dialogue.command('configure terminal', 'r1(config)#');
  await dialogue.command('aaa new-model', 'r1(config)#');
  await dialogue.command('end', 'r1#');
  await dialogue.command('disable', 'r1>');
  await dialogue.command('enable', 'Password: ');
  expect(await dialogue.command('wrong', 'r1>')).toBe(lines('', '% Access denied', '', 'r1>'));
});

it.each([
  ['terminal pager 0', ['            ^', "% Invalid input detected at '^' marker.", '']],
  ['show version | grep -v Configuration', ['                ^', "% Invalid input detected at '^' marker.", '']],
  ['e', ['% Ambiguous command:  "e"']],
  ['show', ['% Incomplete command.', '']],
])('refuses %s', async (command, answer) => {
  const { dialogue } = await privileged();
  expect(await dialogue.command(command, 'r1#')).toBe(lines(command, ...answer, 'r1#'));
});

it('shows pages, a line at a time or to the end, and leaves nothing of the pager on the screen', async () => {
  const { dialogue } = await privileged();
  let sent = await dialogue.command('show running-config', ' --More-- ');
  expect(sent.split('\r\n').length).toBe(1 + 23 + 1); // the command, a page, the pager
  dialogue.type('\r');
  const line = await dialogue.until(' --More-- ');
  expect(line).toMatch(/^\x08{9} {8}\x08{9}[^\r]*\r\n --More-- $/);
  sent += line;
  while (!sent.endsWith('r1#')) {
    dialogue.type(' ');
    sent += await dialogue.until(' --More-- ', 'r1#');
  }
  await dialogue.command('terminal length 0', 'r1#');
  expect(shownText(sent)).toBe(shownText(await dialogue.command('show running-config', 'r1#')));
});

it('stops the pager at q', async () => {
  const { dialogue } = await privileged();
  await dialogue.command('show running-config', ' --More-- ');
  dialogue.type('q');
  expect(shownText(await dialogue.until('r1#'))).toBe('r1#');
});

it('filters with include, exclude, begin and section', async () => {
  const { dialogue } = await privileged();
  await dialogue.command('terminal length 0', 'r1#');
  expect(await dialogue.command('show run | include ^ ip address', 'r1#')).toBe(
    lines(
      'show run | include ^ ip address',
      ' ip address 192.0.2.1 255.255.255.0',
      ' ip address 198.51.100.1 255.255.255.0',
      'r1#',
    ),
  );
  expect(await dialogue.command('show version | exclude uptime', 'r1#')).not.toContain('uptime is');
  expect(await dialogue.command('show run | section router', 'r1#')).toContain('\r\n router-id 192.0.2.1\r\n');
  expect(await dialogue.command('show run | begin ^ntp', 'r1#')).toBe(
    lines('show run | begin ^ntp', 'ntp server 203.0.113.123', '!', 'end', '', 'r1#'),
  );
});

it('takes changes typed in configuration mode', async () => {
  const { dialogue } = await privileged();
  const typed = [
    ['configure terminal', 'r1(config)#'],
    ['int gi0/2', 'r1(config-if)#'],
    ['description patched', 'r1(config-if)#'],
    ['ip addr 203.0.113.9 255.255.255.0', 'r1(config-if)#'],
    ['no shutdown', 'r1(config-if)#'],
    ['snmp-server location roof', 'r1(config)#'],
    ['do show clock', 'r1(config)#'],
    ['foo', 'r1(config)#'],
    ['banner motd #', ''],
    ['New text', ''],
    ['#', 'r1(config)#'],
    ['hostname r9', 'r9(config)#'],
    ['end', 'r9#'],
  ] as const;
  for (const [line, prompt] of typed) await dialogue.command(line, prompt);
  await dialogue.command('terminal length 0', 'r9#');
  const config = shownText(await dialogue.command('show running-config', 'r9#'));
  expect(config).toContain(`interface GigabitEthernet0/2
 ip address 203.0.113.9 255.255.255.0
 duplex auto
 speed auto
 description patched
`);
  expect(config).toContain('\nhostname r9\n');
  expect(config).toContain('\nsnmp-server location roof\n');
  expect(config).not.toContain('machine room 2');
  expect(config).toContain('banner motd ^C\nNew text\n^C\n');
});

it('a ready-made change is one changed line, different each time, until it is restored', async () => {
  const { dialogue, device } = await privileged();
  await dialogue.command('terminal length 0', 'r1#');
  const show = async (): Promise<string[]> => (await dialogue.command('show running-config', 'r1#')).split('\r\n');
  const before = await show();
  const changed = async (): Promise<string[]> => {
    const after = await show();
    return after.filter((line, index) => line !== before[index]);
  };
  device.change('interface-address');
  expect(await changed()).toEqual([' ip address 198.51.100.2 255.255.255.0']);
  device.change('interface-address');
  expect(await changed()).toEqual([' ip address 198.51.100.3 255.255.255.0']);
  device.change('restore');
  expect(await changed()).toEqual([]);
});

it('every ready-made change shows in the configuration', async () => {
  const { dialogue, device } = await privileged();
  await dialogue.command('terminal length 0', 'r1#');
  let before = await dialogue.command('show running-config', 'r1#');
  expect(device.changes.length).toBeGreaterThan(5);
  for (const { name } of device.changes) {
    device.change(name);
    const after = await dialogue.command('show running-config', 'r1#');
    expect(after, name).not.toBe(before);
    before = after;
  }
  expect(() => device.change('nonsense')).toThrow(RangeError);
});

it('uptime and clock move with time, and the family takes them for noise', async () => {
  const family = familyById('cisco-ios');
  if (!family) throw new Error('no family');
  const { dialogue, device } = await privileged({ drifts: true });
  await dialogue.command('terminal length 0', 'r1#');
  const show = async (): Promise<string> => {
    const text =
      (await dialogue.command('show version', 'r1#')) + (await dialogue.command('show running-config', 'r1#'));
    return shownText(text + (await dialogue.command('show clock', 'r1#')));
  };
  const before = await show();
  device.tick(7 * 60_000);
  const after = await show();
  expect(after).not.toBe(before);
  expect(maskNoise(family, after).text).toBe(maskNoise(family, before).text);
  device.change('new-user');
  expect(maskNoise(family, await show()).text).not.toBe(maskNoise(family, before).text);
});

it('carries out one command of an exec request', async () => {
  const device = (await simulated()).device('r1');
  expect(await executed(device, 'show ip interface brief | include up')).toEqual({
    out:
      'GigabitEthernet0/0         192.0.2.1       YES NVRAM  up                    up\r\n' +
      'GigabitEthernet0/1         198.51.100.1    YES NVRAM  up                    up\r\n',
    err: '',
    status: 0,
  });
});

it('speaks as its family expects', async () => {
  const family = familyById('cisco-ios');
  if (!family) throw new Error('no family');
  const { dialogue } = await privileged();
  expect(promptAt(family, dialogue.output)).toMatchObject({ level: 'privileged', name: 'r1' });
  await dialogue.command('show running-config', ' --More-- ');
  expect(pagerAt(family, dialogue.output)?.send).toBe(' ');
  dialogue.type('q');
  await dialogue.until('r1#');
  await dialogue.command('configure terminal', 'r1(config)#');
  expect(promptAt(family, dialogue.output)).toMatchObject({ level: 'config', name: 'r1' });
  await dialogue.command('end', 'r1#');
  expect(deviceErrors(family, await dialogue.command('terminal pager 0', 'r1#'))).toHaveLength(1);
});
