import { scriptEnvironment } from '../../engine/run/environment';
import type { RunSettings } from '../settings';

/**
 * What a script may see. `SSH_CONFIG` hands the configuration file of the settings to scripts that honour it (the
 * demo's do); under agentlessd it is not set, and ssh reads its user's own.
 */
export function scriptEnvironmentOf({ sshConfigFile }: RunSettings): Record<string, string> {
  const environment = scriptEnvironment(process.env);
  return sshConfigFile === null ? environment : { ...environment, SSH_CONFIG: sshConfigFile };
}
