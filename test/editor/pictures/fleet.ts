import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { keepBaseline, keepPending, keepRun, type Entry } from '../host/kept-runs.mjs';

const DAY = 86_400_000;
const day = (ago: number): Date => new Date(Date.now() - ago * DAY);
const router = (host: string): Entry => ({ script: 'ssh_ios_diff', host, state: 'periodic_diff' });
const server = (host: string): Entry => ({ script: 'check_files.sh', host, state: 'periodic' });
const firewall = (host: string): Entry => ({ script: 'junos_config.py', host, state: 'periodic_diff' });

const ENTRIES = [
  router('cisco@core1'),
  router('cisco@core2'),
  router('cisco@branch7'),
  server('root@web1'),
  server('root@db1'),
  firewall('netops@edge1'),
];

/** A fleet as it may be after some weeks: a few devices have changed, one cannot be reached. */
export function keepFleet(workspace: string): void {
  const blocks = ENTRIES.map(
    ({ script, host, state }) =>
      `  <agentless>\n    <type>${script}</type>\n    <frequency>3600</frequency>\n    <host>${host}</host>\n    <state>${state}</state>\n  </agentless>`,
  );
  writeFileSync(path.join(workspace, 'ossec.conf'), `<ossec_config>\n${blocks.join('\n\n')}\n</ossec_config>\n`);
  keepRouters(workspace);
  keepServers(workspace);
  keepRun(workspace, firewall('netops@edge1'), {
    at: day(0.2),
    outcome: 'failed',
    output: ['ERROR: netops@edge1: connection timed out\n'],
  });
}

const CONFIGURATION = [
  'hostname core1',
  '!',
  'interface GigabitEthernet0/1',
  ' description uplink to provider',
  ' ip address 198.51.100.1 255.255.255.252',
  ' no shutdown',
  '!',
  'ip access-list extended MANAGEMENT',
  ' permit tcp 192.0.2.0 0.0.0.255 any eq 22',
  ' deny ip any any log',
  '!',
  'ntp server 192.0.2.10',
  'end',
];

function keepRouters(workspace: string): void {
  const text = (lines: readonly string[]): string => lines.map(line => `${line}\n`).join('');
  const changed = CONFIGURATION.flatMap(line =>
    line.includes('eq 22') ? [line, ' permit tcp any any eq 23'] : [line.replace('192.0.2.10', '203.0.113.66')],
  );
  for (const { host } of ENTRIES.slice(0, 3)) {
    const entry = router(host);
    const accepted = CONFIGURATION.map(line => line.replace('core1', host.replace('cisco@', '')));
    keepBaseline(workspace, entry, { at: day(20), by: 'ana', comment: 'reviewed', snapshot: [text(accepted)] });
    const output = ['INFO: Starting.\n', 'STORE: now\n', text(host === 'cisco@core1' ? changed : accepted)];
    const outcome = host === 'cisco@core1' ? 'changed' : 'same';
    const changes = outcome === 'changed' ? { places: 2, changed: 0, added: 0, vanished: 0 } : null;
    keepRun(workspace, entry, { at: day(0.1), outcome, output, alerts: changes ? 1 : 0, changes });
    if (changes) keepPending(workspace, entry, { at: day(0.1), snapshot: [text(changed)] });
  }
}

/** Digits that look like a hash. */
function digits(seed: number, count: number): string {
  return Array.from({ length: count }, (_, at) => ((seed * 7919 + at * 104_729 * (seed + at)) % 16).toString(16)).join(
    '',
  );
}

const file = (name: string, size: number, mode: string, owner = 0, version = 0): string =>
  `${size}:${mode}:${owner}:0:${digits(size + version, 32)}:${digits(size + version + 1, 40)} ${name}\n`;

function keepServers(workspace: string): void {
  const names = ['/etc/group', '/etc/hosts', '/etc/passwd', '/etc/ssh/sshd_config', '/etc/sudoers', '/usr/bin/ssh'];
  const still = names.map((name, index) => file(name, 400 + 97 * index, '644'));
  const accepted = [
    file('/etc/crontab', 722, '644'),
    file('/etc/motd', 10, '644'),
    file('/etc/shadow', 1210, '640'),
    ...still,
  ];
  const now = [
    file('/etc/cron.d/backup', 88, '600'),
    file('/etc/crontab', 781, '644', 0, 1),
    file('/etc/shadow', 1284, '644', 33, 1),
    ...still,
  ];
  const print = (lines: readonly string[]): string[] => lines.map(line => `FWD: ${line}`);
  const web = server('root@web1');
  keepBaseline(workspace, web, { at: day(9), by: 'ana', comment: 'after the upgrade', integrity: accepted });
  for (const [ago, changed] of [21, 18, 16, 14, 12, 10, 8, 6, 5, 3].map(
    (it, index) => [it, [0, 0, 2, 7, 7, 0, 0, 0, 1, 0][index] ?? 0] as const,
  )) {
    const changes = { places: 0, changed, added: 0, vanished: 0 };
    keepRun(workspace, web, {
      at: day(ago),
      outcome: changed ? 'changed' : 'same',
      output: print(accepted),
      alerts: changed,
      changes,
    });
  }
  const changes = { places: 0, changed: 2, added: 1, vanished: 1 };
  keepRun(workspace, web, { at: day(0.05), outcome: 'changed', output: print(now), alerts: 2, changes });
  keepPending(workspace, web, { at: day(0.05), integrity: now });
  const database = server('root@db1');
  keepBaseline(workspace, database, { at: day(9), by: 'ana', integrity: accepted });
  keepRun(workspace, database, { at: day(0.05), outcome: 'same', output: print(accepted) });
}
