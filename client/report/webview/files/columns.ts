import { fieldText, isChange, type FieldChange, type FileRow } from '../../../../core/report/fileRow';
import type { FileKind } from '../../../../core/report/fileTable';
import { inertLine } from '../../../../core/report/inert';
import type { GridItem } from '../../../../core/report/panel/panelData';
import type { SortKey } from '../../../../core/report/view';
import type { SumField } from '../../../../core/integrity/sum';
import { h, type PageNode } from '../node';
import type { Texts } from '../texts';

export interface Column {
  readonly id: string;
  readonly title: string;
  readonly sort: SortKey;
  readonly cell: (file: FileRow, texts: Texts) => PageNode;
}

/** The letter stands beside the word, so that nobody has to tell colours apart. */
const SIGNS: Readonly<Record<FileKind, string>> = {
  changed: '±',
  added: '+',
  vanished: '−',
  unchanged: '=',
  unchecked: '?',
};

export function kindWord(kind: FileKind, { t }: Texts): string {
  const words: Readonly<Record<FileKind, string>> = {
    changed: t('changed'),
    added: t('new'),
    vanished: t('vanished'),
    unchanged: t('unchanged'),
    unchecked: t('not checked'),
  };
  return words[kind];
}

export function columns({ t }: Texts): readonly Column[] {
  return [
    { id: 'file', title: t('File'), sort: 'name', cell: ({ name }) => text(inertLine(name)) },
    {
      id: 'kind',
      title: t('What'),
      sort: 'kind',
      cell: (file, texts) =>
        h(
          'span',
          { class: `kind ${file.kind}` },
          h('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[file.kind]),
          ` ${file.reportedDeleted ? texts.t('deleted') : kindWord(file.kind, texts)}`,
        ),
    },
    { id: 'ossec', title: 'OSSEC', sort: 'rule', cell: verdict },
    field('size', t('Size'), 'size'),
    field('permissions', t('Mode'), 'mode'),
    field('uid', t('Owner'), 'owner'),
    field('gid', t('Group'), 'group'),
    field('md5', 'MD5', 'md5'),
    field('sha1', 'SHA-1', 'sha1'),
  ];
}

function verdict({ alert }: FileRow, { t }: Texts): PageNode {
  if (alert === null) return h('span', { class: 'quiet' }, t('says nothing'));
  return h('span', {}, t('rule {0}, level {1}', alert.rule, alert.level));
}

function field(name: SumField, title: string, sort: SortKey): Column {
  return {
    id: name,
    title,
    sort,
    cell: ({ fields }, texts) => {
      const change = fields.find(it => it.field === name);
      return change === undefined ? h('span', {}) : value(change, texts);
    },
  };
}

/** Old → new where they differ; the value where not. */
function value({ field: name, old, now }: FieldChange, { t }: Texts): PageNode {
  const shown = (side: string): string => short(name, fieldText(name, side));
  const full = [old, now].flatMap(side => (side === null ? [] : fieldText(name, side)));
  if (!isChange({ field: name, old, now }) || old === null || now === null)
    return h('span', { class: 'quiet', title: full[0] ?? null }, shown(now ?? old ?? ''));
  return h(
    'span',
    { title: full.join(' → ') },
    h('del', {}, shown(old)),
    h('span', { class: 'arrow', 'aria-label': t('becomes') }, ' → '),
    h('ins', {}, shown(now)),
  );
}

/** Of a hash the beginning: the whole stands in the details. */
function short(name: SumField, shown: string): string {
  const isHash = name === 'md5' || name === 'sha1' || name === 'sha256';
  return isHash && shown.length > 9 ? `${shown.slice(0, 8)}…` : shown;
}

function text(shown: string): PageNode {
  return h('span', { title: shown }, shown);
}

/** A row's cells, `null` while it is not known yet. */
export function rowCells(item: GridItem | null, list: readonly Column[], texts: Texts): readonly PageNode[] {
  if (item === null) return [cell('file', 0, h('span', { class: 'quiet' }, '…'))];
  if (item.type === 'group')
    return [
      cell(
        'group',
        0,
        h('span', { class: 'twistie', 'aria-hidden': 'true' }, item.open ? '▾' : '▸'),
        h('span', {}, item.name === '' ? texts.t('(no folder)') : inertLine(item.name)),
        h('span', { class: 'count' }, texts.number(item.files)),
      ),
    ];
  return list.map(({ id, cell: content }, index) => cell(id, index, content(item, texts)));
}

function cell(id: string, index: number, ...content: readonly PageNode[]): PageNode {
  return h('div', { role: 'gridcell', class: `cell ${id}`, 'aria-colindex': index + 1, tabindex: -1 }, ...content);
}

/** The heads; `aria-sort` on the one by which the table is sorted. */
export function headCells(list: readonly Column[], sort: SortKey, descending: boolean): readonly PageNode[] {
  return list.map(({ id, title, sort: key }, index) =>
    h(
      'div',
      {
        role: 'columnheader',
        class: `cell ${id}`,
        'aria-colindex': index + 1,
        'data-sort': key,
        'aria-sort': key !== sort ? 'none' : descending ? 'descending' : 'ascending',
        tabindex: -1,
      },
      title,
      key === sort ? h('span', { class: 'order', 'aria-hidden': 'true' }, descending ? ' ↓' : ' ↑') : null,
    ),
  );
}
