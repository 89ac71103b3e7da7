import { describe, expect, it } from 'vitest';
import { codes, find, found } from './find';

const block = (line: string): string => `STORE: now\n${line}\ntext\n`;

describe('what a session leaves in a block', () => {
  it.each<[line: string, findings: string[]]>([
    ['eth0 ␛[31mdown␛[0m', ['2:6 terminal/escape «␛[31m»']],
    [
      '␛[?2004h␛]0;root@r1␇text',
      ['2:1 terminal/bracketed-paste «␛[?2004h»', '2:9 terminal/window-title «␛]0;root@r1␇»'],
    ],
    ['␛', ['2:1 terminal/escape «␛»']],
    ['a␈b', ['2:2 terminal/control «␈»']],
    [' --More-- ', ['2:2 terminal/pager «--More--»']],
    ['---(more 12%)---', ['2:1 terminal/pager «---(more 12%)---»']],
    ['<--- More --->', ['2:1 terminal/pager «<--- More --->»']],
    ['lines 1-24', ['2:1 terminal/pager «lines 1-24»']],
    ['there is more to say', []],
    ['r1#', ['2:1 terminal/prompt «r1#»']],
    ['r1(config-if)# exit', ['2:1 terminal/prompt «r1(config-if)# exit»']],
    ['admin@fw1> show system', ['2:1 terminal/prompt «admin@fw1> show system»']],
    ['root@web1:~# cat /etc/issue', ['2:1 terminal/prompt «root@web1:~# cat /etc/issue»']],
    ['[root@web1 ~]# id', ['2:1 terminal/prompt «[root@web1 ~]# id»']],
    ['# a comment', []],
    ['</configuration>', []],
    ['a > b', []],
    ['spawn ssh root@r1', ['2:1 terminal/session «spawn ssh root@r1»']],
    ['logout', ['2:1 terminal/session «logout»']],
    ['logout of users', []],
    ["% Invalid input detected at '^' marker.", ["2:1 terminal/refused «% Invalid input detected at '^' marker.»"]],
    ['-bash: foo: command not found', ['2:1 terminal/refused «-bash: foo: command not found»']],
    ['cat: /etc/shadow: Permission denied', ['2:1 terminal/refused «cat: /etc/shadow: Permission denied»']],
    ['access denied by list 10', []],
  ])('%s', (line, findings) => {
    expect(found('periodic_diff', block(line))).toEqual(findings);
  });

  it('may leave anything in text that is dropped', () => {
    const login = '␛[?2004h␛]0;r1␇r1# term len 0\n --More-- \nspawn ssh r1\nr1#\n';
    expect(codes('periodic_diff', `${login}${block('hostname r1')}`)).toEqual([]);
  });

  it('is reported in the text of commands too', () => {
    expect(codes('periodic', 'LOG: ␛[31mx␛[0m\nINFO: ␛[1mdone\n')).toEqual(['terminal/escape', 'terminal/escape']);
  });
});

describe('secrets', () => {
  it.each<[line: string, findings: string[]]>([
    ['Password: hunter2', ['2:11 secret/echoed «hunter2»']],
    ["root@r1's password: hunter2", ['2:21 secret/echoed «hunter2»']],
    ["Enter passphrase for key '/root/.ssh/id': hunter2", ['2:43 secret/echoed «hunter2»']],
    ['Password: ', []],
    ['Password: ********', []],
    ['password policy: at least 12 characters', []],
    ['enable secret 5 $1$abcd$0123456789abcdefghijkl', ['2:17 secret/in-text «$1$abcd$0123456789abcdefghijkl»']],
    ['enable password *****', []],
    ['snmp-server community s3cr3t RO', ['2:23 secret/in-text «s3cr3t»']],
    ['root:$6$salt$hashhashhashhash:19000:0:99999:7:::', ['2:6 secret/in-text «$6$salt$hashhashhashhash»']],
    ['-----BEGIN OPENSSH PRIVATE KEY-----', ['2:1 secret/private-key «-----BEGIN OPENSSH PRIVATE KEY-----»']],
    ['-----BEGIN PUBLIC KEY-----', []],
  ])('%s', (line, findings) => {
    expect(found('periodic_diff', block(line))).toEqual(findings);
  });

  it('are seen behind the CR with which ssh begins its prompt', () => {
    const text = "␍root@r1's password: hunter2␍\nSTORE: now\ntext\n";
    expect(found('periodic_diff', text)).toEqual(['1:22 secret/echoed «hunter2»']);
    expect(codes('periodic_diff', "␍root@r1's password: ␍\nSTORE: now\ntext\n")).toEqual([]);
  });

  it('are never repeated in a message', () => {
    const lines = ['Password: hunter2', 'spawn sshpass -p hunter2 ssh r1', 'snmp-server community hunter2 RO'];
    const findings = lines.flatMap(line =>
      find('periodic_diff', block(line)).filter(({ code }) => code.startsWith('secret/')),
    );
    expect(findings).toHaveLength(3);
    for (const { message } of findings) expect(message).not.toContain('hunter2');
  });
});

