import { describe, expect, it } from 'vitest';
import { neighbour } from '../../../client/report/webview/fleetKeys';
import { columns, headCells, rowCells } from '../../../client/report/webview/files/columns';
import { keyMove, type Extent } from '../../../client/report/webview/files/keys';
import { RowStore } from '../../../client/report/webview/files/rowStore';
import { listHeight, rowAtTop, rowOffset, topOfRow, topToShow } from '../../../client/report/webview/files/scroll';
import { textOf } from '../../../client/report/webview/node';
import { textsFor } from '../../../client/report/webview/texts';
import type { GridItem } from '../../../core/report/panel/panelData';
import { gridItems } from '../../../core/report/panel/summary';
import { DEFAULT_QUERY, FileView } from '../../../core/report/view';
import { modelOf } from '../core/report/models';

const texts = textsFor({}, 'en');
const list = columns(texts);
const options = { script: 's', host: 'u@h', state: 'periodic', release: 'ossec-4.3' } as const;
const md5 = (digit: string): string => digit.repeat(32);

function items(output: string, before: string, query = {}): GridItem[] {
  const model = modelOf(output, before, options);
  return gridItems(model, new FileView(model.files!, { ...DEFAULT_QUERY, ...query }), 0, 100);
}

describe('a row of the table', () => {
  it('shows old → new for what differs, rights in letters and octal, the beginning of hashes', () => {
    const [item = null] = items(
      `FWD: 10:644:0:5:${md5('b')}:${'c'.repeat(40)} /etc/shadow\n`,
      `FWD: 9:640:0:5:${md5('a')}:${'c'.repeat(40)} /etc/shadow\n`,
    );
    expect(rowCells(item, list, texts).map(textOf)).toEqual([
      '/etc/shadow',
      '± changed',
      'rule 550, level 7',
      '9 → 10',
      'rw-r----- 640 → rw-r--r-- 644',
      '0',
      '5',
      'aaaaaaaa… → bbbbbbbb…',
      'cccccccc…',
    ]);
  });

  it('says what OSSEC does not say', () => {
    const [item = null] = items('FWD: 1:644:0:0:x:y /b\n', 'FWD: 1:644:0:0:x:y /a\nFWD: 1:644:0:0:x:y /b\n');
    expect(rowCells(item, list, texts).slice(0, 3).map(textOf)).toEqual(['/a', '− vanished', 'says nothing']);
  });

  it('makes hidden characters of a name visible', () => {
    const [item = null] = items('FWD: 1:644:0:0:x:y /a\u202eb\n', 'FWD: 1:644:0:0:x:y /c\n');
    expect(textOf(rowCells(item, list, texts)[0]!)).toBe('/a⟨U+202E⟩b');
  });

  it('is the head of a group with its number', () => {
    const found = items('FWD: 1:644:0:0:x:y /a/b\n', 'FWD: 1:644:0:0:x:y /c\n', { group: 'folder' });
    expect(found.map(it => rowCells(it, list, texts).map(textOf)[0])).toEqual(['▾/1', '/c', '▾/a/1', '/a/b']);
  });

  it('says by which column and how it is sorted', () => {
    const sorts = headCells(list, 'size', true).map(cell => cell.attributes['aria-sort'] ?? null);
    expect(sorts).toEqual(['none', 'none', 'none', 'descending', 'none', 'none', 'none', 'none', 'none']);
  });
});

describe('rows in sight', () => {
  const small = { rows: 1000, rowHeight: 20, sight: 400 };
  const huge = { rows: 3_000_000, rowHeight: 20, sight: 400 };

  it('are those at the scroll position', () => {
    expect(listHeight(small)).toBe(20_000);
    expect(rowAtTop(small, 2000)).toBe(100);
    expect(rowOffset(small, 2000, 103)).toBe(2060);
    expect(rowAtTop({ rows: 3, rowHeight: 20, sight: 400 }, 50)).toBe(0);
  });

  it('reach the last row of a list that is higher than browsers draw', () => {
    expect(listHeight(huge)).toBeLessThan(10_000_000);
    const end = listHeight(huge) - huge.sight;
    expect(rowAtTop(huge, end)).toBe(huge.rows - 20);
    expect(rowOffset(huge, end, huge.rows - 1)).toBeCloseTo(listHeight(huge) - 20, 3);
  });

  it.each([small, huge])('come back to where a row was shown (%o)', scroll => {
    for (const row of [0, 1, 999 % scroll.rows, Math.floor(scroll.rows / 3)])
      expect(rowAtTop(scroll, topOfRow(scroll, row))).toBeCloseTo(Math.min(row, scroll.rows - 20), 4);
    const top = topOfRow(scroll, 500);
    expect(topToShow(scroll, top, 505)).toBe(top);
    expect(rowAtTop(scroll, topToShow(scroll, top, 520))).toBeCloseTo(501, 4);
    expect(rowAtTop(scroll, topToShow(scroll, top, 499))).toBeCloseTo(499, 4);
  });
});

