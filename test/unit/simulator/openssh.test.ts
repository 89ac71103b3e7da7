import { execFile, execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { shownText } from '../../../core/families/terminalLine';
import type { Simulator } from '../../../simulator/simulator';
import { simulated, temporaryFolder } from './simulators';

// A machine without these tools fails here on purpose: skipping would hide it.
const version = (tool: string, flag: string): string => execFileSync(tool, [flag], { encoding: 'utf8', stdio: 'pipe' });

/** Runs an expect script that reaches the devices by `ssh -F CONFIG`; what it printed. */
async function expectScript(simulator: Simulator, script: string): Promise<string> {
  const folder = await temporaryFolder();
  const knownHosts = path.join(folder, 'known_hosts');
  const config = path.join(folder, 'ssh_config');
  await writeFile(knownHosts, simulator.knownHosts());
  await writeFile(
    config,
    `${simulator.sshConfig()}\nHost *\n  UserKnownHostsFile ${knownHosts}\n  GlobalKnownHostsFile /dev/null\n  StrictHostKeyChecking yes\n`,
  );
  const file = path.join(folder, 'session.exp');
  await writeFile(
    file,
    `set timeout 20\nexpect_before timeout { puts "TIMEOUT"; exit 1 }\nset config ${config}\n${script}`,
  );
  const { stdout } = await promisify(execFile)('expect', [file], {
    encoding: 'latin1',
    env: { ...process.env, TERM: 'dumb' },
  });
  return stdout;
}

describe('OpenSSH and expect', () => {
  it('are installed', () => {
    expect(version('expect', '-v')).toMatch(/^expect version 5/);
    expect(() => version('ssh', '-V')).not.toThrow();
  });

  it('see a router as agentless scripts see one', async () => {
    const simulator = await simulated();
    const { password, enable } = simulator.device('r1');
    const text = await expectScript(
      simulator,
      `spawn ssh -F $config cisco@r1
expect "assword:" { send "${password}\\r" }
expect ">" { send "enable\\r" }
expect "assword:" { send "${enable}\\r" }
expect "#" { send "terminal pager 0\\r" }
expect "#" { send "show running-config\\r" }
while 1 {
  expect {
    " --More-- " { send " " }
    "r1#" { break }
  }
}
send "term len 0\\r"
expect "#" { send "show hardware\\r" }
expect "#" { send "exit\\r" }
expect eof
`,
    );
    expect(text).toMatch(/^spawn ssh -F \S+ cisco@r1\r\n/);
    expect(text).toContain(
      "\r\nr1>enable\r\nPassword: \r\nr1#terminal pager 0\r\n            ^\r\n% Invalid input detected at '^' marker.\r\n\r\nr1#show running-config\r\n",
    );
    expect(text).toContain(' --More-- \b\b\b\b\b\b\b\b\b        \b\b\b\b\b\b\b\b\b');
    expect(text).not.toMatch(/[^\r]\n/); // every line end of a terminal is CR LF
    expect(text).not.toContain(password);
    expect(text).not.toContain(enable);
    const shown = shownText(text);
    expect(shown).toContain(
      '\ninterface GigabitEthernet0/1\n description office network\n ip address 198.51.100.1 255.255.255.0\n',
    );
    expect(shown).toContain('\nr1#show hardware\nCisco IOS Software');
    expect(shown).toMatch(/\nr1#exit\nConnection to \S+ closed by remote host\.\nConnection to \S+ closed\.\n$/);
  });

  it('see a host, over keyboard-interactive and over password', async () => {
    const simulator = await simulated([
      { device: 'linux' },
      { device: 'linux', alias: 'web2', behaviour: { auth: ['password'] } },
    ]);
    const { password } = simulator.device('web1');
    for (const host of ['web1', 'web2']) {
      const text = await expectScript(
        simulator,
        `spawn ssh -F $config root@${host} "stat -c '%s:%a:%u:%g' '/etc/notes for admins.txt'"
expect "assword:" { send "${password}\\r" }
expect eof
`,
      );
      expect(text).toMatch(/assword: ?\r\n51:644:0:0\r\n$/);
    }
  });

  it('refuse a device whose key has changed', async () => {
    const simulator = await simulated([{ device: 'junos' }]);
    const before = simulator.knownHosts();
    await simulator.device('edge1').newKey();
    const text = await expectScript(
      { ...simulator, knownHosts: () => before },
      'spawn ssh -F $config netops@edge1\nexpect eof\n',
    );
    expect(text).toContain('REMOTE HOST IDENTIFICATION HAS CHANGED');
    expect(text).not.toContain('assword:');
  });

  it('refuse a device that speaks old algorithms only', async () => {
    const simulator = await simulated([{ device: 'ios', behaviour: { algorithms: 'old' } }]);
    const text = await expectScript(simulator, 'spawn ssh -F $config cisco@r1\nexpect eof\n');
    expect(text).toMatch(/no matching (?:key exchange method|cipher|host key type) found/);
  });
});