describe('volatile text', () => {
  it.each<[line: string, finding: string[]]>([
    ['r1 uptime is 1 hour, 3 minutes', ['volatile/uptime']],
    ['Uptime: 3d 4h', ['volatile/uptime']],
    ['fw1 up 12 days 3 hours', ['volatile/uptime']],
    ['service timestamps debug uptime', []],
    ['*10:14:02.123 UTC Mon Mar 3 2025', ['volatile/clock']],
    ['Mon Mar  3 10:14:02 UTC 2025', ['volatile/clock']],
    ['Current time: 2025-03-03 10:14:02 UTC', ['volatile/clock']],
    ['# generated on 2025-03-03 10:14:02', ['volatile/clock']],
    ['Compiled Wed 02-May-12 16:34 by prod_rel_team', []],
    ['mac-address 00:11:22:33:44:55', []],
    ['2001:db8:10:20:30::1 dead beef', []],
    ['time-range office 08:00 to 18:00', []],
    ['! Last configuration change at 10:14:02 UTC Mon Mar 3 2025', ['volatile/last-changed']],
    ['## Last commit: 2025-03-03 09:11:20 UTC by root', ['volatile/last-changed']],
    ['## Last changed: 2025-03-03 09:11:20 UTC', ['volatile/last-changed']],
    ['Last login: Mon Mar  3 10:00:01 2025 from 192.0.2.9', ['volatile/last-login']],
    ['     1024 packets input, 81920 bytes', ['volatile/counter']],
    ['MemFree:          123456 kB', ['volatile/counter']],
    ['ntp clock-period 17179869', ['volatile/counter']],
    ['5 minute input rate 1000 bits/sec, 2 packets/sec', ['volatile/counter']],
    ['MTU 1500 bytes, BW 100000 Kbit', []],
  ])('%s', (line, findings) => {
    expect(codes('periodic_diff', block(line))).toEqual(findings);
  });
});

describe('what an alert can show', () => {
  it.each<[bytes: number, findings: string[]]>([
    [603, []],
    [604, ['alert/line-cut']],
    [1012, ['alert/line-cut']],
    [1013, ['alert/line-lost']],
  ])('a line of %i bytes', (bytes, findings) => {
    expect(codes('periodic_diff', block(`⟦a×${bytes}⟧`))).toEqual(findings);
    expect(codes('periodic_diff', block(`⟦a×${bytes}⟧`), { release: 'wazuh-4' })).toEqual([]);
  });

  it('TABs, said once, where the release deletes them', () => {
    const text = 'STORE: now\na␉b\nc␉d\n';
    expect(codes('periodic_diff', text)).toEqual(['alert/tab']);
    expect(codes('periodic_diff', text, { release: 'ossec-3.7' })).toEqual([]);
  });

  it.each<[text: string, findings: string[]]>([
    [`LOG: ⟦a×1024⟧`, []],
    [`LOG: ⟦a×1025⟧`, ['log/too-long']],
    ['LOG: ossec: agentless: x', ['log/forged']],
    ['LOG: ossec: x', ['log/forged']],
    ['LOG: the ossec: x', []],
    ['LOG: a␉b', ['log/control-bytes']],
  ])('%s', (text, findings) => {
    expect(codes('periodic', `${text}\n`)).toEqual(findings);
  });
});
