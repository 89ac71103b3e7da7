import { FILE_KINDS, type FileKind } from '../../../../core/report/fileTable';
import type { Grouping, ViewQuery } from '../../../../core/report/view';
import { h, type PageNode } from '../node';
import type { Texts } from '../texts';
import { kindWord } from './columns';

/** Filter, kinds and grouping. The count of what is found is read out when it changes. */
export function toolbarPart(counts: Readonly<Record<FileKind, number>>, query: ViewQuery, texts: Texts): PageNode {
  const { t, number } = texts;
  const groupings: readonly (readonly [Grouping, string])[] = [
    ['none', t('no groups')],
    ['folder', t('by folder')],
    ['kind', t('by kind')],
  ];
  return h(
    'div',
    { class: 'toolbar', role: 'search', 'aria-label': t('Files') },
    h('input', {
      type: 'search',
      id: 'filter',
      value: query.text,
      spellcheck: 'false',
      placeholder: t('Filter by name or hash'),
      'aria-label': t('Filter by name, or by eight or more digits of a hash'),
    }),
    h(
      'div',
      { class: 'chips', role: 'group', 'aria-label': t('Kinds of files') },
      FILE_KINDS.filter(kind => counts[kind] > 0).map(kind =>
        h(
          'button',
          { class: 'chip', 'data-kind': kind, 'aria-pressed': String(query.kinds.includes(kind)) },
          `${kindWord(kind, texts)} `,
          h('span', { class: 'count' }, number(counts[kind])),
        ),
      ),
    ),
    h(
      'label',
      {},
      `${t('Group')} `,
      h(
        'select',
        { id: 'grouping' },
        groupings.map(([value, label]) => h('option', { value, selected: value === query.group }, label)),
      ),
    ),
    h('p', { class: 'quiet found', role: 'status', 'aria-live': 'polite', id: 'found' }),
  );
}
