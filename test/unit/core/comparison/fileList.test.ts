import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../../core/bytes';
import { FileList } from '../../../../core/comparison/fileLists/fileList';
import { listedChanges } from '../../../../core/comparison/fileLists/listedChanges';

const read = (text: string): FileList => FileList.read(utf8(text));

describe('a list of files', () => {
  it('is kept byte for byte, sorted by name', () => {
    const list = FileList.of([
      { sum: '2', name: '/b c' },
      { sum: '', name: ' \xff' },
    ]);
    expect([...list.bytes]).toEqual([...Buffer.from('  \xff\n2 /b c\n', 'latin1')]);
    expect([...list]).toEqual([
      { sum: '', name: ' \xff' },
      { sum: '2', name: '/b c' },
    ]);
  });

  it('reads what a hand has left: no last line end, CR LF, lines that name no file', () => {
    const list = read('1 /a\r\nno-blank\r\n\r\n2 /b');
    expect([...list.sums()]).toEqual([
      ['/a', '1'],
      ['/b', '2'],
    ]);
    expect([0, 1, 3, 4].map(line => list.fileOfLine(line)?.name ?? null)).toEqual(['/a', null, '/b', null]);
  });

  it('a name keeps a CR that ends no line', () => {
    expect(read('1 /a\rb\n').fileOfLine(0)).toEqual({ sum: '1', name: '/a\rb' });
  });
});

describe('what differs between two lists', () => {
  it('is told by name, whatever their order', () => {
    expect(listedChanges(read('1 /z\n1 /gone\n1 /a\n'), read('1 /a\n2 /z\n3 /new\n'))).toEqual([
      { what: 'vanished', name: '/gone', oldSum: '1', newSum: null },
      { what: 'added', name: '/new', oldSum: null, newSum: '3' },
      { what: 'changed', name: '/z', oldSum: '1', newSum: '2' },
    ]);
  });

  it('no list names no file', () => {
    expect(listedChanges(null, null)).toEqual([]);
    expect(listedChanges(null, read('1 /a\n')).map(({ what }) => what)).toEqual(['added']);
  });
});
