import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileRow } from '../../../../core/report/fileRow';
import { FILE_KINDS, type FileTable } from '../../../../core/report/fileTable';
import type { ReportModel } from '../../../../core/report/reportModel';
import { sortByBytes } from '../../../../core/report/sortBytes';
import { DEFAULT_QUERY, FileView, type ViewQuery } from '../../../../core/report/view';
import { modelOf } from './models';

const BEFORE = [
  '10:644:0:0:aaaaaaaa1:s /etc/b',
  '20:644:7:0:m:s /etc/a',
  '5:600:0:0:m:s /bin/x',
  '1:644:0:0:m:s /gone',
];
const AFTER = [
  '30:644:0:0:bbbbbbbb2:s /etc/b',
  '20:644:7:0:m:s /etc/a',
  '5:755:0:3:m:s /bin/x',
  '9:644:0:0:m:s /etc/d/New',
];

const fwd = (lines: readonly string[]): string => lines.map(line => `FWD: ${line}\n`).join('');
const options = { script: 'tool', host: 'root@web1', state: 'periodic', release: 'ossec-4.3' } as const;
const model: ReportModel = modelOf(fwd(AFTER), fwd(BEFORE), options);
const table = model.files as FileTable;

/** A view as lines: `+ folder (n)` for a group, the name for a file. */
function shown(query: Partial<ViewQuery>, view = new FileView(table, { ...DEFAULT_QUERY, ...query })): string[] {
  return Array.from({ length: view.count }, (_, place) => {
    const item = view.at(place);
    if (item?.type === 'group') return `${item.open ? '-' : '+'} ${item.name} (${item.files})`;
    return item === null ? '' : fileRow(table, model.alerts, item.row).name;
  });
}

const ALL = { kinds: FILE_KINDS };

describe('a view of the files', () => {
  it.each<[string, Partial<ViewQuery>, string[]]>([
    ['differs only', {}, ['/bin/x', '/etc/b', '/etc/d/New', '/gone']],
    ['all', ALL, ['/bin/x', '/etc/a', '/etc/b', '/etc/d/New', '/gone']],
    ['one kind', { kinds: ['vanished'] }, ['/gone']],
    ['part of a name, not minding case', { text: 'NEW' }, ['/etc/d/New']],
    ['a hash, the old one too', { text: 'aaaaaaaa1' }, ['/etc/b']],
    ['short digits are part of a name', { text: '644' }, []],
    ['names backwards', { ...ALL, descending: true }, ['/gone', '/etc/d/New', '/etc/b', '/etc/a', '/bin/x']],
    ['by size', { ...ALL, sort: 'size' }, ['/gone', '/bin/x', '/etc/d/New', '/etc/a', '/etc/b']],
    ['by growth, most first', { sort: 'growth', descending: true }, ['/etc/b', '/etc/d/New', '/bin/x', '/gone']],
    ['by mode', { sort: 'mode', kinds: ['changed'] }, ['/etc/b', '/bin/x']],
    ['by owner, ties by name', { ...ALL, sort: 'owner' }, ['/bin/x', '/etc/b', '/etc/d/New', '/gone', '/etc/a']],
    ['by rule', { sort: 'rule', descending: true }, ['/bin/x', '/etc/b', '/etc/d/New', '/gone']],
  ])('%s', (_, query, names) => {
    expect(shown(query)).toEqual(names);
  });

  it('groups by folder, the folders by name and the files as sorted', () => {
    expect(shown({ ...ALL, group: 'folder', sort: 'size', descending: true })).toEqual([
      ...['- / (1)', '/gone', '- /bin/ (1)', '/bin/x'],
      ...['- /etc/ (2)', '/etc/b', '/etc/a', '- /etc/d/ (1)', '/etc/d/New'],
    ]);
  });

  it('groups by kind', () => {
    expect(shown({ group: 'kind' })).toEqual([
      ...['- changed (2)', '/bin/x', '/etc/b', '- added (1)', '/etc/d/New', '- vanished (1)', '/gone'],
    ]);
  });

  it('closes and opens a group', () => {
    const view = new FileView(table, { ...DEFAULT_QUERY, group: 'kind' });
    expect(view.toggle(1)).toBe(3);
    expect(shown({}, view)).toEqual(['- changed (2)', '/bin/x', '/etc/b', '+ added (1)', '- vanished (1)', '/gone']);
    view.toggle(1);
    expect(view.count).toBe(7);
  });

  it('begins with closed groups on request, and knows its files all the same', () => {
    const view = new FileView(table, { ...DEFAULT_QUERY, group: 'folder', closed: true });
    expect(shown({}, view)).toEqual(['+ / (1)', '+ /bin/ (1)', '+ /etc/ (1)', '+ /etc/d/ (1)']);
    expect(view.files).toBe(4);
  });

  it('has nothing beyond its ends', () => {
    const view = new FileView(table, DEFAULT_QUERY);
    expect([view.at(-1), view.at(view.count)]).toEqual([null, null]);
  });
});

describe('sorting by a hash', () => {
  const digit = fc.constantFrom('0', '9', 'a', 'F');
  const hash = fc.oneof(fc.string({ unit: digit, maxLength: 9 }), fc.constant('0123456789'), fc.constant(null));

  it.each(['md5', 'sha1'] as const)('is what sorting strings is, none before all, ties by name: %s', key => {
    fc.assert(
      fc.property(fc.array(hash, { minLength: 1, maxLength: 40 }), fc.boolean(), (hashes, descending) => {
        const before = key === 'md5' ? '1:644:0:0' : '1:644:0:0:m';
        const name = (at: number): string => `/${String(at).padStart(2, '0')}`;
        const lines = hashes.map((it, at) => `${before}${it === null ? '' : `:${it}:rest`} ${name(at)}`);
        const read = modelOf(fwd(lines), '', options);
        const files = read.files as FileTable;
        const rows = new FileView(files, { ...DEFAULT_QUERY, kinds: FILE_KINDS, sort: key, descending }).rows();
        const sign = descending ? -1 : 1;
        const text = (at: number): string => hashes[at] ?? '';
        const expected = [...hashes.keys()].sort((a, b) => {
          const order = text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0;
          return sign * order || a - b;
        });
        expect([...rows].map(row => fileRow(files, read.alerts, row).name)).toEqual(expected.map(name));
      }),
    );
  });
});

describe('sorting by bytes', () => {
  it('is what sorting binary strings is', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^(\/a){0,9}[ab\x00\xff]{0,3}$/), { maxLength: 60 }), texts => {
        const bytes = texts.map(text => Uint8Array.from(text, unit => unit.charCodeAt(0)));
        const items = Uint32Array.from(texts.keys());
        sortByBytes(
          items,
          item => bytes[item] as Uint8Array,
          () => 0,
          item => (bytes[item] as Uint8Array).length,
        );
        expect([...items].map(item => texts[item])).toEqual([...texts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
      }),
    );
  });
});
