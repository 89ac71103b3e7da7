import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} LockFile
 * @property {Record<string, { version?: string, optional?: boolean }>} packages  by place, `node_modules/NAME`
 */

/**
 * Which packages of a lock file are not installed, or in another version. Optional ones are left out: npm installs those of
 * this platform only.
 *
 * @param {LockFile} lock       package-lock.json
 * @param {LockFile} installed  node_modules/.package-lock.json, npm's own record of what it put there
 * @returns {string[]}
 */
export function staleModules(lock, installed) {
  return Object.entries(lock.packages)
    .filter(([place, { optional }]) => place !== '' && !optional)
    .filter(([place, { version }]) => installed.packages[place]?.version !== version)
    .map(([place]) => place);
}

/**
 * Whether `npm ci` is due in a folder.
 *
 * @param {string} root
 */
export function modulesAreStale(root) {
  const record = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return true;
  const read = (/** @type {string} */ file) => /** @type {LockFile} */ (JSON.parse(readFileSync(file, 'utf8')));
  return staleModules(read(path.join(root, 'package-lock.json')), read(record)).length > 0;
}
