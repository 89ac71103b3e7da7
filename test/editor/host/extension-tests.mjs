import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { workbenchAddress } from './address.mjs';
import { openBrowser } from './browser.mjs';
import { makeScratch } from './scratch.mjs';
import { startServer } from './server.mjs';

/** VS Code's own word on how the extension host ended. */
const hostEnded = /Extension Host Process exited with code: (\S+), signal: (\S+?)\.?\s/;
/** The end of the host and the result reach us by different ways; how long the later one may take. */
const graceMs = 5000;

/**
 * Runs a module's `run()` inside the extension host of a real VS Code, as VS Code itself does for `--extensionTestsPath`.
 *
 * @param {object} options
 * @param {readonly string[]} options.extensions    folders of extensions to load from source
 * @param {string} options.tests                    CommonJS module that exports `run(): Promise<void>`
 * @param {string} [options.workspace]              folder to copy and open
 * @param {Record<string, string>} [options.env]    added to the extension host's environment
 * @param {Record<string, unknown>} [options.settings]  user settings in place of `testSettings`
 * @param {(type: string, args: unknown[]) => void} options.onConsole  what the extension host logs
 * @param {AbortSignal} options.signal              ends the run; the promise rejects with its reason
 * @param {string} [options.logFolder]              keeps the server's logs, and a picture of the page when the run failed
 * @returns {Promise<number>}  0 when `run()` fulfilled and the host ended cleanly. Rejects when a part of the set-up died.
 */
export async function runExtensionTests(options) {
  const scratch = makeScratch(options.workspace);
  let server, browser, page;
  let code = 1;
  try {
    const { env, settings } = options;
    server = await startServer({ ...scratch, smokeDriver: true, ...(env && { env }), ...(settings && { settings }) });
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const address = workbenchAddress(server, scratch.workspace, options);
    code = await Promise.race([result(page, address, options.onConsole), failure(server, page, options.signal)]);
    if (code === 0) code = await cleanEnd(server);
    return code;
  } finally {
    if (code !== 0 && page && options.logFolder) await takePicture(page, options.logFolder);
    await browser?.close();
    await server?.stop(options.logFolder);
    scratch.remove();
  }
}

/**
 * Opens the page and waits for the exit code that the workbench's test driver reports.
 *
 * @param {import('playwright-core').Page} page @param {string} address
 * @param {(type: string, args: unknown[]) => void} onConsole
 * @returns {Promise<number>}
 */
function result(page, address, onConsole) {
  return new Promise((resolve, reject) => {
    void (async () => {
      await page.exposeFunction('codeAutomationLog', onConsole);
      await page.exposeFunction('codeAutomationExit', resolve);
      await page.goto(address, { waitUntil: 'commit' });
    })().catch(reject);
  });
}

/**
 * Rejects as soon as one of the parts dies, or the caller gives up.
 *
 * @param {import('./server.mjs').Server} server @param {import('playwright-core').Page} page @param {AbortSignal} signal
 * @returns {Promise<never>}
 */
function failure(server, page, signal) {
  return new Promise((_, reject) => {
    page.on('crash', () => reject(new Error('the page of the workbench crashed')));
    page.on('close', () => reject(new Error('the page of the workbench was closed')));
    void server.exited.then(code => reject(new Error(`the VS Code server ended (status ${code})`)));
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    const watch = setInterval(() => {
      const ended = hostEnded.exec(server.log());
      if (!ended) return;
      clearInterval(watch);
      const why = `the extension host ended (code ${ended[1]}, signal ${ended[2]}) and gave no result`;
      setTimeout(() => reject(new Error(why)), graceMs).unref();
    }, 200);
    watch.unref();
  });
}

/**
 * VS Code reports 0 even when the extension host was killed: 0 is believed only after the process ended by itself.
 *
 * @param {import('./server.mjs').Server} server
 * @returns {Promise<0 | 3>}
 */
async function cleanEnd(server) {
  for (let waited = 0; waited < graceMs && !hostEnded.test(server.log()); waited += 100) await sleep(100);
  const ended = hostEnded.exec(server.log());
  if (ended?.[1] === '0') return 0;
  console.error(`The extension host ended badly: ${ended ? `code ${ended[1]}, signal ${ended[2]}` : 'no end seen'}`);
  return 3;
}

/** @param {import('playwright-core').Page} page @param {string} folder */
async function takePicture(page, folder) {
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, 'failure.png'), timeout: 5000 }).catch(() => {});
}
