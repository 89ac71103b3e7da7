/**
 * Variables that a script may see. agentlessd runs as a service, so a script that needs more works in an editor's
 * terminal and fails on the manager; `HOME` and the agent stand in for those of the user `ossec`.
 */
const PASSED_ON = [
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'SHELL',
  'LANG',
  'LC_ALL',
  'LC_CTYPE',
  'TZ',
  'TMPDIR',
  'SSH_AUTH_SOCK',
];

const SERVICE_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * The environment of a script.
 * @param own the process's environment; nothing of it that is not named above reaches a script
 */
export function scriptEnvironment(own: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const passed: Record<string, string> = { PATH: SERVICE_PATH };
  for (const name of PASSED_ON) {
    const value = own[name];
    if (value !== undefined) passed[name] = value;
  }
  // A shell that is a script's child and finds SHLVL unset may take itself for a login shell and read ~/.bashrc.
  passed['SHLVL'] = '1';
  return passed;
}
