import type { FamilyExample } from './example';

export const foundryExample: FamilyExample = {
  family: 'foundry',
  prompts: {
    user: { '\r\nSSH@sw-2>': 'SSH@sw-2', 'telnet@sw-2>': 'telnet@sw-2' },
    privileged: { '\r\nSSH@sw-2#': 'SSH@sw-2' },
    config: { 'SSH@sw-2(config-if-e1000-0/1/1)#': 'SSH@sw-2' },
  },
  noPrompts: ['User Name:', 'Password:', '--More--, next page: Space, next line: Return key, quit: Control-c'],
  pager: { '--More--, next page: Space, next line: Return key, quit: Control-c': ' ' },
  screen: {
    sent: 'SSH@sw-2#sh run\r\nver 08.0.30\r\n--More--, next page: Space\r\x1b[Kend\r\n',
    shown: 'SSH@sw-2#sh run\nver 08.0.30\nend\n',
  },
  refused: ['Error - Incorrect username or password.', 'Error - incorrect password'],
  errors: ['Invalid input -> foo', 'Incomplete command.', 'Ambiguous input -> s'],
  noise: [
    ['  The system uptime is 12 days 3 hours 4 minutes 5 seconds ', '  The system uptime is …'],
    ['  The system started at 10:00:00 GMT+00 Tue Nov 24 2026', '  The system started at …'],
    ['Current temperature : 41.5 deg-C', 'Current temperature : …'],
    ['Current configuration:', null],
  ],
  secrets: [
    ['enable super-user-password 8 $1$abc$def', 'enable super-user-password 8 <enable-secret:F>'],
    ['snmp-server community 2 $abc ro', 'snmp-server community 2 <community:F> ro'],
    ['username ops password 8 $1$abc$def', 'username ops password 8 <user-password:F>'],
  ],
  significant: [['vlan 10 name office by port', 'vlan 10 name lab by port']],
  identify: '  Copyright (c) 1996-2014 Brocade Communications Systems, Inc. All rights reserved.',
};

export const aristaEosExample: FamilyExample = {
  family: 'arista-eos',
  prompts: {
    user: { '\r\nleaf1>': 'leaf1' },
    privileged: { '\r\nleaf1#': 'leaf1', 'core(s1)#': 'core(s1)' },
    config: { 'leaf1(config-if-Et1)#': 'leaf1' },
  },
  noPrompts: ['Password: ', 'leaf1#show version'],
  pager: { ' --More-- ': ' ' },
  screen: {
    sent: 'leaf1#show run\r\nhostname leaf1\r\n --More-- \x1b[2K\rend\r\n',
    shown: 'leaf1#show run\nhostname leaf1\nend\n',
  },
  refused: ['% Bad secrets', '% Authentication failed'],
  errors: [
    "% Invalid input (at token 1: 'foo')",
    '% Incomplete command',
    '% This is an invalid command',
    '% Authorization denied for command',
  ],
  noise: [
    ['Uptime:                 2 weeks, 3 days', 'Uptime:                 …'],
    ['Free memory:            1234567 kB', 'Free memory:            …'],
    ['! Startup-config last modified at Tue Nov 24 10:00:00 2026 by admin', '! Startup-config last modified at …'],
  ],
  secrets: [
    [
      'username admin privilege 15 secret sha512 $6$abc$def',
      'username admin privilege 15 secret sha512 <user-password:F>',
    ],
    ['enable secret sha512 $6$abc', 'enable secret sha512 <enable-secret:F>'],
    ['snmp-server community public ro', 'snmp-server community <community:F> ro'],
    ['   neighbor 192.0.2.7 password 7 abc==', '   neighbor 192.0.2.7 password 7 <routing-key:F>'],
  ],
  significant: [['   ip address 192.0.2.1/24', '   ip address 192.0.2.2/24']],
  identify: 'Arista DCS-7050TX-64-R',
};

export const procurveExample: FamilyExample = {
  family: 'procurve',
  prompts: {
    user: { '\r\nHP-2920-24G> ': 'HP-2920-24G' },
    privileged: {
      '\r\nHP-2920-24G# ': 'HP-2920-24G',
      '\x1b[24;1H\x1b[24;1HHP-2920-24G# \x1b[24;14H\x1b[?25h': 'HP-2920-24G',
    },
    config: { 'HP-2920-24G(config)# ': 'HP-2920-24G', 'HP-2920-24G(vlan-10)# ': 'HP-2920-24G' },
  },
  noPrompts: [
    'Press any key to continue',
    'Password:',
    '-- MORE --, next page: Space, next line: Enter, quit: Control-C',
  ],
  pager: { '-- MORE --, next page: Space, next line: Enter, quit: Control-C': ' ' },
  screen: {
    sent: 'vlan 1\r\n-- MORE --, next page: Space\r\x1b[2Kvlan 10\r\n',
    shown: 'vlan 1\nvlan 10\n',
  },
  refused: ['Invalid password', 'Unable to verify password'],
  errors: ['Invalid input: foo', 'Ambiguous input: s', 'Incomplete input: show'],
  noise: [
    [
      '  Up Time            : 12 days      Memory   - Total   : 300,000,000',
      '  Up Time            : …      Memory   - Total   : 300,000,000',
    ],
    ['Running configuration:', null],
  ],
  secrets: [
    ['snmp-server community "public" operator', 'snmp-server community <community:F> operator'],
    ['password manager user-name "ops" sha1 "abcdef"', 'password manager user-name "ops" sha1 <user-password:F>'],
    ['radius-server host 192.0.2.9 key "s3cret"', 'radius-server host 192.0.2.9 key <server-key:F>'],
    [
      'user admin group administrators password ciphertext AQBap',
      'user admin group administrators password ciphertext <user-password:F>',
    ],
  ],
  significant: [['   untagged 1-24', '   untagged 1-23']],
  identify: '; J9726A Configuration Editor; Created on release #WB.16.10.0005',
};
