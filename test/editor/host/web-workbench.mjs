import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { URLSearchParams } from 'node:url';

/**
 * VS Code as a page without a machine behind it, as at vscode.dev. The server hands out the workbench and keeps the person's
 * settings; extensions run in the page's web worker, and the workspace is a virtual one (test/editor/web-files).
 */

const extensionPrefix = '/__extension__';
const workspacePrefix = '/__workspace__';
/** FileType of the `vscode` API. */
const fileType = { file: 1, folder: 2 };

const contentTypes = /** @type {Record<string, string>} */ ({
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
});

/**
 * Makes a page of the server's workbench one without a machine, and lets it have extensions and a workspace.
 *
 * @param {import('playwright-core').Page} page
 * @param {object} options
 * @param {import('./server.mjs').Server} options.server
 * @param {readonly string[]} options.extensions           folders of unpacked extensions, served from the page's own origin
 * @param {string} options.workspace                       folder shown as `served:/`
 * @returns {Promise<{ address: string, served: string[] }>}  `served` collects the extensions' files that were asked for
 */
export async function serveWebWorkbench(page, { server, extensions, workspace }) {
  const served = /** @type {string[]} */ ([]);
  const context = page.context();
  await context.route(at(extensionPrefix), route => answerFile(route, extensions, served));
  await context.route(at(workspacePrefix), route => answerWorkspace(route, workspace));
  await page.route(
    url => url.pathname === '/',
    async route => {
      const response = await route.fetch();
      const body = reconfigured(await response.text(), configuration => ({
        ...configuration,
        additionalBuiltinExtensions: extensions.map((_, index) => ({
          scheme: 'http',
          authority: server.authority,
          path: `${extensionPrefix}/${index}`,
        })),
      }));
      await route.fulfill({ response, body });
    },
  );
  const query = new URLSearchParams({ tkn: server.token, folder: 'served:/' });
  return { address: `http://${server.authority}/?${query}`, served };
}

/** @param {string} prefix */
const at = prefix => (/** @type {URL} */ url) => url.pathname.startsWith(`${prefix}/`);

/**
 * The workbench's first document with another configuration.
 *
 * @param {string} html @param {(configuration: Record<string, unknown>) => Record<string, unknown>} change
 */
function reconfigured(html, change) {
  const found = /id="vscode-workbench-web-configuration" data-settings="([^"]*)"/.exec(html);
  if (!found?.[1]) throw new Error('The workbench has no configuration where it was looked for.');
  const settings = found[1];
  const read = JSON.parse(settings.replace(/&quot;/g, '"').replace(/&amp;/g, '&'));
  const written = JSON.stringify(change(read)).replace(/&/g, '&amp;').replace(/"/g, '&quot;');
  return html.replace(settings, () => written);
}

/** @param {import('playwright-core').Route} route @param {readonly string[]} extensions @param {string[]} served */
function answerFile(route, extensions, served) {
  const [, , index = '', ...names] = decodeURIComponent(new URL(route.request().url()).pathname).split('/');
  const file = inside(extensions[Number(index)] ?? '', names.join('/'));
  if (file === undefined || !existsSync(file) || statSync(file).isDirectory()) return route.fulfill({ status: 404 });
  served.push(names.join('/'));
  const contentType = contentTypes[path.extname(file)] ?? 'text/plain';
  return route.fulfill({ status: 200, body: readFileSync(file), contentType });
}

/** @param {import('playwright-core').Route} route @param {string} workspace */
function answerWorkspace(route, workspace) {
  const request = route.request();
  const { pathname, searchParams } = new URL(request.url());
  const question = searchParams.get('ask');
  const file = inside(workspace, decodeURI(pathname.slice(workspacePrefix.length)));
  if (file === undefined) return route.fulfill({ status: 403 });
  if (request.method() === 'PUT') {
    writeFileSync(file, request.postDataBuffer() ?? '');
    return route.fulfill({ status: 204 });
  }
  if (!existsSync(file)) return route.fulfill({ status: 404 });
  if (question === 'stat') return route.fulfill({ json: stat(file) });
  if (question === 'list')
    return route.fulfill({ json: readdirSync(file).map(one => [one, stat(path.join(file, one)).type]) });
  return route.fulfill({ status: 200, body: readFileSync(file), contentType: 'application/octet-stream' });
}

/** @param {string} file */
function stat(file) {
  const found = statSync(file);
  const type = found.isDirectory() ? fileType.folder : fileType.file;
  return { type, ctime: found.ctimeMs, mtime: found.mtimeMs, size: found.size };
}

/** A name that leaves the folder is undefined. @param {string} folder @param {string} name */
function inside(folder, name) {
  const file = path.join(folder, name);
  return folder !== '' && !path.relative(folder, file).startsWith('..') ? file : undefined;
}
