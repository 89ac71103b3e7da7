import type { FoldingRange } from 'vscode-languageserver-types';
import type { TranscriptView } from './transcriptView';

/** STORE blocks, groups of FWD lines, and what is not read behind an ERROR. */
export function foldingRanges(view: TranscriptView): FoldingRange[] {
  return [...storeBlocks(view), ...runsOf(view, 'integrity'), ...runsOf(view, 'not-read')];
}

/** From each line that opens a block to the last line in front of the next one, the ERROR, or the end. */
export function storeBlocks({ transcript }: TranscriptView): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  let start = -1;
  const close = (end: number): void => {
    if (start >= 0 && end > start) ranges.push({ startLine: start, endLine: end });
    start = -1;
  };
  for (let line = 0; line < transcript.lineCount; line++) {
    const effect = transcript.effectAt(line);
    if (effect === 'store-opened') {
      close(line - 1);
      start = line;
    } else if (effect === 'failed') close(line - 1);
  }
  close(lastLine(transcript));
  return ranges;
}

/** Stretches of two lines or more that share an effect. */
export function runsOf({ transcript }: TranscriptView, effect: 'integrity' | 'not-read'): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  let start = -1;
  for (let line = 0; line <= transcript.lineCount; line++) {
    if (line < transcript.lineCount && transcript.effectAt(line) === effect) {
      if (start < 0) start = line;
    } else if (start >= 0) {
      if (line - 1 > start) ranges.push({ startLine: start, endLine: line - 1 });
      start = -1;
    }
  }
  return ranges;
}

function lastLine(transcript: TranscriptView['transcript']): number {
  const last = transcript.lineCount - 1;
  return transcript.effectAt(last) === 'empty' ? last - 1 : last;
}
