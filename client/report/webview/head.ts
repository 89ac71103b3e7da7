import type { ReportHead } from '../head';
import { h, type PageNode } from './node';
import type { Texts } from './texts';

/** The run's outcome and what can be done about it. */
export function headPart(head: ReportHead, texts: Texts): PageNode {
  const { t, time } = texts;
  return h(
    'header',
    { class: `head ${head.outcome}` },
    h('h1', {}, head.device, ' ', h('span', { class: 'quiet' }, `· ${head.script}`)),
    h('p', { class: 'sentence' }, h('span', { class: 'dot', 'aria-hidden': 'true' }), head.sentence),
    head.cause === '' ? null : h('p', {}, head.cause),
    h('p', { class: 'quiet' }, [time(head.when), ...head.facts].join(' · ')),
    head.notes.map(note => h('p', { class: 'note' }, note)),
    h(
      'nav',
      { 'aria-label': t('Actions') },
      head.pending
        ? [button('compare', t('Show the Diff'), true), button('accept', t('Accept')), button('reject', t('Reject'))]
        : null,
      button('run', t('Run Again')),
      head.hasTranscript ? [button('transcript', t('Open Transcript')), button('export', t('Export…'))] : null,
      button('fleet', t('Fleet')),
    ),
  );
}

function button(action: string, text: string, primary = false): PageNode {
  return h('button', { class: primary ? 'primary' : null, 'data-action': action }, text);
}
