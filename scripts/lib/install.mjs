import { machinePackages, onPath } from './machinePackages.mjs';
import { modulesAreStale } from './modules.mjs';

/**
 * Runs one command; how is the caller's affair. Fulfils with its exit status.
 *
 * @typedef {(name: string, command: string, args: readonly string[]) => Promise<number>} Run
 */

/**
 * Puts what is missing on the machine in place: Debian packages when we are root on Debian; otherwise they are named.
 *
 * @param {readonly string[]} steps  names of the test steps that are going to run
 * @param {Run} run
 * @returns {Promise<string | undefined>}  what still misses and what to do, in words
 */
export async function installMachinePackages(steps, run) {
  const missing = () => machinePackages.filter(one => one.steps.some(step => steps.includes(step)) && !one.present());
  const before = missing();
  if (before.length === 0) return undefined;
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    const names = before.map(({ name }) => name);
    await run('apt-update', 'apt-get', ['update', '-q']);
    const env = ['DEBIAN_FRONTEND=noninteractive'];
    await run('apt-install', 'env', [...env, 'apt-get', 'install', '-q', '-y', '--no-install-recommends', ...names]);
  }
  const after = missing();
  if (after.length === 0) return undefined;
  const list = after.map(({ name, reason }) => `  ${name}: ${reason}`).join('\n');
  return `These are missing on this machine (Debian's names):\n${list}\nInstall them and start again.`;
}

/**
 * `npm ci` where node_modules is missing or does not fit the lock file.
 *
 * @param {string} root
 * @param {Run} run
 * @returns {Promise<string | undefined>}  what went wrong, in words
 */
export async function installModules(root, run) {
  if (!modulesAreStale(root)) return undefined;
  const status = await run('npm-ci', 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  return status === 0 ? undefined : 'npm could not install the packages of package-lock.json.';
}
