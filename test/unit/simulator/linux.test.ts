import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { familyById } from '../../../core/families/families';
import { promptAt } from '../../../core/families/prompt';
import { type Simulator, startSimulator } from '../../../simulator/simulator';
import { Dialogue, executed } from './client';
import { NOW, simulated } from './simulators';

/** One host for all commands that change nothing but /tmp. */
let shared: Simulator;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'agentless-simulator-'));
  shared = await startSimulator({ state: folder, devices: [{ device: 'linux' }], now: () => NOW });
});
afterAll(async () => {
  await shared.stop();
  await rm(folder, { recursive: true });
});

const out = async (command: string, user?: string): Promise<string> => {
  const { out: text, err, status } = await executed(shared.device('web1'), command, '', user);
  return text + err + (status === 0 ? '' : `[${status}]`);
};

const HOSTNAME_MD5 = createHash('md5').update('web1\n').digest('hex');
const HOSTNAME_SHA1 = createHash('sha1').update('web1\n').digest('hex');
const HOSTNAME_SHA256 = createHash('sha256').update('web1\n').digest('hex');

describe('what an integrity check asks', () => {
  it.each([
    ['find /etc/nginx -type f', '/etc/nginx/nginx.conf\n/etc/nginx/sites/default\n'],
    ['find /etc/nginx', '/etc/nginx\n/etc/nginx/nginx.conf\n/etc/nginx/sites\n/etc/nginx/sites/default\n'],
    ['find /etc/nginx /nope -type d -maxdepth 0', "/etc/nginx\nfind: '/nope': No such file or directory\n[1]"],
    ["find /etc -name '*.conf'", '/etc/nginx/nginx.conf\n'],
    ['find /etc -type f ! -name "[a-ot-z]*" -name \'?*\'', '/etc/passwd\n/etc/shadow\n/etc/ssh/sshd_config\n'],
    ["stat -c '%s:%a:%u:%g' /etc/hostname", '5:644:0:0\n'],
    ["stat -c '%s:%a:%u:%g' '/etc/notes for admins.txt' /bin/su", '51:644:0:0\n7200:4755:0:0\n'],
    [
      "stat -c '%A %U %G %F %n' /bin/su /etc",
      '-rwsr-xr-x root root regular file /bin/su\ndrwxr-xr-x root root directory /etc\n',
    ],
    ['stat -c %s /nope', "stat: cannot statx '/nope': No such file or directory\n[1]"],
    ['md5sum /etc/hostname', `${HOSTNAME_MD5}  /etc/hostname\n`],
    ['sha1sum /etc/hostname', `${HOSTNAME_SHA1}  /etc/hostname\n`],
    ['sha256sum -- /etc/hostname', `${HOSTNAME_SHA256}  /etc/hostname\n`],
    ['cat /etc/hostname | md5sum', `${HOSTNAME_MD5}  -\n`],
    ['md5sum /etc /nope', 'md5sum: /etc: Is a directory\nmd5sum: /nope: No such file or directory\n[1]'],
    ['cat /etc/hosts', '127.0.0.1 localhost\n198.51.100.80 web1\n'],
  ])('%s', async (command, expected) => {
    expect(await out(command)).toBe(expected);
  });

  it('a loop over files gives FWD lines', async () => {
    const loop =
      'for f in $(find /etc/hostname /etc/shadow -type f); do ' +
      'echo "FWD: $(stat -c \'%s:%a:%u:%g\' "$f"):$(md5sum "$f" | cut -d \' \' -f 1):$(sha1sum "$f" | cut -d \' \' -f 1) $f"; done';
    const lines = (await out(loop)).split('\n');
    expect(lines[0]).toBe(`FWD: 5:644:0:0:${HOSTNAME_MD5}:${HOSTNAME_SHA1} /etc/hostname`);
    expect(lines[1]).toMatch(/^FWD: \d+:640:0:42:[0-9a-f]{32}:[0-9a-f]{40} \/etc\/shadow$/);
  });
});

