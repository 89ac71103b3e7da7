import { describe, expect, it } from 'vitest';
import { FileList } from '../../../../core/comparison/fileLists/fileList';
import { fromBinary, showBytes, utf8 } from '../../../../core/bytes';
import { transcriptOfBaseline } from '../../../../core/comparison/transcriptOfBaseline';
import type { Baseline } from '../../../../core/comparison/comparison';
import type { State } from '../../../../core/protocol/state';

function baselineOf(transcript: string, state: State, baseline: Partial<Baseline>): string {
  return showBytes(
    transcriptOfBaseline(fromBinary(transcript), state, { snapshot: null, integrity: null, ...baseline }),
  );
}

describe('a transcript as of the baseline', () => {
  it.each([
    ['changed', 'STORE: now\na\nB\nc\n', 'a\nb\nc\n', 'STORE: now\na\nb\nc\n'],
    ['added', 'INFO: x\nSTORE: now\na\nb\n', 'b\n', 'INFO: x\nSTORE: now\nb\n'],
    ['removed', 'STORE: now\na\n', 'a\nb\n', 'STORE: now\na\nb\n'],
    ['removed first', 'STORE: now\nb\n', 'a\nb\n', 'STORE: now\na\nb\n'],
    ['nothing stored any more', 'STORE: now\n', 'a\n', 'STORE: now\na\n'],
    ['the same', 'STORE: now\na\r\nb\r\n', 'a\nb\n', 'STORE: now\na\r\nb\r\n'],
    ['only the last block', 'STORE: now\nz\nSTORE: now\nB\n', 'b\n', 'STORE: now\nz\nSTORE: now\nb\n'],
  ])('stored text: %s', (_, transcript, snapshot, expected) => {
    expect(baselineOf(transcript, 'periodic_diff', { snapshot: utf8(snapshot) })).toBe(expected);
  });

  it('files: changed, new and vanished', () => {
    const integrity = [
      { name: '/a', sum: '1:2' },
      { name: '/gone', sum: '9' },
      { name: '/same', sum: '3' },
    ];
    const transcript = 'INFO: x\nFWD: 1:5 /a\nFWD: 7 /new\nFWD: 3 /same\nINFO: y\n';
    expect(baselineOf(transcript, 'periodic', { integrity: FileList.of(integrity) })).toBe(
      'INFO: x\nFWD: 1:2 /a\nFWD: 3 /same\nFWD: 9 /gone\nINFO: y\n',
    );
  });

  it('is the transcript where there is no baseline', () => {
    expect(baselineOf('STORE: now\na\n', 'periodic_diff', {})).toBe('STORE: now\na\n');
  });
});
