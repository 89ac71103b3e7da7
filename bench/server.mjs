// The language server over IPC, as VS Code runs it: how long from opening to findings beside the bare pipe, and from a
// keystroke to findings beside checking all of the document again.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundle } from './lib/bundle.mjs';
import { configuration, integrity, numbers } from './lib/inputs.mjs';
import { connect, diagnosticsOf } from './lib/languageClient.mjs';

const root = path.resolve(import.meta.dirname, '..');
const server = path.join(root, 'dist/server.js');
if (!existsSync(server)) throw new Error('dist/server.js is missing: npm run build');
const floor = path.join(root, 'bench/lib/pipeFloor.mjs');
const whole = bundle('bench/wholeValidation.ts');
const opened = bundle('bench/openedTranscript.ts', 'openedTranscript', 'cjs');
const ROUNDS = 9;
const KEYSTROKES = 300;

/** The first `count` lines of a file, as a transcript with a block. */
function transcript(file, count, head) {
  return head + readFileSync(file, 'latin1').split('\n').slice(0, count).join('\n') + '\n';
}

const median = times => times.toSorted((a, b) => a - b)[times.length >> 1];
const percentile = (times, part) => times.toSorted((a, b) => a - b)[Math.floor(times.length * part)];

async function openIn(client, uri, text) {
  const start = performance.now();
  client.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: 'agentless-output', version: 1, text },
  });
  await client.next(diagnosticsOf(uri, 1));
  return performance.now() - start;
}

async function startServer() {
  const client = connect(server);
  await client.request('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  client.notify('initialized', {});
  return client;
}

async function measureOpening(text) {
  const times = { floor: [], ours: [] };
  const bare = connect(floor);
  const client = await startServer();
  for (let round = 0; round <= ROUNDS; round++) {
    const uri = `file:///round-${round}.agentless`;
    const pair = { floor: await openIn(bare, uri, text), ours: await openIn(client, uri, text) };
    client.notify('textDocument/didClose', { textDocument: { uri } });
    if (round === 0) continue; // the first round compiles
    times.floor.push(pair.floor);
    times.ours.push(pair.ours);
  }
  bare.end();
  client.end();
  return { floor: median(times.floor), ours: median(times.ours) };
}

async function measureTyping(text, lines) {
  const client = await startServer();
  const uri = 'file:///typed.agentless';
  await openIn(client, uri, text);
  const random = numbers(1);
  const times = [];
  for (let version = 2; version < KEYSTROKES + 2; version++) {
    const line = 1 + random(lines - 1);
    const range = { start: { line, character: 3 }, end: { line, character: 3 } };
    const start = performance.now();
    client.notify('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range, text: 'x' }],
    });
    await client.next(diagnosticsOf(uri, version));
    if (version > 20) times.push(performance.now() - start);
    if (version % 30 === 0) await new Promise(resolve => setTimeout(resolve, 400)); // a pause: the whole run is checked
  }
  client.end();
  return { p50: median(times), p95: percentile(times, 0.95) };
}

/** What a measurement in a process of its own prints. */
function measured(program, ...args) {
  return JSON.parse(execFileSync(process.execPath, [program, ...args], { encoding: 'utf8' }));
}

const cases = [
  ['10 MB, 76k FWD lines', integrity(1_000_000), 76_000, ''],
  ['100k lines of configuration', configuration(200), 100_000, 'STORE: now\n'],
  ['100k FWD lines', integrity(1_000_000), 100_000, ''],
  ['50 MB, 374k FWD lines', integrity(1_000_000), 374_000, ''],
];
const only = process.env.BENCH_CASE; // a part of a name
const head = [
  'transcript | MB | pipe ms | open ms | open / pipe | beyond the pipe | document ms | checking ms | checking / open',
  'all again ms',
  'keystroke p50 ms | p95 ms | keystroke / all',
].join(' | ');
console.log(`| ${head} |`);
console.log(`|${' --- |'.repeat(head.split('|').length)}`);
for (const [name, file, lines, head] of cases.filter(([name]) => only === undefined || name.includes(only))) {
  const text = transcript(file, lines, head);
  const opening = await measureOpening(text);
  const typing = await measureTyping(text, lines);
  const copy = path.join(root, 'out/bench/opened.agentless');
  writeFileSync(copy, text, 'latin1');
  const again = measured(whole, copy).ms;
  const parts = measured(opened, copy);
  const cells = [
    (text.length / 1e6).toFixed(1),
    opening.floor.toFixed(0),
    opening.ours.toFixed(0),
    (opening.ours / opening.floor).toFixed(2),
    `${(100 * (1 - opening.floor / opening.ours)).toFixed(0)} %`,
    parts.document.toFixed(1),
    parts.checking.toFixed(1),
    `${((100 * parts.checking) / opening.ours).toFixed(0)} %`,
    again.toFixed(0),
    typing.p50.toFixed(2),
    typing.p95.toFixed(1),
    (typing.p50 / again).toFixed(3),
  ];
  console.log(`| ${[name, ...cells].join(' | ')} |`);
}
