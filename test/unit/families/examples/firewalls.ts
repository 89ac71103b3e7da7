import type { FamilyExample } from './example';

export const fortiosExample: FamilyExample = {
  family: 'fortios',
  prompts: {
    user: { '\r\nFGT60E $ ': 'FGT60E' },
    privileged: { '\r\nFGT60E # ': 'FGT60E' },
    config: { 'FGT60E (global) # ': 'FGT60E', 'FGT60E (interface) # ': 'FGT60E' },
  },
  noPrompts: ['--More-- ', "(Press 'a' to accept):", 'FGT60E # show', '#config-version=FGT60E'],
  pager: { '--More--': ' ', '--More-- ': ' ' },
  screen: {
    sent: 'FGT60E # show\r\nconfig system global\r\n--More-- \r         \rend\r\n',
    shown: 'FGT60E # show\nconfig system global\nend\n',
  },
  refused: [],
  errors: ['Unknown action 0', "command parse error before 'foo'", 'Command fail. Return code -61'],
  noise: [
    ['System time: Tue Nov 24 10:00:00 2026', 'System time: …'],
    ['#conf_file_ver=1234567890', '#conf_file_ver=…'],
    ['Virus-DB: 90.01234(2026-11-24 09:20)', 'Virus-DB: …'],
    ['Cluster uptime: 12 days, 3:04:05', 'Cluster uptime: …'],
  ],
  secrets: [
    ['        set password ENC AK1abc=', '        set password ENC <encrypted:F>'],
    ['        set psksecret ENC abc==', '        set psksecret ENC <encrypted:F>'],
    ['        set passwd "plain"', '        set passwd <password:F>'],
  ],
  significant: [
    ['        set action accept', '        set action deny'],
    ['        set password ENC AK1abc=', '        unset password'],
  ],
  identify: 'Version: FortiGate-60E v7.2.5,build1517,230606 (GA.F)',
};

export const panosExample: FamilyExample = {
  family: 'panos',
  prompts: {
    user: { '\r\nadmin@PA-220> ': 'admin@PA-220', 'admin@PA-220(active)> ': 'admin@PA-220' },
    config: { 'admin@PA-220# ': 'admin@PA-220' },
  },
  noPrompts: ['Password: ', 'lines 1-23 ', '<config>'],
  pager: { 'lines 1-23 ': ' ' },
  screen: {
    sent: 'admin@PA-220> show system info\r\n\r\nhostname: PA-220\r\nlines 1-2 \r\x1b[Kmodel: PA-220\r\n',
    shown: 'admin@PA-220> show system info\n\nhostname: PA-220\nmodel: PA-220\n',
  },
  refused: [],
  errors: ['Unknown command: foo', 'Invalid syntax.', 'Server error : no such device'],
  noise: [
    ['time: Tue Nov 24 10:00:00 2026', 'time: …'],
    ['uptime: 12 days, 3:04:05', 'uptime: …'],
    ['threat-version: 8777-8333', 'threat-version: …'],
    ['av-release-date: 2026/11/23 04:00:00', 'av-release-date: …'],
  ],
  secrets: [
    ['      phash $1$abc$def;', '      phash <password-hash:F>;'],
    ['<phash>$1$abc$def</phash>', '<phash><password-hash:F></phash>'],
    ['      secret -AQ==abcdef+/=;', '      secret <encrypted:F>;'],
    ['      a -AQ==aaaa; b -AQ==bbbb;', '      a <encrypted:F>; b <encrypted:F>;'],
    ['      snmp-community-string public;', '      snmp-community-string <community:F>;'],
  ],
  significant: [
    ['      action allow;', '      action deny;'],
    ['sw-version: 10.1.6', 'sw-version: 10.1.7'],
  ],
  identify: 'sw-version: 10.1.6-h6',
};
