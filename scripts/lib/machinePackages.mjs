import { existsSync } from 'node:fs';
import path from 'node:path';
import { findChromium, isExecutable } from './chromium.mjs';

/**
 * What must be on the machine besides Node and npm.
 *
 * @typedef {object} MachinePackage
 * @property {string} name                      Debian's name
 * @property {string} reason
 * @property {readonly string[]} steps          the test steps that cannot run without it; `start` is npm start
 * @property {() => boolean} present
 */

/** @type {readonly MachinePackage[]} */
export const machinePackages = [
  {
    name: 'expect',
    reason: 'most agentless scripts are expect scripts',
    steps: ['unit', 'engine', 'suite', 'ui', 'start'],
    present: () => onPath('expect'),
  },
  {
    name: 'openssh-client',
    reason: 'scripts call ssh; ssh -G reads ~/.ssh/config; ssh-keygen makes keys for tests',
    steps: ['engine', 'suite', 'ui', 'start'],
    present: () => onPath('ssh') && onPath('ssh-keygen'),
  },
  {
    name: 'openssh-server',
    reason: 'the engine is tested against a real sshd',
    steps: ['engine'],
    present: () => onPath('sshd') || existsSync('/usr/sbin/sshd'),
  },
  {
    name: 'dropbear-bin',
    reason: 'the engine is tested against a real Dropbear, the SSH server of small devices',
    steps: ['engine'],
    present: () => existsSync('/usr/sbin/dropbear') && onPath('dropbearkey'),
  },
  {
    name: 'frr',
    reason: 'its vtysh is a real router command line to log in to',
    steps: ['engine'],
    present: () => onPath('vtysh') && existsSync('/usr/lib/frr/bgpd'),
  },
  {
    name: 'sudo',
    reason: 'entries with use_sudo are tested against the real one',
    steps: ['engine'],
    present: () => onPath('sudo'),
  },
  {
    name: 'diffutils',
    reason: "our line diff is compared with the diff program's",
    steps: ['unit', 'oracle'],
    present: () => onPath('diff'),
  },
  {
    name: 'neovim',
    reason: 'the language server is driven by an editor other than VS Code',
    steps: ['server'],
    present: () => onPath('nvim'),
  },
  {
    name: 'python3',
    reason: 'one script of the demo workspace is in Python, and new ones may be',
    steps: ['unit', 'engine', 'suite', 'ui', 'start'],
    present: () => onPath('python3'),
  },
  {
    name: 'chromium',
    reason: 'VS Code is driven in a real browser',
    steps: ['suite', 'ui'],
    present: () => findChromium() !== undefined,
  },
];

/** @param {string} program */
export function onPath(program) {
  return (process.env.PATH ?? '').split(path.delimiter).some(folder => isExecutable(path.join(folder, program)));
}
