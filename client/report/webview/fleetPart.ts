import { cellText, fleetMatrix, fleetSentence, type FleetEntry } from '../../../core/drift/fleet';
import { mark, svg } from '../../../core/drift/svg';
import { inertLine } from '../../../core/report/inert';
import { h, type PageNode } from './node';
import type { Texts } from './texts';

/** Where each entry stands: a row a device, a column a script. A cell opens the report of its entry. */
export function fleetPart(entries: readonly FleetEntry[], now: Date, texts: Texts): PageNode {
  const { t } = texts;
  const { scripts, rows } = fleetMatrix(entries);
  return h(
    'section',
    { 'aria-labelledby': 'fleet-title' },
    h('h1', { id: 'fleet-title' }, t('Fleet')),
    h('p', { class: 'sentence' }, fleetSentence(entries)),
    h('p', { class: 'quiet' }, t('Arrow keys move, Enter opens the report of an entry.')),
    h(
      'div',
      { class: 'scroll' },
      h(
        'table',
        { class: 'fleet', role: 'grid', 'aria-labelledby': 'fleet-title', 'aria-readonly': 'true' },
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            h('th', { scope: 'col' }, t('Device')),
            scripts.map(it => h('th', { scope: 'col' }, inertLine(it))),
          ),
        ),
        h(
          'tbody',
          {},
          rows.map(({ host, cells }) =>
            h(
              'tr',
              {},
              h('th', { scope: 'row' }, inertLine(host)),
              cells.map(cell => fleetCell(cell, now, texts)),
            ),
          ),
        ),
      ),
    ),
  );
}

function fleetCell(cell: FleetEntry | null, now: Date, { time }: Texts): PageNode {
  if (cell === null) return h('td', { class: 'none' });
  const { script, host, state, pending, at } = cell;
  return h(
    'td',
    { class: pending ? 'entry pending' : 'entry' },
    h(
      'button',
      {
        class: 'cell',
        tabindex: -1,
        'data-script': script,
        'data-host': host,
        title: at === null ? null : time(at),
      },
      svg(
        'svg',
        { class: 'mark-box', viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true' },
        mark(state, 8, 8, 5),
      ),
      ` ${cellText(cell, now)}`,
    ),
  );
}
