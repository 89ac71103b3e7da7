import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from './folders';

/**
 * A manager's installation folder with a stand-in for its daemon: `-t` refuses where a `<type>` of ossec.conf has no file
 * in agentless/, in the words of the real one.
 */
export interface Manager {
  readonly home: string;
  /** Relative path → content of every file that is there. */
  files(): Promise<Readonly<Record<string, string>>>;
  /** `750` and the like. */
  mode(file: string): Promise<string>;
}

export interface ManagerOptions {
  readonly product?: 'ossec' | 'wazuh';
  readonly conf?: string;
  readonly passlist?: string;
  /** Shell text that the daemon runs before it checks. */
  readonly daemon?: string;
}

export const CONF = '<ossec_config>\n  <global></global>\n</ossec_config>\n';

export async function makeManager(options: ManagerOptions = {}): Promise<Manager> {
  const { product = 'ossec', conf = CONF, passlist, daemon = ':' } = options;
  const home = await temporaryFolder();
  for (const folder of ['agentless', 'etc', 'bin']) await mkdir(join(home, folder));
  await writeFile(join(home, 'etc/ossec.conf'), conf);
  await chmod(join(home, 'etc/ossec.conf'), 0o604); // odd, to see that it stays
  if (passlist !== undefined) await writeFile(join(home, 'agentless/.passlist'), passlist);
  await program(home, `bin/${product}-agentlessd`, CHECK.replace('SETUP', () => daemon).replaceAll('NAME', product));
  await program(home, `bin/${product}-control`, '[ "$1" = restart ] && echo "Completed." && : > restarted');
  return {
    home,
    files: async () => Object.fromEntries(await Promise.all((await under(home)).map(file => read(home, file)))),
    mode: async file => ((await stat(join(home, file))).mode & 0o777).toString(8),
  };
}

const CHECK = `
SETUP
[ "$1" = -t ] || exit 9
for type in $(sed -n 's|.*<type>\\(.*\\)</type>.*|\\1|p' etc/ossec.conf); do
  [ -x "agentless/$type" ] && continue
  echo "NAME-agentlessd: ERROR: Unable to find '$type' at '/var/ossec/agentless'."
  exit 1
done
`;

async function program(home: string, name: string, text: string): Promise<void> {
  await writeFile(join(home, name), `#!/bin/sh\n${text}\n`);
  await chmod(join(home, name), 0o750);
}

async function under(home: string): Promise<string[]> {
  const all = await readdir(home, { recursive: true, withFileTypes: true });
  return all
    .filter(one => one.isFile() && !one.parentPath.endsWith('/bin'))
    .map(one => join(one.parentPath, one.name).slice(home.length + 1))
    .sort();
}

async function read(home: string, file: string): Promise<[string, string]> {
  return [file, await readFile(join(home, file), 'utf8')];
}
