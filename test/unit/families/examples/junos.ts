import type { FamilyExample } from './example';

export const junosExample: FamilyExample = {
  family: 'junos',
  prompts: {
    user: { '\r\n\r\nnetops@edge1> ': 'netops@edge1', '{master:0}\r\nroot@sw.example.net> ': 'root@sw.example.net' },
    config: { '[edit]\r\nnetops@edge1# ': 'netops@edge1' },
  },
  noPrompts: ['root@edge1:RE:0% ', 'Password:', 'netops@edge1> show version', '[edit]\r\n', '<interface>'],
  pager: { '---(more)---': ' ', '---(more 45%)---': ' ' },
  screen: {
    sent: `netops@edge1> show configuration\r\nversion 21.4R3.15;\r\n---(more 50%)---\r${' '.repeat(40)}\rsystem {\r\n}\r\n`,
    shown: 'netops@edge1> show configuration\nversion 21.4R3.15;\nsystem {\n}\n',
  },
  refused: ['su: Sorry', 'Sorry'],
  errors: [
    'unknown command.',
    'syntax error, expecting <command>.',
    'syntax error.',
    "'sho' is ambiguous.",
    'error: permission denied: foo',
  ],
  noise: [
    ['## Last commit: 2026-09-15 08:15:02 UTC by netops', '## Last commit: …'],
    ['Current time: 2026-11-24 10:00:00 UTC', 'Current time: …'],
    ['System booted: 2026-09-14 04:02:30 UTC (10w1d 05:57 ago)', 'System booted: 2026-09-14 04:02:30 UTC (…)'],
    ['10:00AM  up 71 days,  5:57, 1 user, load averages: 0.03, 0.05, 0.01', '…'],
    ['  Last flapped   : 2026-09-14 04:05:00 UTC (10w1d 05:55 ago)', '  Last flapped   : 2026-09-14 04:05:00 UTC (…)'],
    ['{master:0}', null],
  ],
  secrets: [
    [
      '            encrypted-password "$6$abc$def"; ## SECRET-DATA',
      '            encrypted-password <password:F>; ## SECRET-DATA',
    ],
    [
      'set system login user netops authentication encrypted-password "$6$abc$def"',
      'set system login user netops authentication encrypted-password <password:F>',
    ],
    ['set system radius-server 192.0.2.9 secret "$9$abc"', 'set system radius-server 192.0.2.9 secret <key:F>'],
    [
      '        pre-shared-key ascii-text "$9$abc"; ## SECRET-DATA',
      '        pre-shared-key ascii-text <key:F>; ## SECRET-DATA',
    ],
    ['set protocols bgp group up authentication-key "$9$abc"', 'set protocols bgp group up authentication-key <key:F>'],
    [
      'set protocols ospf area 0 interface ge-0/0/1.0 authentication md5 1 key "$9$abc"',
      'set protocols ospf area 0 interface ge-0/0/1.0 authentication md5 1 key <routing-key:F>',
    ],
    ['    community s1mulated {', '    community <community:F> {'],
    [
      'set snmp community s1mulated authorization read-only',
      'set snmp community <community:F> authorization read-only',
    ],
    // a routing community is none
    ['set policy-options community UP members 64500:1', 'set policy-options community UP members 64500:1'],
  ],
  significant: [
    ['set system ntp server 203.0.113.123', 'set system ntp server 203.0.113.124'],
    ['            class super-user;', '            class read-only;'],
  ],
  identify: 'Junos: 21.4R3.15',
};
