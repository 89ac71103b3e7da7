import type { FamilyExample } from './example';

const ERASED = `${'\b'.repeat(9)}${' '.repeat(8)}${'\b'.repeat(9)}`;

export const ciscoIosExample: FamilyExample = {
  family: 'cisco-ios',
  prompts: {
    user: { '\r\nr1>': 'r1', 'core-sw.example.net>': 'core-sw.example.net' },
    privileged: { '\r\nr1#': 'r1', [` --More-- ${ERASED}r1#`]: 'r1', 'r1# ': 'r1' },
    config: { 'r1(config)#': 'r1', 'r1(config-if)#': 'r1', 'r1(conf-t-if-Gi0/1)#': 'r1' },
  },
  noPrompts: [
    'Password:',
    'r1#show version\r\n',
    'r1#show ver',
    'Linux host 6.1 #1 SMP\r\nPassword: ',
    '',
    ' permit ip any any >',
    '!#!',
  ],
  pager: { ' --More-- ': ' ', '\r\n --More-- ': ' ', '--More--': ' ', '-- more --': ' ' },
  screen: {
    sent: `r1#show run\r\nhostname r1\r\n!\r\n --More-- ${ERASED}interface Gi0/1\r\n --More-- ${ERASED}!\r\nr1#`,
    shown: 'r1#show run\nhostname r1\n!\ninterface Gi0/1\n!\nr1#',
  },
  refused: ['% Access denied', '% Bad secrets', '% Error in authentication.', '% No password set'],
  errors: [
    "% Invalid input detected at '^' marker.",
    '% Ambiguous command:  "sh r"',
    '% Incomplete command.',
    'Command authorization failed.',
  ],
  noise: [
    ['r1 uptime is 1 week, 5 days, 7 hours, 29 minutes', 'r1 uptime is …'],
    ['Building configuration...', null],
    ['Current configuration : 14631 bytes', 'Current configuration : … bytes'],
    ['! Last configuration change at 13:34:26 UTC Thu Oct 22 2026 by cisco', '! Last configuration change at …'],
    ['! NVRAM config last updated at 13:34:26 UTC Thu Oct 22 2026', '! NVRAM config last updated at …'],
    ['ntp clock-period 36029056', null],
    ['*13:34:26.123 UTC Thu Oct 22 2026', '*…'],
    ['  5 minute input rate 2000 bits/sec, 3 packets/sec', '  5 minute input rate …'],
    ['     1234 packets input, 99999 bytes, 0 no buffer', '     …'],
    ['250880000 bytes total (148000000 bytes free)', '250880000 bytes total (…)'],
  ],
  secrets: [
    ['enable secret 5 $1$abcd$XyZ', 'enable secret 5 <enable-secret:F>'],
    ['enable password opensesame', 'enable password <enable-secret:F>'],
    ['username cisco privilege 15 secret 9 $9$abc', 'username cisco privilege 15 secret 9 <user-password:F>'],
    ['username cisco password 7 060506324F41', 'username cisco password 7 <user-password:F>'],
    [' password 7 060506324F41', ' password 7 <line-password:F>'],
    ['snmp-server community public RO 10', 'snmp-server community <community:F> RO 10'],
    ['snmp-server host 192.0.2.9 version 2c public', 'snmp-server host 192.0.2.9 version 2c <community:F>'],
    ['snmp-server host 192.0.2.9 public', 'snmp-server host 192.0.2.9 <community:F>'],
    [
      'snmp-server user ops admins v3 auth sha Abc123 priv aes 128 Def456',
      'snmp-server user ops admins v3 auth sha <snmp-auth:F> priv aes 128 <snmp-priv:F>',
    ],
    ['tacacs-server host 192.0.2.9 key 7 0822455D0A16', 'tacacs-server host 192.0.2.9 key 7 <server-key:F>'],
    ['radius-server key s3cret', 'radius-server key <server-key:F>'],
    [' key 7 0822455D0A16', ' key 7 <server-key:F>'],
    [' ppp chap password 7 0822455D0A16', ' ppp chap password 7 <ppp-password:F>'],
    [' ip ospf message-digest-key 1 md5 7 0822455D0A16', ' ip ospf message-digest-key 1 md5 7 <routing-key:F>'],
    [' neighbor 192.0.2.7 password 7 0822455D0A16', ' neighbor 192.0.2.7 password 7 <routing-key:F>'],
    [
      ' standby 1 authentication md5 key-string 7 0822455D',
      ' standby 1 authentication md5 key-string 7 <routing-key:F>',
    ],
    ['crypto isakmp key s3cret address 192.0.2.8', 'crypto isakmp key <vpn-key:F> address 192.0.2.8'],
    // no secrets
    ['service password-encryption', 'service password-encryption'],
    ['key chain OSPF', 'key chain OSPF'],
    ['snmp-server host 192.0.2.9 version 3 priv ops', 'snmp-server host 192.0.2.9 version 3 priv ops'],
    [' description password reset desk', ' description password reset desk'],
  ],
  significant: [
    [' ip address 192.0.2.1 255.255.255.0', ' ip address 192.0.2.2 255.255.255.0'],
    ['username cisco secret 5 $1$a', 'username night secret 5 $1$a'],
    ['snmp-server community public RO', 'snmp-server community public RW'],
    ['ntp server 192.0.2.1', 'ntp server 192.0.2.2'],
    [' permit tcp any any eq 443', ' permit tcp any any eq 23'],
  ],
  identify: 'Cisco IOS Software, 3800 Software (C3845), Version 12.4(24)T1, RELEASE SOFTWARE (fc3)',
};
