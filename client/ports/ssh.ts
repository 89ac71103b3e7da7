import { machineSsh, type MachineSsh } from '../../engine/ssh/machineSsh';
import type { SshMemory } from '../../engine/ssh/sshMemory';
import type { RunSettings } from '../settings';

/** How a window reaches devices and managers, by the settings of a folder. */
export function sshBySettings(
  settings: Pick<RunSettings, 'sshConfigFile' | 'knownHostsFile' | 'transport'>,
  memory?: SshMemory,
): MachineSsh {
  const { sshConfigFile: configFile, knownHostsFile, transport } = settings;
  return machineSsh(transport, { configFile, knownHostsFile, environment: process.env }, memory);
}
