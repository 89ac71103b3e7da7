import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { privateFolder, type PrivateFolder } from '../privateFolder';
import { shellQuote } from '../run/commandLine';
import type { SshBridge } from './sshBridge';

/** How a script's `ssh` gets to a bridge in place of the device. */
export interface ScriptSsh extends PrivateFolder {
  /** The script's environment: `ssh` and `SSH_CONFIG` lead to the bridge. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface ScriptSshOptions {
  readonly bridge: Pick<SshBridge, 'port' | 'publicKey'>;
  /** Hosts that lie behind the bridge: one, as a script names it; null: all there are, so that no device is reached. */
  readonly alias: string | null;
  /** Read for all other hosts. */
  readonly otherConfigs: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly temporaryFolder: string;
}

/**
 * A configuration for `ssh` that leads to the bridge, and an `ssh` in front of the `PATH` that reads it. Scripts that
 * name a configuration themselves (`ssh -F`), or call `ssh` by its full path, are not led.
 */
export async function scriptSsh(options: ScriptSshOptions): Promise<ScriptSsh> {
  const { environment, temporaryFolder } = options;
  const folder = await privateFolder(temporaryFolder, 'ossec-agentless-ssh-');
  const at = (name: string): string => join(folder.path, name);
  try {
    await writeFile(at('ssh_config'), sshConfig(options, at('known_hosts')));
    await writeFile(at('known_hosts'), knownHosts(options));
    await mkdir(at('bin'));
    const path = environment['PATH'] ?? '';
    await writeFile(at('bin/ssh'), shim(path, at('ssh_config')), { mode: 0o700 });
    return {
      ...folder,
      environment: { ...environment, PATH: `${at('bin')}:${path}`, SSH_CONFIG: at('ssh_config') },
    };
  } catch (error) {
    await folder.dispose();
    throw error;
  }
}

function sshConfig({ bridge, alias, otherConfigs }: ScriptSshOptions, knownHostsFile: string): string {
  const name = usableAlias(alias);
  const lines = [
    `Host ${name ?? '*'}`,
    '  HostName 127.0.0.1',
    `  Port ${bridge.port}`,
    ...(name === null ? [] : [`  HostKeyAlias ${name}`]), // ssh then asks for the password under the host's own name
    `  UserKnownHostsFile "${knownHostsFile}"`,
    '  GlobalKnownHostsFile none',
    '  UpdateHostKeys no',
    '  PubkeyAuthentication no',
    '  IdentityAgent none',
    '  ControlMaster no',
    '  ControlPath none',
    '  ProxyJump none',
    '  ProxyCommand none',
    ...(otherConfigs.length === 0 ? [] : ['Match all']),
    ...otherConfigs.map(file => `Include "${file}"`),
  ];
  return `${lines.join('\n')}\n`;
}

function knownHosts({ bridge: { port, publicKey }, alias }: ScriptSshOptions): string {
  return `${usableAlias(alias) ?? `[127.0.0.1]:${port}`} ${publicKey}\n`;
}

/** A name that `ssh_config` takes as it stands. */
function usableAlias(alias: string | null): string | null {
  return alias !== null && /^[\w.-]+$/.test(alias) ? alias : null;
}

function shim(path: string, config: string): string {
  return `#!/bin/sh\nPATH=${shellQuote(path)}\nexport PATH\nexec ssh -F ${shellQuote(config)} "$@"\n`;
}