describe('the shell', () => {
  it.each([
    ['foo', '-sh: foo: not found\n[127]'],
    ['foo 2>/dev/null; echo $?', '127\n'],
    ['exit 3', '[3]'],
    ['x=$(false); echo $?; x=1; echo $?', '1\n0\n'],
    ['false && echo a || echo b', 'b\n'],
    ['! false && echo a', 'a\n'],
    ['echo \'a  $HOME\' "b  $HOME" c\\ d', 'a  $HOME b  /root c d\n'],
    ['x="1 2"; for i in $x "$x"; do echo "<$i>"; done', '<1>\n<2>\n<1 2>\n'],
    ['echo $(echo a; echo b) `echo c`', 'a b c\n'],
    ["printf '%s=%d\\n' a 1 b 2", 'a=1\nb=2\n'],
    ['if [ -f /etc/passwd ]; then echo yes; elif true; then echo no; else echo never; fi', 'yes\n'],
    ['[ 1 -lt 2 ] && test -d /etc && [ ! -e /nope ] && echo ok', 'ok\n'],
    ['printf \'a\\nb\\n\' | while read -r l; do echo "<$l>"; done', '<a>\n<b>\n'],
    ['i=0; until [ "$i" = xxx ]; do i=x$i; i=$(echo $i | cut -d 0 -f 1); done; echo $i', 'xxx\n'],
    ['(cd /etc; pwd); pwd', '/etc\n/root\n'],
    ['cd /etc && { echo ho*; echo "ho*"; }', 'hostname hosts\nho*\n'],
    ["sh -c 'echo $1' x y", 'y\n'],
    ['echo a > /tmp/f; echo b >> /tmp/f; cat < /tmp/f; wc -l /tmp/f', 'a\nb\n2 /tmp/f\n'],
    ['cat /nope 2>&1 | grep -c such', '1\n'],
    ['find /bin -type f -print0 | xargs -0 -n 2 echo | wc -l', '3\n'],
    ['echo $((', '-sh: syntax error: unterminated command substitution\n[2]'],
    ['echo "', '-sh: syntax error: unterminated quoted string\n[2]'],
    ['if true', '-sh: syntax error: unexpected end of file\n[2]'],
    ['echo a; done', '-sh: syntax error: unexpected "done"\n[2]'],
    ['uname -a', 'Linux web1 6.1.0-sim #1 SMP simulated x86_64 GNU/Linux\n'],
    ['id -u; whoami; hostname', '0\nroot\nweb1\n'],
    ['echo gr\u00fc\u00df', 'gr\u00fc\u00df\n'],
    [
      'ls /etc/nginx /nope',
      "/etc/nginx:\nnginx.conf\nsites\nls: cannot access '/nope': No such file or directory\n[2]",
    ],
  ])('%s', async (command, expected) => {
    expect(await out(command)).toBe(expected);
  });

  it('a loop without end is ended, and the host serves others meanwhile', async () => {
    const device = (await simulated([{ device: 'linux' }])).device('web1');
    const endless = executed(device, 'while true; do :; done');
    expect((await executed(device, 'echo alive')).out).toBe('alive\n');
    expect(await endless).toMatchObject({ status: 1, err: expect.stringContaining('more commands than') as string });
  });

  it('nesting without end is a syntax error', async () => {
    expect(await out('('.repeat(5000))).toContain('nested too deeply');
  });
});

