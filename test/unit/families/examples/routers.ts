import type { FamilyExample } from './example';

export const routerosExample: FamilyExample = {
  family: 'routeros',
  prompts: {
    user: { '\r\n[admin@MikroTik] > ': 'admin@MikroTik', '[admin@My Router] /ip address> ': 'admin@My Router' },
  },
  noPrompts: ['Do you want to see the software license? [Y/n]: ', 'new password> ', '-- [Q quit|D dump|down]'],
  pager: { '-- [Q quit|D dump|down]': 'D', '-- [Q quit|D dump|right|up]': 'D' },
  screen: {
    sent: '\x1b[9999B\r\r[admin@MikroTik] > /export\r\n# software id = AAAA-BBBB\r\n-- [Q quit|D dump|down]\r                       \r/ip address\r\n',
    shown: '[admin@MikroTik] > /export\n# software id = AAAA-BBBB\n/ip address\n',
  },
  refused: [],
  errors: [
    'bad command name foo (line 1 column 1)',
    'syntax error (line 1 column 5)',
    'expected end of command (line 1 column 9)',
    'failure: already have such address',
  ],
  noise: [
    ['# nov/24/2026 10:00:00 by RouterOS 6.49.7', '# … by RouterOS 6.49.7'],
    ['# 2026-11-24 10:00:00 by RouterOS 7.11', '# … by RouterOS 7.11'],
    ['                   uptime: 1w5d7h29m', '                   uptime: …'],
    ['# inactive time', null],
    ['# ether3 not ready', null],
    ['# poe-out status: short_circuit', null],
  ],
  secrets: [
    ['add name=vpn password=s3cret profile=default', 'add name=vpn password=<password:F> profile=default'],
    [
      'set wpa2-pre-shared-key="s3 cret" wpa-pre-shared-key=x',
      'set wpa2-pre-shared-key=<password:F> wpa-pre-shared-key=<password:F>',
    ],
    ['add listen-port=13231 private-key="abc="', 'add listen-port=13231 private-key=<password:F>'],
  ],
  significant: [
    ['add address=192.0.2.1/24 interface=ether1', 'add address=192.0.2.2/24 interface=ether1'],
    ['# 2026-11-24 10:00:00 by RouterOS 7.11', '# 2026-11-24 10:00:00 by RouterOS 7.12'],
  ],
  identify: '# 2026-11-24 10:00:00 by RouterOS 7.11',
};

export const vyosExample: FamilyExample = {
  family: 'vyos',
  prompts: {
    user: { '\x1b[?2004h\x1b]0;vyos@vyos: ~\x07vyos@vyos:~$ ': 'vyos@vyos' },
    config: { '[edit]\r\nvyos@vyos# ': 'vyos@vyos' },
  },
  noPrompts: ['vyos login: ', 'Password: ', ':', 'lines 1-23'],
  pager: { ':': ' ', '(END)': 'q', 'lines 1-23': ' ', 'lines 24-30/30 (END)': 'q' },
  screen: {
    sent: 'vyos@vyos:~$ show version\r\n\x1b[?2004l\rVersion:          VyOS 1.4\r\n',
    shown: 'vyos@vyos:~$ show version\nVersion:          VyOS 1.4\n',
  },
  refused: ['su: Authentication failure'],
  errors: ['  Invalid command: show [foo]', '  Ambiguous command: [s]', '-vbash: foo: command not found'],
  noise: [
    ['Uptime:           10:00:00 up 12 days', 'Uptime:           …'],
    ['Last login: Tue Nov 24 10:00:00 2026 from 192.0.2.9', 'Last login: …'],
  ],
  secrets: [
    [
      "set system login user vyos authentication encrypted-password '$6$abc'",
      'set system login user vyos authentication encrypted-password <password:F>',
    ],
    ["set vpn ipsec authentication psk a secret 's3cret'", 'set vpn ipsec authentication psk a secret <key:F>'],
    ["set interfaces wireguard wg0 private-key 'abc='", 'set interfaces wireguard wg0 private-key <key:F>'],
    ['set service snmp community public authorization ro', 'set service snmp community <community:F> authorization ro'],
    [
      "set system login user vyos authentication public-keys a key-type 'ssh-ed25519'",
      "set system login user vyos authentication public-keys a key-type 'ssh-ed25519'",
    ],
  ],
  significant: [
    ["set interfaces ethernet eth0 address '192.0.2.1/24'", "set interfaces ethernet eth0 address '192.0.2.2/24'"],
  ],
  identify: 'Version:          VyOS 1.4-rolling',
};

export const frrExample: FamilyExample = {
  family: 'frr',
  prompts: {
    user: { 'bird-2> ': 'bird-2' },
    privileged: { '\r\nbird-2# ': 'bird-2' },
    config: { 'bird-2(config-router)# ': 'bird-2' },
  },
  noPrompts: ['Hello, this is FRRouting (version 8.4.4).\r\n', 'bird-2# show version\r\n'],
  pager: { '--More--': ' ', ':': ' ', '(END)': 'q' },
  screen: {
    sent: 'bird-2# show version\r\n\x1b[?2004l\rFRRouting 8.4.4 (bird-2).\r\n',
    shown: 'bird-2# show version\nFRRouting 8.4.4 (bird-2).\n',
  },
  refused: ['% Bad passwords, too many failures!'],
  errors: [
    '% Unknown command: foo',
    '% Command incomplete: show',
    '% Ambiguous command: s',
    'Exiting: failed to connect to any daemons.',
  ],
  noise: [
    ['Building configuration...', null],
    ['Current configuration:', null],
  ],
  secrets: [
    ['password zebra', 'password <password:F>'],
    ['enable password 8 abc', 'enable password 8 <password:F>'],
    [' neighbor 192.0.2.7 password s3cret', ' neighbor 192.0.2.7 password <routing-key:F>'],
    [' ip ospf message-digest-key 1 md5 s3cret', ' ip ospf message-digest-key 1 md5 <routing-key:F>'],
  ],
  significant: [[' neighbor 192.0.2.7 remote-as 64500', ' neighbor 192.0.2.7 remote-as 64501']],
  identify: 'FRRouting 8.4.4 (bird-2) on Linux(6.1.0).',
};
