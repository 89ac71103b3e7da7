import { TranscriptChecker } from '../core/rules';
import { readChunks, reportWork } from './lib/readChunks';

/** A child of bench/transcript.mjs: every check there is, those of the whole run included; counts what they find. */
reportWork(file => {
  const checker = new TranscriptChecker({ state: file.includes('integrity') ? 'periodic' : 'periodic_diff' });
  readChunks(file, chunk => checker.push(chunk));
  return checker.end().total;
});