describe('RowStore', () => {
  const item: GridItem = { type: 'group', group: 0, name: '', files: 0, open: true };
  const block = Array.from({ length: 100 }, () => item);

  it('asks for each block once, for two at once', () => {
    const asked: number[] = [];
    const store = new RowStore(start => asked.push(start));
    store.want(50, 350);
    store.want(50, 350);
    expect(asked).toEqual([0, 100]);
    store.take(0, block);
    store.want(50, 350);
    expect(asked).toEqual([0, 100, 200]);
    expect(store.get(99)).toBe(item);
    expect(store.get(100)).toBeNull();
  });

  it('forgets what was seen long ago', () => {
    const store = new RowStore(() => {});
    for (let start = 0; start < 10_000; start += 100) store.take(start, block);
    expect(store.get(0)).toBeNull();
    expect(store.get(9999)).toBe(item);
  });
});

describe('keys in the table', () => {
  const extent: Extent = { rows: 50, columns: 9, page: 10, item: null };
  const key = (name: string, more = {}): Parameters<typeof keyMove>[0] => ({
    key: name,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    ...more,
  });
  const group = (open: boolean): Extent => ({ ...extent, item: { type: 'group', group: 0, name: '', files: 1, open } });

  it.each([
    ['ArrowDown', {}, { row: 4, column: 2 }],
    ['ArrowUp', {}, { row: 2, column: 2 }],
    ['PageDown', {}, { row: 13, column: 2 }],
    ['PageUp', {}, { row: 0, column: 2 }],
    ['ArrowRight', {}, { row: 3, column: 3 }],
    ['Home', {}, { row: 3, column: 0 }],
    ['End', {}, { row: 3, column: 8 }],
    ['Home', { ctrlKey: true }, { row: 0, column: 0 }],
    ['End', { ctrlKey: true }, { row: 49, column: 8 }],
    ['Enter', {}, 'choose'],
    ['ArrowDown', { altKey: true }, null],
    ['Tab', {}, null],
  ] as const)('%s %j', (name, more, expected) => {
    expect(keyMove(key(name, more), { row: 3, column: 2 }, extent)).toEqual(expected);
  });

  it('reaches the head, and stops there', () => {
    expect(keyMove(key('ArrowUp'), { row: 0, column: 1 }, extent)).toEqual({ row: -1, column: 1 });
    expect(keyMove(key('ArrowUp'), { row: -1, column: 1 }, extent)).toEqual({ row: -1, column: 1 });
  });

  it('opens and closes groups', () => {
    const place = { row: 3, column: 0 };
    expect(keyMove(key('ArrowRight'), place, group(false))).toBe('choose');
    expect(keyMove(key('ArrowLeft'), place, group(true))).toBe('choose');
    expect(keyMove(key('ArrowLeft'), place, group(false))).toEqual(place);
  });
});

describe('keys in the fleet', () => {
  const rows = [
    ['a', null, 'b'],
    [null, 'c', null],
    ['d', null, 'e'],
  ];
  it.each([
    [0, 0, 'ArrowRight', 'b'],
    [0, 2, 'ArrowLeft', 'a'],
    [0, 0, 'ArrowDown', 'd'],
    [2, 2, 'ArrowUp', 'b'],
    [1, 1, 'ArrowUp', null],
    [2, 0, 'End', 'e'],
    [0, 0, 'Tab', undefined],
  ])('%i/%i %s', (row, column, key, expected) => {
    expect(neighbour(rows, row, column, key)).toBe(expected);
  });
});
