import { DEFAULT_QUERY, type ViewQuery } from '../../../core/report/view';
import type { Drift } from '../../../core/drift/drift';
import type { ReportSummary } from '../../../core/report/panel/panelData';
import type { ReportHead } from '../head';
import { isQuery, type FromReport, type ReportAction, type ToReport } from '../messages';
import { driftPart } from './driftPart';
import { FilesSection } from './files/filesSection';
import { moveInMatrix } from './fleetKeys';
import { fleetPart } from './fleetPart';
import { headPart } from './head';
import { h, type PageNode } from './node';
import { render } from './render';
import { alertsPart, effectsPart, storedTextPart, unseenPart, unsteadyPart } from './runParts';
import { textsFor, type Texts } from './texts';

/** The report's page. It draws what it is told, and asks the extension for what comes into sight. */

declare function acquireVsCodeApi(): {
  postMessage(message: FromReport): void;
  getState(): unknown;
  setState(state: unknown): void;
};

const extension = acquireVsCodeApi();

/** The parts of the page in their order; each is drawn when something is known of it. */
const PARTS = ['head', 'unseen', 'alerts', 'stored', 'files', 'unsteady', 'effects', 'drift', 'fleet'] as const;
type Part = (typeof PARTS)[number];

const main = document.querySelector('main') ?? document.body;
const places = new Map<Part, HTMLElement>();
for (const part of PARTS) {
  const place = document.createElement('div');
  places.set(part, place);
  main.append(place);
}

let texts: Texts = textsFor({}, 'en');
let files: FilesSection | null = null;

window.addEventListener('message', ({ data }: MessageEvent<ToReport>) => {
  switch (data.kind) {
    case 'texts':
      texts = textsFor(data.bundle, data.locale);
      return;
    case 'head':
      return showHead(data.head);
    case 'summary':
      return showSummary(data.summary, data.problem);
    case 'view':
      return files?.onView(data.turn, data.size);
    case 'rows':
      return files?.onRows(data.turn, data.start, data.items);
    case 'alert':
      return files?.onAlert(data.index, data.texts);
    case 'drift':
      return showDrift(data.drift);
    case 'fleet':
      return showFleet(data);
  }
});

function put(part: Part, ...nodes: readonly (PageNode | null)[]): void {
  places.get(part)?.replaceChildren(...nodes.filter(node => node !== null).map(node => render(node)));
}

function showHead(told: ReportHead): void {
  const focused = (document.activeElement as HTMLElement | null)?.dataset['action'];

  put('head', headPart(told, texts));
  put('unsteady', unsteadyPart(told.unsteady, texts));
  if (focused !== undefined) places.get('head')?.querySelector<HTMLElement>(`[data-action="${focused}"]`)?.focus();
}

function showSummary(summary: ReportSummary | null, problem: string): void {
  main.setAttribute('aria-busy', 'false');
  files = null;
  places.get('files')?.replaceChildren();
  if (summary === null) {
    for (const part of ['unseen', 'alerts', 'stored', 'effects'] as const) put(part);
    if (problem !== '') put('unseen', h('p', { class: 'note', role: 'alert' }, problem));
    return;
  }
  put('unseen', unseenPart(summary, texts));
  put('alerts', alertsPart(summary, texts));
  put('stored', storedTextPart(summary, texts));
  put('effects', effectsPart(summary, texts));
  if (summary.files === null) return;
  files = new FilesSection(summary.files, savedQuery(), texts, {
    post: message => extension.postMessage(message),
    remember: query => extension.setState(query),
  });
  places.get('files')?.replaceChildren(files.element);
}

function savedQuery(): ViewQuery {
  const state = extension.getState();
  return isQuery(state) ? state : DEFAULT_QUERY;
}

function showDrift(drift: Drift): void {
  const open = places.get('drift')?.querySelector('details')?.open ?? false;
  put('drift', driftPart(drift, texts));
  const details = places.get('drift')?.querySelector('details');
  if (details) details.open = open;
  const picture = places.get('drift')?.querySelector('.picture');
  picture?.scrollTo({ left: picture.scrollWidth }); // where it is wider than the page, the newest runs are in sight
}

function showFleet({ entries, now }: Extract<ToReport, { kind: 'fleet' }>): void {
  main.setAttribute('aria-busy', 'false');
  const active = document.activeElement as HTMLElement | null;
  const { script, host } = active?.dataset ?? {};
  put('fleet', fleetPart(entries, new Date(now), texts));
  const table = places.get('fleet')?.querySelector<HTMLTableElement>('table.fleet');
  if (!table) return;
  moveInMatrix(table);
  const again = [...table.querySelectorAll<HTMLElement>('button.cell')];
  again.find(it => it.dataset['script'] === script && it.dataset['host'] === host)?.focus();
}

/** What a button asks for, from its `data-` attributes; null where it asks for nothing. */
function messageOf({ dataset }: HTMLElement): FromReport | null {
  const { action, copy, form, jump, script, host } = dataset;
  if (action !== undefined) return { kind: 'action', action: action as ReportAction };
  if (copy !== undefined) return { kind: 'copy', alert: Number(copy), form: form === 'mail' ? 'mail' : 'log' };
  if (jump !== undefined) return { kind: 'jump', effect: jump as Extract<FromReport, { kind: 'jump' }>['effect'] };
  return script !== undefined && host !== undefined ? { kind: 'entry', script, host } : null;
}

document.addEventListener('click', event => {
  const button = (event.target as Element).closest<HTMLElement>('button');
  const message = button === null ? null : messageOf(button);
  if (message === null) return;
  extension.postMessage(message);
  if (message.kind === 'copy' && button !== null) confirmCopy(button);
});

/** The button says so itself, for the eye and for screen readers. */
function confirmCopy(button: HTMLElement): void {
  const label = button.getAttribute('aria-label');
  button.classList.add('done');
  button.setAttribute('aria-label', texts.t('Copied'));
  setTimeout(() => {
    button.classList.remove('done');
    if (label !== null) button.setAttribute('aria-label', label);
  }, 1500);
}

extension.postMessage({ kind: 'ready' });
