import type { FamilyExample } from './example';

export const ciscoNxosExample: FamilyExample = {
  family: 'cisco-nxos',
  prompts: {
    privileged: { '\r\nleaf-1# ': 'leaf-1' },
    config: { '\r\nleaf-1(config-if-range)# ': 'leaf-1' },
  },
  noPrompts: ['User Access Verification\r\nPassword: ', '# comment', 'leaf-1# show version'],
  pager: { '--More--': ' ' },
  screen: {
    sent: 'leaf-1# show clock\r\n10:00:00\r\n--More--\r        \rleaf-1# ',
    shown: 'leaf-1# show clock\n10:00:00\nleaf-1# ',
  },
  refused: ['% Permission denied', '% Bad secrets'],
  errors: [
    "% Invalid command at '^' marker.",
    "% Incomplete command at '^' marker.",
    "% Ambiguous command at '^' marker.",
    '% Permission denied for the role',
    "Syntax error while parsing 'show foo'",
  ],
  noise: [
    ['!Time: Tue Nov 24 10:00:00 2026', '!Time: …'],
    ['!Running configuration last done at: Tue Nov 24 09:00:00 2026', '!Running configuration last done at: …'],
    ['Kernel uptime is 12 day(s), 3 hour(s)', 'Kernel uptime is …'],
  ],
  secrets: [
    [
      'username admin password 5 $5$AbCd$Xyz  role network-admin',
      'username admin password 5 <user-password:F>  role network-admin',
    ],
    [
      'snmp-server user admin network-admin auth md5 0xabc priv aes-128 0xdef localizedkey',
      'snmp-server user admin network-admin auth md5 <snmp-auth:F> priv aes-128 <snmp-priv:F> localizedkey',
    ],
    [
      'snmp-server user admin network-admin auth md5 0xabc priv 0xdef localizedkey',
      'snmp-server user admin network-admin auth md5 <snmp-auth:F> priv <snmp-priv:F> localizedkey',
    ],
    [
      'snmp-server community public group network-operator',
      'snmp-server community <community:F> group network-operator',
    ],
    ['tacacs-server host 192.0.2.9 key 7 "fewhg123"', 'tacacs-server host 192.0.2.9 key 7 <server-key:F>'],
  ],
  significant: [
    ['  switchport access vlan 10', '  switchport access vlan 11'],
    ['username admin password 5 $5$a  role network-admin', 'username admin password 5 $5$a  role network-operator'],
  ],
  identify: 'Cisco Nexus Operating System (NX-OS) Software',
};

export const ciscoAsaExample: FamilyExample = {
  family: 'cisco-asa',
  prompts: {
    user: { '\r\nfw1> ': 'fw1', 'fw1/admin/act> ': 'fw1/admin/act' },
    privileged: { '\r\nfw1# ': 'fw1' },
    config: { 'fw1(config)# ': 'fw1', 'fw1/admin(config-if)# ': 'fw1/admin' },
  },
  noPrompts: ['Password: ', "Type help or '?' for a list of available commands.\r\n", '<--- More --->'],
  pager: { '<--- More --->': ' ' },
  screen: {
    sent: 'fw1# show run\r\n: Saved\r\n<--- More --->\r              \rhostname fw1\r\nfw1# ',
    shown: 'fw1# show run\n: Saved\nhostname fw1\nfw1# ',
  },
  refused: ['Invalid password', 'Access denied.'],
  errors: [
    "ERROR: % Invalid input detected at '^' marker.",
    'ERROR: % Incomplete command',
    'Command authorization failed',
  ],
  noise: [
    ['fw1 up 12 days 3 hours', 'fw1 up …'],
    ['failover cluster up 12 days 3 hours', 'failover cluster up …'],
    [': Saved', null],
    [': Written by enable_15 at 10:00:00.123 UTC Tue Nov 24 2026', ': Written by …'],
    ['Cryptochecksum:0123456789abcdef0123456789abcdef', 'Cryptochecksum:…'],
    ['Configuration last modified by enable_15 at 10:00:00.123 UTC', 'Configuration last modified …'],
  ],
  secrets: [
    ['enable password 8Ry2YjIyt7RRXU24 encrypted', 'enable password <enable-secret:F> encrypted'],
    ['passwd 2KFQnbNIdI.2KYOU encrypted', 'passwd <enable-secret:F> encrypted'],
    [
      'username ops password P4ttSyrm33SV8TYp encrypted privilege 15',
      'username ops password <user-password:F> encrypted privilege 15',
    ],
    [' ikev1 pre-shared-key s3cret', ' ikev1 pre-shared-key <vpn-key:F>'],
    [' ikev2 remote-authentication pre-shared-key s3cret', ' ikev2 remote-authentication pre-shared-key <vpn-key:F>'],
    [' ldap-login-password s3cret', ' ldap-login-password <ldap-password:F>'],
    [
      'snmp-server host inside 192.0.2.9 community s3cret version 2c',
      'snmp-server host inside 192.0.2.9 community <community:F> version 2c',
    ],
    ['failover key s3cret', 'failover key <failover-key:F>'],
  ],
  significant: [
    ['access-list OUT extended permit tcp any any eq 443', 'access-list OUT extended permit tcp any any eq 23'],
    ['fw1 up 12 days', 'fw2 up 12 days'],
  ],
  identify: 'Cisco Adaptive Security Appliance Software Version 9.16(4)',
};
