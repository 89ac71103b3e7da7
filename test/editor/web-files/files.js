// A file system over HTTP: `served:/PATH` is `/__workspace__/PATH` of the page's own server (host/web-workbench.mjs answers).
const vscode = require('vscode');

/** @param {import('vscode').Uri} uri @param {RequestInit & { question?: string }} [request] */
async function ask(uri, { question, ...request } = {}) {
  const address = new URL(`/__workspace__${encodeURI(uri.path)}`, self.origin);
  if (question) address.searchParams.set('ask', question);
  const response = await fetch(address, request);
  if (response.status === 404) throw vscode.FileSystemError.FileNotFound(uri);
  if (!response.ok) throw vscode.FileSystemError.NoPermissions(uri);
  return response;
}

/** @param {import('vscode').Uri} uri @param {string} question */
const look = async (uri, question) => (await ask(uri, { question })).json();

/** @type {import('vscode').FileSystemProvider} */
const served = {
  onDidChangeFile: new vscode.EventEmitter().event,
  watch: () => new vscode.Disposable(() => {}),
  stat: uri => look(uri, 'stat'),
  readDirectory: uri => look(uri, 'list'),
  readFile: async uri => new Uint8Array(await (await ask(uri)).arrayBuffer()),
  writeFile: async (uri, body) => void (await ask(uri, { method: 'PUT', body })),
  createDirectory: uri => Promise.reject(vscode.FileSystemError.NoPermissions(uri)),
  delete: uri => Promise.reject(vscode.FileSystemError.NoPermissions(uri)),
  rename: uri => Promise.reject(vscode.FileSystemError.NoPermissions(uri)),
};

/** @param {import('vscode').ExtensionContext} context */
exports.activate = context => {
  context.subscriptions.push(vscode.workspace.registerFileSystemProvider('served', served, { isCaseSensitive: true }));
};
