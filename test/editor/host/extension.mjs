import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { installation } from './installation.mjs';
import { ownEnvironment } from './server.mjs';

/**
 * Installs a package into a folder of extensions with VS Code's own command line, as a user does. Works without a network.
 *
 * @param {string} vsix
 * @param {string} root   a folder to put things in
 * @returns {string}      the folder of extensions, to be given to startServer
 */
export function installExtension(vsix, root) {
  const place = installation();
  const extensions = path.join(root, 'extensions');
  mkdirSync(extensions, { recursive: true });
  const folders = ['--server-data-dir', path.join(root, 'installer'), '--extensions-dir', extensions];
  const args = [place.entry, '--accept-server-license-terms', ...folders, '--install-extension', path.resolve(vsix)];
  const { stdout, stderr } = spawnSync(place.node, args, {
    env: { ...ownEnvironment(), EXTENSIONS_GALLERY: '{}' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 120_000,
  });
  // The command says success in words only; its status is 0 either way.
  if (!stdout.includes('was successfully installed')) throw new Error(`${vsix} was not installed:\n${stdout}${stderr}`);
  return extensions;
}
