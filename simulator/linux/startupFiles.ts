import { createHash } from 'node:crypto';
import { FileTree } from './fileTree';

/** When the host was installed; fixed, so that nothing differs after a restart of the simulation. */
const INSTALLED_AT = Date.UTC(2026, 5, 2, 9, 14, 0);

const PASSWD = `root:x:0:0:root:/root:/bin/sh
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
admin:x:1000:1000:Admin:/home/admin:/bin/sh
`;

const SHADOW = `root:$6$s1mulated$rootHashOfTheSimulatedWebServerXXXXXXXXXXXXX:20601:0:99999:7:::
daemon:*:20601:0:99999:7:::
www-data:*:20601:0:99999:7:::
admin:$6$s1mulated$adminHashOfTheSimulatedWebServerXXXXXXXXXXXX:20601:0:99999:7:::
`;

const SSHD_CONFIG = `Port 22
PermitRootLogin yes
PasswordAuthentication yes
X11Forwarding no
Subsystem sftp /usr/lib/openssh/sftp-server
`;

/** Path, mode, text; owner is root unless said otherwise. */
const TEXT_FILES: readonly (readonly [path: string, mode: number, text: string, uid?: number, gid?: number])[] = [
  ['/etc/passwd', 0o644, PASSWD],
  ['/etc/shadow', 0o640, SHADOW, 0, 42],
  ['/etc/group', 0o644, 'root:x:0:\nshadow:x:42:\nwww-data:x:33:\nadmin:x:1000:\n'],
  ['/etc/hostname', 0o644, 'web1\n'],
  ['/etc/hosts', 0o644, '127.0.0.1 localhost\n198.51.100.80 web1\n'],
  ['/etc/os-release', 0o644, 'NAME="Simulated Linux"\nID=simulated\nVERSION_ID="12"\n'],
  ['/etc/ssh/sshd_config', 0o600, SSHD_CONFIG],
  ['/etc/crontab', 0o644, '17 * * * * root /usr/local/sbin/rotate\n'],
  ['/etc/nginx/nginx.conf', 0o644, 'user www-data;\nevents {}\nhttp { include sites/*; }\n'],
  ['/etc/nginx/sites/default', 0o644, 'server {\n  listen 80;\n  root /var/www/html;\n}\n'],
  ['/etc/notes for admins.txt', 0o644, 'A name with blanks, as there is one on every host.\n'],
  ['/usr/local/sbin/rotate', 0o755, '#!/bin/sh\nexit 0\n'],
  ['/var/www/html/index.html', 0o644, '<!doctype html>\n<title>web1</title>\n', 33, 33],
  ['/root/.profile', 0o600, 'export PATH=/usr/sbin:/usr/bin:/sbin:/bin\n'],
  ['/home/admin/.profile', 0o600, 'export PATH=/usr/bin:/bin\n', 1000, 1000],
];

/** Programs, with made-up content of the given size. */
const PROGRAMS: readonly (readonly [path: string, mode: number, size: number])[] = [
  ['/bin/cat', 0o755, 3520],
  ['/bin/login', 0o755, 5300],
  ['/bin/ls', 0o755, 13800],
  ['/bin/ps', 0o755, 14410],
  ['/bin/sh', 0o755, 12580],
  ['/bin/su', 0o4755, 7200],
  ['/sbin/init', 0o755, 9740],
  ['/usr/bin/passwd', 0o4755, 6840],
  ['/usr/bin/ssh', 0o755, 16400],
  ['/usr/bin/sudo', 0o4755, 23200],
  ['/usr/sbin/sshd', 0o755, 18900],
];

/** Bytes that look like a program and are the same at each start: a hash chain of the path. */
export function programBytes(path: string, size: number, version = 1): string {
  let bytes = '\x7fELF\x02\x01\x01\x00';
  for (let block = 0; bytes.length < size; block += 1) {
    bytes += createHash('sha256').update(`${path} ${version} ${block}`).digest().toString('latin1');
  }
  return bytes.slice(0, size);
}

export function startupFiles(hostname: string): FileTree {
  const tree = new FileTree();
  const modified = INSTALLED_AT;
  tree.set('/', { type: 'folder', mode: 0o755, modified });
  tree.set('/root', { type: 'folder', mode: 0o700, modified });
  tree.set('/home/admin', { type: 'folder', mode: 0o750, uid: 1000, gid: 1000, modified });
  tree.set('/tmp', { type: 'folder', mode: 0o1777, modified });
  for (const [path, mode, text, uid = 0, gid = 0] of TEXT_FILES) {
    tree.set(path, { mode, uid, gid, modified, content: Buffer.from(text).toString('latin1') });
  }
  tree.set('/etc/hostname', { content: `${hostname}\n` });
  for (const [path, mode, size] of PROGRAMS) tree.set(path, { mode, modified, content: programBytes(path, size) });
  return tree;
}
