import { manyLines, wipe, type Play } from './play';

const CISCO_MORE = { prompt: (): string => ' --More-- ', erase: wipe(10) };
const invalid = (): string => "% Invalid input detected at '^' marker.\n";
const vlans = manyLines(number => `vlan ${number}\n name office-${number}`);
const addresses = manyLines(number => `interface eth${number}\n ip address 198.51.100.${number}/32`);
const events = (host: string): string =>
  manyLines(number => `2026 Nov 24 10:00:${String(number).padStart(2, '0')} ${host} link ${number} is up`);

const NOTHING_ASKED = { banner: '', question: null, asksName: null, enableRefused: '% Access denied\n' } as const;

/** The devices that are played from a table, in the order of the families. The host's name stands for `NAME`. */
export const PLAYS: readonly Play[] = [
  {
    ...NOTHING_ASKED,
    family: 'cisco-nxos',
    prompts: { user: 'NAME> ', privileged: 'NAME# ' },
    lands: 'privileged',
    banner: 'Cisco Nexus Operating System (NX-OS) Software\n',
    pager: CISCO_MORE,
    pagerOff: ['terminal length 0', 'terminal width 511'],
    shows: {
      'show version': 'Cisco Nexus Operating System (NX-OS) Software\nKernel uptime is 12 day(s), 3 hour(s)\n',
      'show inventory': 'NAME: "Chassis",  DESCR: "Simulated chassis"\n',
      'show running-config': `!Time: Tue Nov 24 10:00:00 2026\n\n${vlans}`,
      'show logging logfile': events('NAME'),
    },
    exit: 'exit',
    unknown: invalid,
  },
  {
    ...NOTHING_ASKED,
    family: 'cisco-asa',
    prompts: { user: 'NAME/act> ', privileged: 'NAME/act# ' },
    lands: 'user',
    enableRefused: 'Invalid password\n',
    pager: { prompt: () => '<--- More --->', erase: '\r              \r' },
    pagerOff: ['terminal pager 0'],
    shows: {
      'show version': 'Cisco Adaptive Security Appliance Software Version 9.16(4)\nNAME up 12 days 3 hours\n',
      'show running-config': `: Saved\n:\n${addresses}Cryptochecksum:0123456789abcdef0123456789abcdef\n: end\n`,
      'show logging': `Syslog logging: enabled\n${events('NAME')}`,
    },
    exit: 'exit',
    // Begins with a command of agentlessd: whoever copies it into a block ends his own run.
    unknown: () => "ERROR: % Invalid input detected at '^' marker.\n",
  },
  {
    ...NOTHING_ASKED,
    family: 'foundry',
    prompts: { user: 'SSH@NAME>', privileged: 'SSH@NAME#' },
    lands: 'user',
    asksName: 'User Name:',
    enableRefused: 'Error - Incorrect username or password.\n',
    pager: {
      prompt: () => '--More--, next page: Space, next line: Return key, quit: Control-c',
      erase: '\r\x1b[K',
    },
    pagerOff: ['skip-page-display', 'terminal length 0'],
    shows: {
      'show version':
        '  Copyright (c) 1996-2014 Brocade Communications Systems, Inc.\n  The system uptime is 12 days 3 hours\n',
      'show running-config': `Current configuration:\n!\nver 08.0.30\n${vlans}`,
      'show logging': events('NAME'),
    },
    exit: 'exit',
    unknown: command => `Invalid input -> ${command}\nType ? for a list\n`,
  },
  {
    ...NOTHING_ASKED,
    family: 'arista-eos',
    prompts: { user: 'NAME>', privileged: 'NAME#' },
    lands: 'user',
    enableRefused: '% Bad secrets\n',
    pager: { prompt: () => ' --More-- ', erase: '\x1b[2K\r' },
    pagerOff: ['terminal length 0', 'terminal width 32767'],
    shows: {
      'show version': 'Arista vEOS\nUptime:                 2 weeks, 3 days\nFree memory:            1234567 kB\n',
      'show inventory': 'System information\n  Model  Description\n',
      'show running-config': `! Command: show running-config\n${addresses}`,
      'show logging': events('NAME'),
    },
    exit: 'exit',
    unknown: () => '% Invalid input\n',
  },
  {
    ...NOTHING_ASKED,
    family: 'procurve',
    // The line is drawn anew by moving the cursor.
    prompts: {
      user: '\x1b[24;1H\x1b[2K\x1b[24;1HNAME> \x1b[24;14H\x1b[?25h',
      privileged: '\x1b[24;1H\x1b[2K\x1b[24;1HNAME# \x1b[24;14H\x1b[?25h',
    },
    lands: 'user',
    question: 'Press any key to continue',
    asksName: 'Username: ',
    enableRefused: 'Invalid password\n',
    pager: {
      prompt: () => '-- MORE --, next page: Space, next line: Enter, quit: Control-C',
      erase: '\r\x1b[K',
    },
    pagerOff: ['no page'],
    shows: {
      'show version': 'Image stamp:    /ws/swbuildm\n                WB.16.10.0005\n',
      'show modules': ' Status and Counters - Module Information\n',
      'show running-config': `Running configuration:\n\n; J9726A Configuration Editor; Created on release #WB.16.10\n${vlans}`,
      'show logging': events('NAME'),
    },
    exit: 'exit',
    unknown: command => `Invalid input: ${command}\n`,
  },
  {
    ...NOTHING_ASKED,
    family: 'fortios',
    prompts: { user: 'NAME $ ', privileged: 'NAME # ' },
    lands: 'privileged',
    banner: 'Authorised use only.\n',
    question: "(Press 'a' to accept):",
    pager: { prompt: () => '--More-- ', erase: '\r         \r' },
    pagerOff: [],
    shows: {
      'get system status':
        'Version: FortiGate-60E v7.2.5\nVirus-DB: 90.01234(2026-11-24 09:20)\nSystem time: Tue Nov 24 10:00:00 2026\n',
      show: `#config-version=FGT60E\n#conf_file_ver=1234567890\n${manyLines(number => `config item ${number}`)}`,
    },
    exit: 'exit',
    unknown: command => `command parse error before '${command}'\nCommand fail. Return code -61\n`,
  },
  {
    ...NOTHING_ASKED,
    family: 'panos',
    prompts: { user: 'admin@NAME(active)> ', privileged: null },
    lands: 'user',
    pager: { prompt: () => 'lines 1-23 ', erase: '\r\x1b[K' },
    pagerOff: ['set cli pager off', 'set cli terminal width 500'],
    shows: {
      'show system info': 'hostname: NAME\nuptime: 12 days, 3:04:05\nsw-version: 10.1.6-h6\n',
      'show config running': `config {\n${manyLines(number => `  entry-${number} allow;`)}}\n`,
      'show log system': events('NAME'),
    },
    exit: 'exit',
    unknown: command => `Unknown command: ${command}\n`,
  },
  {
    ...NOTHING_ASKED,
    family: 'routeros',
    prompts: { user: '[admin@NAME] > ', privileged: null },
    lands: 'user',
    banner: '\n  MikroTik RouterOS 7.11.2 (c) 1999-2023\n\n',
    pager: { prompt: () => '-- [Q quit|D dump|down]', erase: '\r\x1b[K' },
    pagerOff: [],
    shows: {
      '/system routerboard print without-paging': '       routerboard: yes\n             model: simulated\n',
      '/export': `# 2026-11-24 10:00:00 by RouterOS 7.11.2\n${manyLines(number => `add address=198.51.100.${number}/32`)}`,
      '/log print without-paging': events('NAME'),
    },
    exit: '/quit',
    unknown: command => `bad command name ${command} (line 1 column 1)\n`,
  },
  {
    ...NOTHING_ASKED,
    family: 'vyos',
    prompts: { user: 'vyos@NAME:~$ ', privileged: null },
    lands: 'user',
    banner: 'Welcome to VyOS!\n\nLast login: Tue Nov 24 09:00:00 2026 from 192.0.2.1\n',
    pager: { prompt: () => ':', erase: '\r\x1b[K' },
    pagerOff: ['set terminal length 0', 'set terminal width 512'],
    shows: {
      'show version | no-more': 'Version:          VyOS 1.4\nUptime:           12 days\n',
      'show configuration commands | no-more': manyLines(number => `set interfaces dummy dum${number}`),
      'show log | no-more': events('NAME'),
    },
    exit: 'exit',
    unknown: command => `\n  Invalid command: [${command}]\n\n`,
  },
  {
    ...NOTHING_ASKED,
    family: 'frr',
    prompts: { user: 'NAME> ', privileged: 'NAME# ' },
    lands: 'privileged',
    banner: '\nHello, this is FRRouting (version 8.4.4).\n\n',
    pager: CISCO_MORE,
    pagerOff: ['terminal length 0'],
    shows: {
      'show version': 'FRRouting 8.4.4 (NAME).\n',
      'show running-config': `Building configuration...\n\nCurrent configuration:\n!\n${addresses}`,
    },
    exit: 'exit',
    unknown: command => `% Unknown command: ${command}\n`,
  },
];
