// How long the extension host is blocked while a report of a million files and a result of 100,000 lines with 1 % changed are
// opened, by its own event loop delay: in the VS Code that test/editor/host/ installs, with the bundles in dist/.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runExtensionTests } from '../test/editor/host/extension-tests.mjs';
import { keepBaseline, keepPending, keepRun, lines, sumLine } from '../test/editor/host/kept-runs.mjs';
import { bundle } from './lib/bundle.mjs';

const FILES = 1_000_000;
const LINES = 100_000;
const root = path.resolve(import.meta.dirname, '..');
const workspace = path.join(root, 'out/bench/report-workspace');
const out = path.join(root, 'out/bench/report.jsonl');
const entries = [
  { script: 'check_files.sh', host: 'root@web1', state: 'periodic' },
  { script: 'ssh_ios_diff', host: 'cisco@r1', state: 'periodic_diff' },
  { script: 'plain.sh', host: 'root@web2', state: 'periodic' },
];
const at = new Date('2026-01-01T00:00:00Z');
const later = new Date('2026-01-02T00:00:00Z');

function makeWorkspace() {
  rmSync(workspace, { recursive: true, force: true });
  mkdirSync(path.join(workspace, 'agentless'), { recursive: true });
  const blocks = entries.map(
    ({ script, host, state }) =>
      `<agentless><type>${script}</type><frequency>3600</frequency><host>${host}</host><state>${state}</state></agentless>`,
  );
  writeFileSync(path.join(workspace, 'ossec.conf'), `<ossec_config>\n${blocks.join('\n')}\n</ossec_config>\n`);
  const [files, text, plain] = entries;
  keepBaseline(workspace, files, { at, by: 'bench', integrity: lines(FILES, index => sumLine(index)) });
  const output = lines(FILES, index => `FWD: ${sumLine(index, index % 1000 === 0 ? 1 : 0)}`);
  keepRun(workspace, files, { at: later, outcome: 'changed', output, alerts: FILES / 1000 });
  const line = version => index =>
    `interface GigabitEthernet0/${index} description uplink ${index % 100 === 0 ? version : 0}`;
  const old = [...lines(LINES, line(0))].join('');
  const now = [...lines(LINES, line(1))].join('');
  keepBaseline(workspace, text, { at, by: 'bench', snapshot: [old] });
  keepPending(workspace, text, { at: later, snapshot: [now] });
  keepRun(workspace, text, { at: later, outcome: 'changed', output: ['STORE: now\n', now], alerts: 1 });
  keepRun(workspace, plain, { at: later, outcome: 'same', output: ['INFO: nothing\n'] });
}

makeWorkspace();
rmSync(out, { force: true });
await runExtensionTests({
  extensions: [root],
  tests: bundle('bench/reportHost.ts', 'reportHost', 'cjs'),
  workspace,
  env: { BENCH_OUT: out },
  onConsole: () => {},
  signal: AbortSignal.timeout(300_000),
});
const steps = new Map();
for (const text of readFileSync(out, 'utf8').trim().split('\n')) {
  const step = JSON.parse(text);
  steps.set(step.name, [...(steps.get(step.name) ?? []), step]);
}
console.log('| opened | s until it has been read | longest block, ms: least | median | largest | 99 % under, ms |');
console.log('| --- | --- | --- | --- | --- | --- |');
for (const [name, rounds] of steps) {
  const middle = key => rounds.map(it => it[key]).sort((a, b) => a - b)[rounds.length >> 1];
  const longest = rounds.map(({ max }) => max);
  const blocks = [Math.min(...longest), middle('max'), Math.max(...longest)].map(ms => ms.toFixed(0));
  const cells = [name, (middle('ms') / 1000).toFixed(2), ...blocks];
  console.log(`| ${[...cells, middle('p99').toFixed(1)].join(' | ')} |`);
}
