import { inertLine, inertText } from '../../../core/report/inert';
import { EFFECT_TEXTS } from '../../../core/report/effectTexts';
import type { AlertTexts } from '../../../core/report/alertTexts';
import type { HunkRow } from '../../../core/report/hunkRows';
import type { ReportSummary } from '../../../core/report/panel/panelData';
import type { UnsteadyRow } from '../head';
import { h, type PageNode } from './node';
import { copyable, section } from './parts';
import type { Texts } from './texts';

/** What OSSEC would not see, said plainly and before all else. Null where it sees all. */
export function unseenPart({ unseen }: ReportSummary, { t, number }: Texts): PageNode | null {
  if (unseen.length === 0) return null;
  return section(
    'unseen',
    t('What OSSEC does not say'),
    null,
    h(
      'ul',
      { class: 'unseen-list' },
      unseen.map(({ text, count }) => h('li', {}, t(text, number(count)))),
    ),
  );
}

export function alertsPart(
  { alertCount, alerts, first: isFirst, places, files }: ReportSummary,
  texts: Texts,
): PageNode | null {
  const { t, number } = texts;
  const { changed = 0, added = 0, vanished = 0 } = files ?? {};
  const differs = !isFirst && places + changed + added + vanished > 0;
  if (alertCount === 0 && !differs) return null;
  const [first, ...others] = alerts.map((alert, index) => alertArticle(alert, index, index === 0, texts));
  const more = alertCount - alerts.length;
  return section(
    'alerts',
    t('Alerts'),
    number(alertCount),
    first ?? h('p', { class: 'quiet' }, t('OSSEC would say nothing about this change.')),
    others.length === 0
      ? null
      : h(
          'details',
          {},
          h('summary', {}, others.length === 1 ? t('1 more alert') : t('{0} more alerts', number(alertCount - 1))),
          ...others,
          beyond(more, texts),
        ),
  );
}

function beyond(more: number, { t, number }: Texts): PageNode | null {
  if (more <= 0) return null;
  const text = t('{0} more: each stands behind its file in the table, and all in the export.', number(more));
  return h('p', { class: 'quiet' }, text);
}

/** One alert as alerts.log has it and as it is mailed. */
export function alertArticle(alert: AlertTexts, index: number, open: boolean, texts: Texts): PageNode {
  const { t } = texts;
  const { mail } = alert;
  return h(
    'article',
    {},
    h(
      'h3',
      {},
      h('span', { class: 'level' }, t('level {0}', alert.level)),
      ` ${alert.description} `,
      h('span', { class: 'quiet' }, t('rule {0}', alert.rule)),
    ),
    copyable({ title: 'alerts.log', text: inertText(alert.log), alert: index, form: 'log', open }, texts),
    mail === null
      ? h('p', { class: 'quiet' }, t('Not mailed: OSSEC mails from level 7 on.'))
      : copyable(
          {
            title: t('Mail'),
            text: inertText(`Subject: ${mail.subject}\n${mail.body}`),
            alert: index,
            form: 'mail',
            open: false,
          },
          texts,
        ),
  );
}

export function storedTextPart({ places, hunks }: ReportSummary, { t, number }: Texts): PageNode | null {
  if (places === 0) return null;
  const more = places - hunks.length;
  return section(
    'stored-text',
    t('Stored text'),
    number(places),
    h(
      'div',
      { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': t('Changed lines of the stored text') },
      h(
        'table',
        { class: 'hunks' },
        hunks.map(hunk => hunkBody(hunk, t)),
      ),
    ),
    more > 0 ? h('p', { class: 'quiet' }, t('{0} more are in the diff.', number(more))) : null,
  );
}

function hunkBody({ oldLine, newLine, removed, added }: HunkRow, t: Texts['t']): PageNode {
  const line = (kind: 'removed' | 'added', number: number, text: string): PageNode =>
    h(
      'tr',
      { class: kind },
      h('td', { class: 'number' }, number),
      h('td', { class: 'sign' }, h('span', { class: 'unseen' }, kind === 'removed' ? t('removed') : t('added'))),
      h('td', { class: 'text' }, inertLine(text)),
    );
  return h(
    'tbody',
    {},
    removed.map((text, index) => line('removed', oldLine + index, text)),
    added.map((text, index) => line('added', newLine + index, text)),
  );
}

/** Null where it was run once. */
export function unsteadyPart(rows: readonly UnsteadyRow[] | null, { t, number }: Texts): PageNode | null {
  if (rows === null) return null;
  const title = t('Changes by itself');
  if (rows.length === 0)
    return section(
      'unsteady',
      title,
      '0',
      h('p', { class: 'quiet' }, t('Run two times in a row: nothing changes by itself.')),
    );
  const heads = [t('First → second'), t('Why'), t('Filter for the script')];
  return section(
    'unsteady',
    title,
    number(rows.length),
    h(
      'p',
      { class: 'quiet' },
      t(
        'Run two times in a row: each of these would raise an alert every period, whether or not somebody changed the device.',
      ),
    ),
    h(
      'div',
      { class: 'scroll' },
      h(
        'table',
        { class: 'plain', 'aria-labelledby': 'unsteady-title' },
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            heads.map(head => h('th', { scope: 'col' }, head)),
          ),
        ),
        h(
          'tbody',
          {},
          rows.map(({ before, after, reason, filter }) =>
            h(
              'tr',
              {},
              h('td', { class: 'text' }, h('del', {}, inertLine(before)), h('br'), h('ins', {}, inertLine(after))),
              h('td', {}, reason),
              h('td', { class: 'text' }, filter),
            ),
          ),
        ),
      ),
    ),
  );
}

export function effectsPart({ effects }: ReportSummary, { t, number }: Texts): PageNode | null {
  const total = effects.reduce((sum, { lines }) => sum + lines, 0);
  if (total === 0) return null;
  return section(
    'effects',
    t('What OSSEC does with the lines'),
    number(total),
    h(
      'table',
      { class: 'effects', 'aria-labelledby': 'effects-title' },
      h(
        'tbody',
        {},
        effects.map(({ effect, lines }) =>
          h(
            'tr',
            {},
            h('td', { class: 'number' }, number(lines)),
            h('td', {}, t(EFFECT_TEXTS[effect])),
            h('td', { class: 'bar', 'aria-hidden': 'true' }, bar((100 * lines) / total)),
            h(
              'td',
              {},
              h(
                'button',
                { class: 'link', 'data-jump': effect, 'aria-label': t('Show the first: {0}', t(EFFECT_TEXTS[effect])) },
                t('show the first'),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}

function bar(percent: number): PageNode {
  return h(
    'svg',
    { viewBox: '0 0 100 6', preserveAspectRatio: 'none' },
    h('rect', { width: Math.max(1, percent), height: 6 }),
  );
}
