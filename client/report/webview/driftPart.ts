import { driftSentence, periods, type Drift } from '../../../core/drift/drift';
import { timeline } from '../../../core/drift/timeline';
import { inertLine } from '../../../core/report/inert';
import { h, type PageNode } from './node';
import { section } from './parts';
import type { Texts } from './texts';

/** When the entry changed and how much, over its kept runs: a picture, and the same as tables. */
export function driftPart(drift: Drift, texts: Texts): PageNode | null {
  const { t, number, time } = texts;
  if (drift.runs.length === 0) return null;
  const title = t('Drift of {0} on {1}', drift.script, drift.host);
  return section(
    'drift',
    t('Drift'),
    number(drift.runs.length),
    h('p', { class: 'quiet' }, driftSentence(drift)),
    h(
      'div',
      { class: 'scroll picture', tabindex: 0, role: 'group', 'aria-label': title },
      timeline(drift, { title, showTime: time }),
    ),
    legend(texts),
    h('details', {}, h('summary', {}, t('As a table')), runsTable(drift, texts), acceptsTable(drift, texts)),
  );
}

function legend({ t }: Texts): PageNode {
  return h(
    'p',
    { class: 'quiet legend' },
    t('■ changed   ○ same   ◇ new   ✕ failed   ✓ a new state was accepted; upwards: how much differs'),
  );
}

function runsTable(drift: Drift, { t, number, time }: Texts): PageNode {
  const heads = [t('From'), t('To'), t('Runs'), t('Outcome'), t('Differ'), t('Alerts')];
  return h(
    'div',
    { class: 'scroll' },
    h(
      'table',
      { class: 'plain' },
      h('caption', {}, t('Runs')),
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
        periods(drift).map(({ from, to, runs, outcome, changes, alerts }) =>
          h(
            'tr',
            {},
            [time(from), to === from ? '' : time(to), number(runs), t(outcome), number(changes), number(alerts)].map(
              cell => h('td', {}, cell),
            ),
          ),
        ),
      ),
    ),
  );
}

function acceptsTable({ accepts }: Drift, { t, time }: Texts): PageNode | null {
  if (accepts.length === 0) return null;
  return h(
    'table',
    { class: 'plain' },
    h('caption', {}, t('Accepted states')),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        [t('When'), t('By'), t('Comment')].map(head => h('th', { scope: 'col' }, head)),
      ),
    ),
    h(
      'tbody',
      {},
      accepts.map(({ at, by, comment }) =>
        h(
          'tr',
          {},
          [time(at), inertLine(by), inertLine(comment)].map(cell => h('td', {}, cell)),
        ),
      ),
    ),
  );
}
