// What a start costs beside VS Code's own JSON extension, in CPU milliseconds: `require` of the client, and the server up to its
// answer to `initialize`. Linux; needs the installed editor (`node test/editor/host/setup.mjs`) and `node scripts/build.mjs --production`.
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { installation } from '../test/editor/host/installation.mjs';

const root = path.resolve(import.meta.dirname, '..');
const { vscode, node } = installation();
const json = path.join(vscode, 'extensions/json-language-features');
const programs = {
  client: { ours: path.join(root, 'dist/client.js'), json: path.join(json, 'client/dist/node/jsonClientMain.js') },
  server: { ours: path.join(root, 'dist/server.js'), json: path.join(json, 'server/dist/node/jsonServerMain.js') },
};
for (const file of Object.values(programs).flatMap(pair => Object.values(pair)))
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
require(process.argv[1]);
const { user, system } = process.cpuUsage(before);
process.stdout.write(String((user + system) / 1000), () => process.exit());
`;

const requireCost = file => Number(execFileSync(host, ['-e', REQUIRE, file], { encoding: 'utf8' }));

/** CPU of all threads of a process so far. */
function cpuOf(pid) {
  const tasks = `/proc/${pid}/task`;
  const ran = readdirSync(tasks).map(task => Number(readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ')[0]));
  return ran.reduce((sum, one) => sum + one, 0) / 1e6;
}

async function initializeCost(file) {
  const child = fork(file, ['--node-ipc'], {
    execPath: host,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const params = { processId: process.pid, rootUri: null, capabilities: {} };
  child.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
  for (;;) {
    const [message] = await once(child, 'message');
    if (message.id === 1) break;
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
for (const [name, cost, aim] of [
  ['client: `require`', requireCost, 0.65],
  ['server: to its answer to `initialize`', initializeCost, 0.85],
]) {
  const { ours, json: other } = await compare(programs[name.startsWith('client') ? 'client' : 'server'], cost);
  console.log(`| ${name} | ${ours.toFixed(0)} | ${other.toFixed(0)} | ${(ours / other).toFixed(2)} | ${aim} |`);
}
