// What activation costs in a real extension host, ours beside VS Code's own JSON extension in the same one: VS Code's own
// measurements (as under "Developer: Startup Performance"), after the host has come to rest; the median of several hosts, in which
// the two take turns to be first. Needs the installed editor (`node test/editor/host/setup.mjs`) and `node scripts/build.mjs --production`.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runExtensionTests } from '../test/editor/host/extension-tests.mjs';
import { testSettings } from '../test/editor/host/settings.mjs';
import { bundle } from './lib/bundle.mjs';

const HOSTS = 7;
const root = path.resolve(import.meta.dirname, '..');
const workspace = path.join(root, 'out/bench/activation-workspace');
const out = path.join(root, 'out/bench/activation.jsonl');
const names = { ours: 'ossec-agentless.ossec-agentless', json: 'vscode.json-language-features' };
if (!existsSync(path.join(root, 'dist/client.js'))) throw new Error('dist/client.js is missing: npm run build');

rmSync(workspace, { recursive: true, force: true });
mkdirSync(workspace, { recursive: true });
writeFileSync(path.join(workspace, 'plain.txt'), 'The host makes an OSSEC folder of this one.\n');
rmSync(out, { force: true });
const tests = bundle('bench/activationHost.ts', 'activationHost', 'cjs');
for (let round = 0; round < HOSTS; round++) {
  const order = round % 2 === 0 ? [names.ours, names.json] : [names.json, names.ours];
  const said = [];
  const code = await runExtensionTests({
    extensions: [root],
    tests,
    workspace,
    env: { BENCH_OUT: out, BENCH_ORDER: order.join(' ') },
    // VS Code opens files of its own at its start, which would activate the JSON extension before it is measured.
    settings: { ...testSettings, 'files.associations': { '*.json': 'plaintext' } },
    onConsole: (_type, args) => said.push(args.join(' ')),
    signal: AbortSignal.timeout(120_000),
  });
  if (code !== 0) throw new Error(`The extension host gave ${code}.\n${said.join('\n')}`);
}

/** @type {Record<string, Record<string, number>>[]} */
const hosts = readFileSync(out, 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line));
if (hosts.length !== HOSTS) throw new Error(`${hosts.length} of ${HOSTS} hosts gave a result.`);
const median = (of, what) => hosts.map(host => host[of][what]).sort((a, b) => a - b)[HOSTS >> 1];
console.log('| ms | ours | JSON | ratio |\n| --- | --- | --- | --- |');
for (const [what, words] of [
  ['load', 'reading the code'],
  ['call', '`activate` itself'],
  ['sum', 'both'],
]) {
  const [ours, json] = [median(names.ours, what), median(names.json, what)];
  const ratio = json === 0 ? '' : (ours / json).toFixed(2);
  console.log(`| ${words} | ${ours.toFixed(0)} | ${json.toFixed(0)} | ${ratio} |`);
}
