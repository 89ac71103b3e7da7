import { URLSearchParams } from 'node:url';

/**
 * The address at which a server shows a workspace. VS Code takes further wishes of a page as a list of pairs, its `payload`.
 *
 * @param {Pick<import('./server.mjs').Server, 'authority' | 'token'>} server
 * @param {string} folder                        absolute path of the workspace
 * @param {object} [wishes]
 * @param {readonly string[]} [wishes.extensions]  folders of extensions to load from source (needs the smoke test driver)
 * @param {string} [wishes.tests]                  module with `run()` to run in the extension host (needs the same)
 * @param {boolean} [wishes.welcome]               true: as the user settings have it; else no welcome page
 * @returns {string}
 */
export function workbenchAddress(server, folder, { extensions = [], tests, welcome = false } = {}) {
  const remote = (/** @type {string} */ file) => `vscode-remote://${server.authority}${file}`;
  const payload = [
    ...(welcome
      ? []
      : [
          ['skipWelcome', 'true'],
          ['skipReleaseNotes', 'true'],
        ]),
    ...extensions.map(extension => ['extensionDevelopmentPath', remote(extension)]),
    ...(tests ? [['extensionTestsPath', remote(tests)]] : []),
  ];
  const query = new URLSearchParams({ tkn: server.token, folder });
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `http://${server.authority}/?${query}`;
}
