// What a start costs beside VS Code's own JSON extension, in CPU milliseconds: `require` of the client, without and with what it
// loads for the first document of ours; and the server up to its answer to `initialize`, and on to its first findings. Linux; needs the installed editor (`node test/editor/host/setup.mjs`) and `node scripts/build.mjs --production`.
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { installation } from '../test/editor/host/installation.mjs';

const root = path.resolve(import.meta.dirname, '..');
const { vscode, node } = installation();
const json = path.join(vscode, 'extensions/json-language-features');
const part = name => readdirSync(path.join(root, 'dist')).find(file => file.startsWith(`part-${name}-`)) ?? name;
const client = path.join(root, 'dist/client.js');
const programs = {
  client: { ours: client, json: path.join(json, 'client/dist/node/jsonClientMain.js') },
  server: { ours: path.join(root, 'dist/server.js'), json: path.join(json, 'server/dist/node/jsonServerMain.js') },
};
const languageClient = path.join(root, 'dist', part('languageClient'));
for (const file of [...Object.values(programs).flatMap(pair => Object.values(pair)), languageClient])
  if (!existsSync(file)) throw new Error(`${file} is missing.`);
const ROUNDS = 15;
const host = existsSync(node) ? node : process.execPath;

/** Stands for the editor's API: whatever is asked of it is there. */
const REQUIRE = `
const { Module } = require('node:module');
const load = Module._load;
const api = new Proxy(function () {}, {
  get: (target, key) => (key === 'prototype' ? target.prototype : typeof key === 'symbol' ? undefined : api),
  getPrototypeOf: () => api, // bundles copy a module's own names, and find the others here
  construct: () => ({}),
  apply: () => api,
});
Module._load = (name, ...rest) => (name === 'vscode' ? api : load(name, ...rest));
const before = process.cpuUsage();
process.argv.slice(1).forEach(file => require(file));
const { user, system } = process.cpuUsage(before);
process.stdout.write(String((user + system) / 1000), () => process.exit());
`;

const requireCost = (...files) => Number(execFileSync(host, ['-e', REQUIRE, ...files], { encoding: 'utf8' }));
const withLanguageClient = file => requireCost(...(file === client ? [file, languageClient] : [file]));

/** CPU of all threads of a process so far. */
function cpuOf(pid) {
  const tasks = `/proc/${pid}/task`;
  return readdirSync(tasks).reduce((sum, task) => sum + ranFor(`${tasks}/${task}/schedstat`), 0) / 1e6;
}

/** Nanoseconds; none for a thread that has ended since its folder was listed. */
function ranFor(file) {
  try {
    return Number(readFileSync(file, 'utf8').split(' ')[0]);
  } catch {
    return 0;
  }
}

/** A document of each server's language with something to find. */
const documents = {
  [programs.server.ours]: {
    uri: 'untitled:1',
    languageId: 'agentless-output',
    version: 1,
    text: 'FWD:1:2 /etc/passwd\n',
  },
  [programs.server.json]: { uri: 'untitled:1', languageId: 'json', version: 1, text: '{"a":}' },
};

async function serverCost(file, opens) {
  const child = fork(file, ['--node-ipc'], {
    execPath: host,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const until = async wanted => {
    for (;;) {
      const [message] = await once(child, 'message');
      if (wanted(message)) return;
      if (message.id !== undefined && message.method !== undefined)
        child.send({ jsonrpc: '2.0', id: message.id, result: null });
    }
  };
  const params = { processId: process.pid, rootUri: null, capabilities: {} };
  child.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
  await until(({ id, method }) => id === 1 && method === undefined);
  if (opens) {
    child.send({ jsonrpc: '2.0', method: 'initialized', params: {} });
    child.send({ jsonrpc: '2.0', method: 'textDocument/didOpen', params: { textDocument: documents[file] } });
    await until(({ method, params: found }) => method.endsWith('publishDiagnostics') && found.diagnostics.length > 0);
  }
  const cost = cpuOf(child.pid);
  child.kill();
  await once(child, 'exit');
  return cost;
}

const median = times => times.toSorted((a, b) => a - b)[times.length >> 1];

/** One after the other in turn, so that both meet the same machine. */
async function compare({ ours, json: other }, cost) {
  const times = { ours: [], json: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    const pair = { ours: await cost(ours), json: await cost(other) };
    if (round === 0) continue; // from the disk
    times.ours.push(pair.ours);
    times.json.push(pair.json);
  }
  return { ours: median(times.ours), json: median(times.json) };
}

console.log('| CPU ms | ours | JSON | ratio | aim |\n| --- | --- | --- | --- | --- |');
for (const [name, pair, cost, aim] of [
  ['client: `require`', programs.client, requireCost, 0.65],
  ['client: with the language client', programs.client, withLanguageClient, ''],
  ['server: to its answer to `initialize`', programs.server, file => serverCost(file, false), 0.85],
  ['server: to its first findings', programs.server, file => serverCost(file, true), ''],
]) {
  const { ours, json: other } = await compare(pair, cost);
  console.log(`| ${name} | ${ours.toFixed(0)} | ${other.toFixed(0)} | ${(ours / other).toFixed(2)} | ${aim} |`);
}
