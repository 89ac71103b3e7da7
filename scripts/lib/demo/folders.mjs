import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { quietSettings } from '../../../test/editor/host/settings.mjs';

/**
 * Folders of one demo, all below out/demo: neither the checkout nor the person's own settings and ~/.ssh are touched.
 *
 * @typedef {object} DemoFolders
 * @property {string} root
 * @property {string} workspace   a fresh copy of demo/
 * @property {string} state       of the simulated devices: their keys and ssh_config
 * @property {string} data        of VS Code
 * @property {string} sshConfig   ssh_config that knows the devices' ports
 * @property {string} knownHosts  the host keys that the person has confirmed: none yet
 * @property {() => void} remove
 */

/**
 * @param {string} checkout
 * @returns {DemoFolders}
 */
export function makeDemoFolders(checkout) {
  const all = path.join(checkout, 'out/demo');
  mkdirSync(all, { recursive: true });
  const root = mkdtempSync(path.join(all, 'd-')); // short: a Unix socket's path has a limit
  const at = (/** @type {string} */ name) => path.join(root, name);
  cpSync(path.join(checkout, 'demo'), at('agentless-demo'), { recursive: true });
  for (const name of ['state', 'data']) mkdirSync(at(name));
  writeFileSync(at('known_hosts'), '', { mode: 0o600 });
  return {
    root,
    workspace: at('agentless-demo'),
    state: at('state'),
    data: at('data'),
    sshConfig: at('ssh_config'),
    knownHosts: at('known_hosts'),
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/**
 * Writes the ssh_config of the demo: the devices' ports, and a known_hosts of its own, which the editor and the ssh that
 * scripts call share. It is empty: a host key counts once the person has confirmed it.
 *
 * @param {DemoFolders} folders
 */
export function writeSshConfig({ state, sshConfig, knownHosts }) {
  // In front of the devices' own: what ssh reads first counts.
  const devices = readFileSync(path.join(state, 'ssh_config'), 'utf8');
  writeFileSync(sshConfig, `Host *\n  UserKnownHostsFile "${knownHosts}"\n\n${devices}`);
}

/**
 * User settings of the demo.
 *
 * @param {DemoFolders} folders
 * @param {string} control  socket on which the devices can be changed
 */
export function demoSettings({ sshConfig, knownHosts }, control) {
  return {
    ...quietSettings,
    'agentless.sshConfigFile': sshConfig,
    'agentless.knownHostsFile': knownHosts,
    'agentless.demo.control': control,
    'agentless.demo.walkthrough': true,
  };
}
