// What the server itself does when a transcript is opened, without the pipe: taking the text apart, and all findings.
import { readFileSync } from 'node:fs';
import { LANGUAGES } from '../core/languageProtocol';
import { DEFAULT_SETTINGS } from '../core/settings';
import { NO_FILES } from '../server/service/files';
import { createLanguageService } from '../server/service/languageService';
import { LineDocument } from '../server/service/text/lineDocument';

const text = readFileSync(process.argv[2] ?? '', 'latin1');
const grammars = { parse: () => Promise.reject(new Error('a transcript needs no grammar')) };
const breathe = (): Promise<void> => new Promise(resolve => setImmediate(resolve));
const context = { settings: DEFAULT_SETTINGS, rulePages: null };
const times: number[] = [];
for (let round = 0; round < 7; round++) {
  const service = createLanguageService({ grammars, files: NO_FILES, breathe });
  const start = performance.now();
  const document = new LineDocument(`file:///${round}.agentless`, LANGUAGES.transcript, 1, text);
  await service.diagnostics(document, context);
  if (round > 0) times.push(performance.now() - start);
}
times.sort((a, b) => a - b);
console.log(JSON.stringify({ ms: times[times.length >> 1] }));
