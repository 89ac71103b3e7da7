// What opening a transcript costs beside its way to the server: its document, and the checking of it.
import { readFileSync } from 'node:fs';
import { DEFAULT_SETTINGS } from '../core/settings';
import { LineDocument } from '../server/service/text/lineDocument';
import { diagnostics } from '../server/service/transcript/diagnostics';
import { createTranscriptParser } from '../server/service/transcript/parseTranscript';

const ROUNDS = 9;
const message = JSON.stringify({ text: readFileSync(process.argv[2] ?? '', 'latin1') });
const breathe = (): Promise<void> => new Promise(resolve => setImmediate(resolve));
const parse = createTranscriptParser(breathe, () => Promise.resolve([]));

async function measure(): Promise<void> {
  const times: { document: number; checking: number }[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const { text } = JSON.parse(message) as { text: string };
    const start = performance.now();
    const document = new LineDocument(`file:///round-${round}`, 'agentless-output', 1, text);
    const made = performance.now();
    const view = await parse(document, null, DEFAULT_SETTINGS);
    diagnostics(view, { settings: DEFAULT_SETTINGS, rulePages: null, showsTokens: false });
    if (round > 0) times.push({ document: made - start, checking: performance.now() - made });
  }
  const median = (key: 'document' | 'checking'): number =>
    times.map(time => time[key]).sort((a, b) => a - b)[times.length >> 1] ?? 0;
  console.log(JSON.stringify({ document: median('document'), checking: median('checking') }));
}

void measure();
