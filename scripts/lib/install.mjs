import { machinePackages, onPath } from './machinePackages.mjs';
import { modulesAreStale } from './modules.mjs';

/**
 * Runs one command; how is the caller's affair. Fulfils with its exit status.
 *
 * @typedef {(name: string, command: string, args: readonly string[]) => Promise<number>} Run
 */

/** Whether this process may install Debian packages. */
const mayInstall = () => process.getuid?.() === 0 && onPath('apt-get');

/**
 * Puts what is missing on the machine in place: Debian packages when we are root on Debian; otherwise they are named.
 *
 * @param {readonly string[]} steps  names of the test steps that are going to run
 * @param {Run} run
 * @param {object} [machine]
 * @param {readonly import('./machinePackages.mjs').MachinePackage[]} [machine.packages]
 * @param {boolean} [machine.installs]
 * @returns {Promise<string | undefined>}  what still misses and what to do, in words
 */
export async function installMachinePackages(steps, run, { packages = machinePackages, installs = mayInstall() } = {}) {
  const missing = () => packages.filter(one => one.steps.some(step => steps.includes(step)) && !one.present());
  const before = missing();
  if (before.length === 0) return undefined;
  if (installs) {
    const names = before.map(({ name }) => name);
    const apt = ['DEBIAN_FRONTEND=noninteractive', 'apt-get'];
    await run('apt-update', 'env', [...apt, 'update', '-q']);
    await run('apt-install', 'env', [...apt, 'install', '-q', '-y', '--no-install-recommends', ...names]);
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
