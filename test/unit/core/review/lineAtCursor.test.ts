import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../../core/bytes';
import type { Baseline } from '../../../../core/comparison/comparison';
import { FileList } from '../../../../core/comparison/fileLists/fileList';
import { stateChanges, type StateChanges } from '../../../../core/filters/filterStates';
import type { LineFilters } from '../../../../core/filters/lineFilters';
import { lineAtCursor } from '../../../../core/review/lineAtCursor';

const text = (snapshot: string): Baseline => ({ snapshot: utf8(snapshot), integrity: null });
const list = (...names: string[]): Baseline => ({
  snapshot: null,
  integrity: FileList.of(names.map(name => ({ name: name.slice(1), sum: name.slice(0, 1) }))),
});

function compared(before: Baseline, after: Baseline, filters: LineFilters | null = null): [StateChanges, Baseline] {
  return [stateChanges(before, after, filters), after];
}

describe('the changed line at the cursor', () => {
  const changed = compared(text('a\nload 1\nz\n'), text('a\nload 2\nnew\nz\n'));

  it.each([
    ['pending', 1, { kind: 'text', before: 'load 1', after: 'load 2' }],
    ['baseline', 1, { kind: 'text', before: 'load 1', after: 'load 2' }],
    ['pending', 2, { kind: 'text', before: null, after: 'new' }],
    ['pending', 0, null],
    ['pending', 99, null],
  ] as const)('%s, line %i', (side, line, expected) => {
    expect(lineAtCursor(...changed, 'snapshot', side, line)).toEqual(expected);
  });

  it('is none where a filter hides the line already', () => {
    const hide: LineFilters = line => (line.startsWith('load') ? { shown: null, reason: '', owner: '' } : null);
    const filtered = compared(text('load 1\na\nport 22\n'), text('load 2\na\nport 23\n'), hide);
    expect(lineAtCursor(...filtered, 'snapshot', 'pending', 0)).toBeNull();
    expect(lineAtCursor(...filtered, 'snapshot', 'pending', 2)).toEqual({
      kind: 'text',
      before: 'port 22',
      after: 'port 23',
    });
  });

  it('is a file in a list', () => {
    const files = compared(list('1/a', '1/b'), list('1/a', '2/b'));
    expect(lineAtCursor(...files, 'integrity', 'pending', 1)).toEqual({ kind: 'file', name: '/b' });
    expect(lineAtCursor(...files, 'integrity', 'pending', 0)).toBeNull();
  });
});
