import { SUM_FIELDS, type SumField } from '../../../../core/integrity/sum';
import { fieldText, isChange, type FileRow } from '../../../../core/report/fileRow';
import { inertLine } from '../../../../core/report/inert';
import type { AlertTexts } from '../../../../core/report/alertTexts';
import { h, type PageNode } from '../node';
import { alertArticle } from '../runParts';
import type { Texts } from '../texts';
import { kindWord } from './columns';

/** One file wholly: every field before and now, and the alert about it. `alert`: null until it is known, or for none. */
export function detailsPart(file: FileRow, alert: AlertTexts | null, texts: Texts): PageNode {
  const { t } = texts;
  return h(
    'div',
    { class: 'details', role: 'region', 'aria-labelledby': 'details-title' },
    h(
      'h3',
      { id: 'details-title', tabindex: -1 },
      h('span', { class: 'name' }, inertLine(file.name)),
      h('span', { class: `kind ${file.kind}` }, kindWord(file.kind, texts)),
    ),
    file.reportedDeleted ? h('p', {}, t('The script itself reported it as deleted.')) : null,
    file.fields.length === 0 ? null : fieldsTable(file, texts),
    file.alert === null
      ? h('p', { class: 'quiet' }, silence(file, texts))
      : alert && alertArticle(alert, file.alert.index, true, texts),
    h('button', { 'data-close': 'details' }, t('Close')),
  );
}

function fieldsTable({ fields }: FileRow, { t }: Texts): PageNode {
  const names: Readonly<Record<SumField, string>> = {
    size: t('Size'),
    permissions: t('Mode'),
    uid: t('Owner'),
    gid: t('Group'),
    md5: 'MD5',
    sha1: 'SHA-1',
    sha256: 'SHA-256',
  };
  const cell = (field: SumField, side: string | null, tag: 'del' | 'ins' | 'span'): PageNode =>
    h('td', { class: 'text' }, side === null ? '–' : h(tag, {}, fieldText(field, side)));
  const sorted = [...fields].sort((a, b) => SUM_FIELDS.indexOf(a.field) - SUM_FIELDS.indexOf(b.field));
  return h(
    'div',
    { class: 'scroll' },
    h(
      'table',
      { class: 'plain' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          [t('Field'), t('Accepted'), t('Now'), t('Differs')].map(head => h('th', { scope: 'col' }, head)),
        ),
      ),
      h(
        'tbody',
        {},
        sorted.map(change =>
          h(
            'tr',
            {},
            h('th', { scope: 'row' }, names[change.field]),
            cell(change.field, change.old, isChange(change) ? 'del' : 'span'),
            cell(change.field, change.now, isChange(change) ? 'ins' : 'span'),
            h('td', {}, isChange(change) ? t('yes') : ''),
          ),
        ),
      ),
    ),
  );
}

/** Why OSSEC says nothing about a file. */
function silence({ kind }: FileRow, { t }: Texts): string {
  switch (kind) {
    case 'vanished':
      return t('OSSEC says nothing: it does not notice a file that a script no longer lists.');
    case 'added':
      return t('OSSEC says nothing: it takes a new file into its database, unless alert_new_files is on.');
    case 'unchecked':
      return t('OSSEC says nothing: the run ended before this file.');
    case 'unchanged':
      return t('OSSEC says nothing: nothing differs.');
    case 'changed':
      return t('OSSEC says nothing about this change.');
  }
}
