// What a keystroke would cost a server that keeps the document as one string and checks all of it again.
import { readFileSync } from 'node:fs';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { DEFAULT_RELEASE } from '../core/release';
import { checkTranscript } from '../core/rules';

const document = TextDocument.create('file:///t', 'agentless-output', 1, readFileSync(process.argv[2] ?? '', 'latin1'));
const encoder = new TextEncoder();
const times: number[] = [];
for (let round = 0; round < 15; round++) {
  const line = 1 + ((round * 7919) % (document.lineCount - 2));
  const range = { start: { line, character: 3 }, end: { line, character: 3 } };
  const start = performance.now();
  TextDocument.update(document, [{ range, text: 'x' }], round + 2);
  checkTranscript(encoder.encode(document.getText()), { state: 'periodic_diff', release: DEFAULT_RELEASE });
  times.push(performance.now() - start);
}
times.sort((a, b) => a - b);
console.log(JSON.stringify({ ms: times[times.length >> 1] }));
