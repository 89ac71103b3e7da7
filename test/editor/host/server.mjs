import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startGuarded } from '../../../scripts/lib/guarded.mjs';
import { installation } from './installation.mjs';
import { testSettings } from './settings.mjs';

/**
 * A running VS Code server on 127.0.0.1.
 *
 * @typedef {object} Server
 * @property {number} port                  chosen by the system
 * @property {string} authority             `127.0.0.1:PORT`
 * @property {string} token                 the secret without which nobody on this machine is let in
 * @property {() => string} log
 * @property {Promise<number>} exited
 * @property {(logFolder?: string) => Promise<void>} stop   ends it; keeps its logs in the folder where one is given
 */

const startLimitMs = 60_000;
const listening = /Extension host agent listening on (\d+)/;

/**
 * Starts the server edition of VS Code.
 *
 * @param {object} options
 * @param {string} options.data                   folder for the server's own data; the user settings are written into it
 * @param {string} options.home                   HOME of the server and of every extension in it
 * @param {Record<string, unknown>} [options.settings]     user settings; `testSettings` when left out
 * @param {string} [options.extensions]           folder of installed extensions (see extension.mjs)
 * @param {boolean} [options.smokeDriver]         lets a page's address name tests to run; suppresses notification toasts
 * @param {boolean} [options.workspaceTrust]      true: a workspace is untrusted until a person says otherwise
 * @param {Record<string, string>} [options.env]  added to the environment
 * @param {import('./installation.mjs').Installation} [options.place]
 * @returns {Promise<Server>}  rejects when the server ends at once or does not listen within a minute
 */
export async function startServer(options) {
  const place = options.place ?? installation();
  const token = randomBytes(16).toString('hex');
  mkdirSync(path.join(options.data, 'data/User'), { recursive: true });
  const settings = JSON.stringify(options.settings ?? testSettings, null, 2);
  writeFileSync(path.join(options.data, 'data/User/settings.json'), settings);
  // A setting of the machine (a path on it, say) is taken from the machine's own file, not from the person's.
  mkdirSync(path.join(options.data, 'data/Machine'), { recursive: true });
  writeFileSync(path.join(options.data, 'data/Machine/settings.json'), settings);
  const server = startGuarded(place.node, [place.entry, ...commandLine(options, token)], {
    env: { ...ownEnvironment(), HOME: options.home, EXTENSIONS_GALLERY: '{}', ...options.env },
  });
  const port = await portOf(server);
  return {
    port,
    authority: `127.0.0.1:${port}`,
    token,
    log: server.log,
    exited: server.exited,
    async stop(logFolder) {
      await server.stop();
      if (logFolder) keepLogs(options.data, server.log(), logFolder);
    },
  };
}

/** @param {Parameters<typeof startServer>[0]} options @param {string} token */
function commandLine({ data, extensions, smokeDriver, workspaceTrust }, token) {
  return [
    ...['--host', '127.0.0.1', '--port', '0', '--connection-token', token],
    ...['--server-data-dir', data, '--accept-server-license-terms', '--telemetry-level', 'off'],
    ...['--disable-getting-started-override', '--reconnection-grace-time', '1'],
    ...(workspaceTrust ? [] : ['--disable-workspace-trust']),
    ...(smokeDriver ? ['--enable-smoke-test-driver'] : []),
    ...(extensions ? ['--extensions-dir', extensions] : []),
  ];
}

/** Our environment without what another VS Code (we may run in its terminal) left in it. */
export function ownEnvironment() {
  const foreign = /^(VSCODE_(?!TEST_)|ELECTRON_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

/** @param {import('../../../scripts/lib/guarded.mjs').Guarded} server @returns {Promise<number>} */
async function portOf(server) {
  const deadline = Date.now() + startLimitMs;
  let ended = /** @type {number | undefined} */ (undefined);
  void server.exited.then(code => (ended = code));
  while (Date.now() < deadline && ended === undefined) {
    const found = listening.exec(server.log());
    if (found) return Number(found[1]);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  await server.stop();
  const why = ended === undefined ? 'did not listen within a minute' : `ended at once (status ${ended})`;
  throw new Error(`The VS Code server ${why}:\n${server.log()}`);
}

/** @param {string} data @param {string} log @param {string} folder */
function keepLogs(data, log, folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'server.log'), log);
  try {
    cpSync(path.join(data, 'data/logs'), path.join(folder, 'logs'), { recursive: true });
  } catch {
    // a server that ended early has no log folder
  }
}
