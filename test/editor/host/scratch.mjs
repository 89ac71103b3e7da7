import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * Temporary folders of one editor, so that no test sees the person's own files or another test's.
 *
 * @typedef {object} Scratch
 * @property {string} root
 * @property {string} data        the server's data: settings, logs, storage
 * @property {string} workspace   a private copy of the given workspace, or an empty folder
 * @property {string} home        HOME of everything that runs in it: its ~/.ssh is empty
 * @property {() => void} remove
 */

/**
 * @param {string} [workspace]  folder to copy
 * @returns {Scratch}
 */
export function makeScratch(workspace) {
  const root = mkdtempSync(path.join(tmpdir(), 'agentless-editor-'));
  const at = (/** @type {string} */ name) => path.join(root, name);
  const folders = { data: at('server'), workspace: at('workspace'), home: at('home') };
  for (const folder of Object.values(folders)) mkdirSync(folder);
  if (workspace) cpSync(workspace, folders.workspace, { recursive: true });
  return { root, ...folders, remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }) };
}
