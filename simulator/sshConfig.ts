/** What OpenSSH has to know of a simulated device to reach it under its name. */
export interface SshHost {
  readonly alias: string;
  readonly user: string;
  readonly port: number;
  /** `ssh-ed25519 AAAA…` */
  readonly publicKey: string;
}

/**
 * An ssh_config fragment: each device under its alias, keys looked up under the alias too, so that devices on the same
 * address keep apart. Password only: a person's own keys and agent stay out of the demo.
 */
export function sshConfig(hosts: readonly SshHost[]): string {
  return hosts
    .map(
      ({ alias, user, port }) => `Host ${alias}
  HostName 127.0.0.1
  Port ${port}
  User ${user}
  HostKeyAlias ${alias}
  PreferredAuthentications keyboard-interactive,password
`,
    )
    .join('\n');
}

/** What goes behind, so that ssh looks keys of all hosts up in this file and nowhere else. @param file absolute */
export function onlyKnownHosts(file: string): string {
  return `\nHost *\n  UserKnownHostsFile "${file.replaceAll('%', '%%')}"\n  GlobalKnownHostsFile /dev/null\n`;
}

/** known_hosts lines for the same devices, under the same aliases. */
export function knownHosts(hosts: readonly SshHost[]): string {
  return hosts.map(({ alias, publicKey }) => `${alias} ${publicKey}\n`).join('');
}
