import type { FamilyExample } from './example';

export const linuxExample: FamilyExample = {
  family: 'linux',
  prompts: {
    user: {
      '$ ': '',
      'bash-5.2$ ': 'bash-5.2',
      'admin@web1:/var/log$ ': 'admin@web1',
      '[admin@web1 ~]$ ': 'admin@web1',
      '\x1b]0;admin@web1: ~\x07admin@web1:~$ ': 'admin@web1',
    },
    privileged: { '# ': '', 'root@web1:~# ': 'root@web1', '[root@web1 /etc]# ': 'root@web1' },
  },
  noPrompts: [
    'Linux web1 6.1.0 #1 SMP\r\n',
    'Linux web1 6.1.0 #1 SMP',
    'Password: ',
    'admin@web1:~$ ls',
    'costs 5$ a month',
  ],
  pager: { '--More--': ' ', '--More--(45%)': ' ', ':': ' ', '(END)': 'q' },
  screen: {
    sent: 'admin@web1:~$ ls\r\n\x1b[?2004l\r\x1b[0m\x1b[01;34mbin\x1b[0m  etc\r\n',
    shown: 'admin@web1:~$ ls\nbin  etc\n',
  },
  refused: ['su: Authentication failure', 'Sorry, try again.'],
  errors: [
    '-sh: foo: not found',
    'bash: foo: command not found',
    'cat: /etc/shadow: Permission denied',
    "stat: cannot statx '/x': No such file or directory",
  ],
  noise: [
    [' 10:00:00 up 12 days,  3:04,  1 user,  load average: 0.03, 0.05, 0.01', ' …'],
    ['Last login: Tue Nov 24 10:00:00 2026 from 192.0.2.9', 'Last login: …'],
    ['Tue Nov 24 10:00:00 UTC 2026', '…'],
    ['Mem:        16000000     1234567', 'Mem:        16000000…'],
    ['        RX packets 12345  bytes 67890', '        RX packets …'],
    ['/dev/sda1       41151808 9876543  29151808  26% /', '/dev/sda1       41151808 … /'],
  ],
  secrets: [
    ['root:$6$salt$hash:20601:0:99999:7:::', 'root:<password-hash:F>:20601:0:99999:7:::'],
    ['root:!$y$j9T$salt$hash:20601:0:99999:7:::', 'root:!<password-hash:F>:20601:0:99999:7:::'],
    ['daemon:*:20601:0:99999:7:::', 'daemon:*:20601:0:99999:7:::'],
    ['  psk="s3cret"', '  psk=<wireless-key:F>'],
    ['PrivateKey = abc=', 'PrivateKey = <vpn-key:F>'],
    ['rocommunity public 192.0.2.0/24', 'rocommunity <community:F> 192.0.2.0/24'],
    ['db_password = s3cret', 'db_password = <password:F>'],
  ],
  significant: [
    ['root:x:0:0:root:/root:/bin/sh', 'root:x:0:0:root:/root:/bin/bash'],
    ['PermitRootLogin no', 'PermitRootLogin yes'],
    ['root:$6$salt$hash:20601:0:99999:7:::', 'root:$6$salt$hash:20602:0:99999:7:::'],
  ],
  identify: 'Linux web1 6.1.0-18-amd64 #1 SMP x86_64 GNU/Linux',
};

export const bsdExample: FamilyExample = {
  ...linuxExample,
  family: 'bsd',
  prompts: {
    user: { '$ ': '', 'host% ': 'host', 'admin@host:~ % ': 'admin@host', 'host$ ': 'host' },
    privileged: { '# ': '', 'root@host:~ # ': 'root@host', 'host# ': 'host' },
  },
  noPrompts: ['FreeBSD 14.0-RELEASE #0 releng\r\n', 'Password:', 'login: '],
  refused: ['su: Sorry', 'doas: Authentication failed', 'Sorry'],
  identify: 'FreeBSD host 14.0-RELEASE FreeBSD 14.0-RELEASE #0',
};
