import { describe, expect, it } from 'vitest';
import { familyById } from '../../../core/families/families';
import { pagerAt, promptAt } from '../../../core/families/prompt';
import { shownText } from '../../../core/families/terminalLine';
import {
  below,
  braces,
  parseSetLines,
  setLines,
  statements,
  withoutPath,
  withPath,
  words,
} from '../../../simulator/junos/statements';
import { STARTUP_CONFIG } from '../../../simulator/junos/startupConfig';
import type { RunningDevice } from '../../../simulator/simulator';
import { Dialogue, executed } from './client';
import { simulated } from './simulators';

const PROMPT = 'netops@edge1> ';
const CONFIG = 'netops@edge1# ';

async function operational(): Promise<{ readonly dialogue: Dialogue; readonly device: RunningDevice }> {
  const device = (await simulated([{ device: 'junos' }])).device('edge1');
  const dialogue = await Dialogue.open(device);
  await dialogue.until(PROMPT);
  await dialogue.command('set cli screen-length 0', PROMPT);
  return { dialogue, device };
}

it('shows version, hardware and configuration', async () => {
  const { dialogue } = await operational();
  expect(shownText(await dialogue.command('show version', PROMPT))).toBe(`show version
Hostname: edge1
Model: sim-mx
Junos: 21.4R3.15
JUNOS OS Kernel 64-bit  [simulated]
JUNOS OS libs [simulated]
JUNOS OS runtime [simulated]
JUNOS py extensions [simulated]

netops@edge1> `);
  expect(await dialogue.command('show chassis hardware', PROMPT)).toContain('Routing Engine 0');
  expect(shownText(await dialogue.command('show configuration | display set | match ntp', PROMPT))).toBe(
    `show configuration | display set | match ntp
set system ntp server 203.0.113.123

netops@edge1> `,
  );
});

it.each([
  ['foo', '              ^\r\nunknown command.\r\n'],
  ['show foo', '                   ^\r\nsyntax error, expecting <command>.\r\n'],
  ['show', '                  ^\r\nsyntax error, expecting <command>.\r\n'],
])('refuses %s', async (command, answer) => {
  const { dialogue } = await operational();
  expect(await dialogue.command(command, PROMPT)).toBe(`${command}\r\n${answer}\r\n${PROMPT}`);
});

it('pages, and wipes the pager as its family expects', async () => {
  const family = familyById('junos');
  if (!family) throw new Error('no family');
  const { dialogue, device } = await operational();
  const whole = await dialogue.command('show configuration', PROMPT);
  const paged = await Dialogue.open(device);
  await paged.until(PROMPT);
  expect(promptAt(family, paged.output)).toMatchObject({ level: 'user', name: 'netops@edge1' });
  let sent = await paged.command('show configuration', ')---');
  expect(pagerAt(family, sent)?.send).toBe(' ');
  while (!sent.endsWith(PROMPT)) {
    paged.type(' ');
    sent += await paged.until(')---', PROMPT);
  }
  expect(shownText(sent)).toBe(shownText(whole));
});

it('a change counts after commit only', async () => {
  const { dialogue } = await operational();
  await dialogue.command('configure', CONFIG);
  await dialogue.command('set system ntp server 203.0.113.99', CONFIG);
  await dialogue.command('delete snmp', CONFIG);
  expect(await dialogue.command('show | compare', CONFIG)).toContain('+  set system ntp server 203.0.113.99');
  expect(await dialogue.command('run show configuration | display set', CONFIG)).not.toContain('203.0.113.99');
  expect(await dialogue.command('commit', CONFIG)).toContain('commit complete');
  await dialogue.command('exit', PROMPT);
  const config = await dialogue.command('show configuration | display set', PROMPT);
  expect(config).toContain('set system ntp server 203.0.113.99');
  expect(config).not.toContain('set snmp');
});

it('asks before it throws a change away', async () => {
  const { dialogue } = await operational();
  await dialogue.command('configure', CONFIG);
  await dialogue.command('set system host-name edge9', CONFIG);
  await dialogue.command('exit', '(yes) ');
  expect(await dialogue.command('yes', PROMPT)).toContain('Exiting configuration mode');
  expect(await dialogue.command('show configuration | display set', PROMPT)).not.toContain('edge9');
});

it('the ready-made change asks another time server, each time', async () => {
  const { device } = await operational();
  const server = async (): Promise<string> =>
    (await executed(device, 'show configuration | display set | match ntp')).out.trim();
  expect(await server()).toBe('set system ntp server 203.0.113.123');
  device.change('ntp-server');
  expect(await server()).toBe('set system ntp server 203.0.113.124');
  device.change('ntp-server');
  expect(await server()).toBe('set system ntp server 198.51.100.66');
  device.change('restore');
  expect(await server()).toBe('set system ntp server 203.0.113.123');
});

describe('statements', () => {
  const start = parseSetLines(STARTUP_CONFIG);

  it('set lines are read and written back unchanged', () => {
    expect(setLines(start)).toBe(STARTUP_CONFIG);
  });

  it('braces nest by name and value, and a route is one line', () => {
    const config = parseSetLines(`set interfaces ge-0/0/1 unit 0 family inet filter input PROTECT
set interfaces ge-0/0/1 unit 0 family inet address 192.0.2.1/24
set routing-options static route 0.0.0.0/0 next-hop 192.0.2.254
set system services ssh
`);
    expect(braces(config)).toBe(`interfaces {
    ge-0/0/1 {
        unit 0 {
            family inet {
                filter {
                    input PROTECT;
                }
                address 192.0.2.1/24;
            }
        }
    }
}
routing-options {
    static {
        route 0.0.0.0/0 next-hop 192.0.2.254;
    }
}
system {
    services {
        ssh;
    }
}
`);
  });

  it('a single value takes the old one’s place, one of several stands beside the others', () => {
    const after = ['system host-name r9', 'system ntp server 192.0.2.1']
      .map(line => statements(words(line)))
      .reduce(withPath, start);
    const system = setLines(below(after, [['system']]) ?? [], '').split('\n');
    expect(system.filter(line => /host-name|ntp/.test(line))).toEqual([
      ' host-name r9',
      ' ntp server 203.0.113.123',
      ' ntp server 192.0.2.1',
    ]);
  });

  it('deleting takes empty containers along, and says when there is nothing to delete', () => {
    const without = withoutPath(start, statements(words('system ntp server 203.0.113.123')));
    expect(setLines(without ?? [])).not.toContain('ntp');
    expect(withoutPath(start, statements(words('system ntp server 1.2.3.4')))).toBeNull();
  });
});