describe('rights', () => {
  it.each([
    ['cat /etc/shadow', 'cat: /etc/shadow: Permission denied\n[1]'],
    ['find /root', "/root\nfind: '/root': Permission denied\n[1]"],
    ['echo x > /etc/passwd', '-sh: /etc/passwd: Permission denied\n[1]'],
    ['echo x > f; cat f', 'x\n'],
  ])('admin: %s', async (command, expected) => {
    expect(await out(command, 'admin')).toBe(expected);
  });

  it('su and sudo take the password from standard input where there is no terminal', async () => {
    const device = (await simulated([{ device: 'linux' }])).device('web1');
    const admin = (command: string, input: string): ReturnType<typeof executed> =>
      executed(device, command, input, 'admin');
    expect(await admin('su -c id', `${device.enable}\n`)).toMatchObject({
      out: expect.stringContaining('uid=0') as string,
      err: 'Password: ',
    });
    expect(await admin('su -c id', 'wrong\n')).toEqual({
      out: '',
      err: 'Password: su: Authentication failure\n',
      status: 1,
    });
    expect(await admin("sudo -S -p '' cat '/etc/shadow' | head -1", `${device.password}\n`)).toMatchObject({
      out: expect.stringContaining('root:$6$') as string,
    });
    expect(await admin('sudo -n id', '')).toMatchObject({ status: 1, err: 'sudo: a password is required\n' });
  });
});

describe('a terminal', () => {
  it('has a prompt per user, and su changes it', async () => {
    const device = (await simulated([{ device: 'linux' }])).device('web1');
    const family = familyById('linux');
    if (!family) throw new Error('no family');
    const dialogue = await Dialogue.open(device, { user: 'admin' });
    await dialogue.until('admin@web1:~$ ');
    expect(promptAt(family, dialogue.output)).toMatchObject({ level: 'user', name: 'admin@web1' });
    await dialogue.command('su -', 'Password: ');
    expect(await dialogue.command('wrong', '$ ')).toBe('\r\nsu: Authentication failure\r\nadmin@web1:~$ ');
    await dialogue.command('su -', 'Password: ');
    await dialogue.command(device.enable, 'root@web1:~# ');
    expect(promptAt(family, dialogue.output)).toMatchObject({ level: 'privileged', name: 'root@web1' });
    expect(await dialogue.command('cd /etc; cat hostname', '# ')).toBe(
      'cd /etc; cat hostname\r\nweb1\r\nroot@web1:/etc# ',
    );
    await dialogue.command('exit', 'admin@web1:~$ ');
    dialogue.type('exit\r');
    await dialogue.closed;
  });

  it('without a terminal nothing is echoed and nothing prompts', async () => {
    const device = (await simulated([{ device: 'linux' }])).device('web1');
    const dialogue = await Dialogue.open(device, { pty: false });
    dialogue.type('hostname\necho done\nexit\n');
    await dialogue.closed;
    expect(dialogue.output).toBe('web1\ndone\n');
  });
});

describe('ready-made changes', () => {
  it.each([
    ['passwd', 'cat /etc/passwd'],
    ['shadow', 'md5sum /etc/shadow'],
    ['shadow-mode', 'stat -c %a /etc/shadow'],
    ['program', 'sha1sum /bin/login'],
    ['owner', 'stat -c %u /etc/crontab'],
    ['new-file', 'find /usr/bin -type f'],
    ['delete-file', 'find /usr/local -type f'],
  ])('%s shows in `%s`, and is undone', async (name, command) => {
    const device = (await simulated([{ device: 'linux' }])).device('web1');
    const before = await executed(device, command);
    device.change(name);
    const after = await executed(device, command);
    expect(after).not.toEqual(before);
    device.change('restore');
    expect(await executed(device, command)).toEqual(before);
  });

  it('all else is the same after a restart of the simulation', async () => {
    const everything = 'find / -type f -exec md5sum {} + ; find / -exec stat -c "%n %s %a %Y" {} +';
    const hosts = [await simulated([{ device: 'linux' }]), await simulated([{ device: 'linux' }])];
    const [first, second] = await Promise.all(hosts.map(host => executed(host.device('web1'), everything)));
    expect(second).toEqual(first);
    expect(first?.out.length).toBeGreaterThan(1000);
  });
});
