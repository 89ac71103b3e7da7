import { driftSentence, type Drift, type DriftRun } from './drift';
import { drawing, mark, svg, type SvgNode } from './svg';

/** Puts a moment in words; the picture itself knows no clock and no language. */
export type ShowTime = (at: string) => string;

export interface TimelineTexts {
  readonly title: string;
  readonly showTime: ShowTime;
}

const WIDTH = 720;
const HEIGHT = 170;
const LEFT = 44;
const RIGHT = 16;
const TOP = 26;
/** Where "nothing differs" is. */
const FLOOR = 128;

/**
 * The picture of drift: to the right time, upwards how much differed from the accepted state; a dashed line where a new
 * state was accepted.
 */
export function timeline(drift: Drift, { title, showTime }: TimelineTexts): SvgNode {
  const times = [...drift.runs, ...drift.accepts].map(({ at }) => Date.parse(at)).filter(Number.isFinite);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const most = Math.max(1, ...drift.runs.map(({ changes }) => changes));
  const x = (at: string): number =>
    first === last
      ? (LEFT + WIDTH - RIGHT) / 2
      : LEFT + ((Date.parse(at) - first) / (last - first)) * (WIDTH - LEFT - RIGHT);
  const y = (changes: number): number => FLOOR - (changes / most) * (FLOOR - TOP);
  return drawing({ width: WIDTH, height: HEIGHT }, title, driftSentence(drift), [
    ...[...new Set([0, Math.round(most / 2), most])].map(value => level(value, y(value))),
    ...timeLabels(times.length === 0 ? [] : [first, last], showTime),
    ...drift.accepts.map(({ at, by, comment }) =>
      acceptLine(x(at), `${showTime(at)}: ${by}${comment === '' ? '' : `, ${comment}`}`),
    ),
    ...drift.runs.map(run => runMark(run, x(run.at), y(run.changes), showTime)),
  ]);
}

function level(value: number, y: number): SvgNode {
  return svg(
    'g',
    {},
    svg('path', { class: 'line', d: `M${LEFT} ${Math.round(y * 100) / 100}H${WIDTH - RIGHT}` }),
    svg('text', { class: 'quiet', x: LEFT - 8, y: y + 4, 'text-anchor': 'end' }, String(value)),
  );
}

function timeLabels(ends: readonly number[], showTime: ShowTime): SvgNode[] {
  const [first, last] = ends;
  if (first === undefined || last === undefined) return [];
  const moments = first === last ? [first] : [first, (first + last) / 2, last];
  return moments.map((moment, index) => {
    const anchor = moments.length === 1 ? 'middle' : (['start', 'middle', 'end'] as const)[index];
    const x = anchor === 'start' ? LEFT : anchor === 'end' ? WIDTH - RIGHT : (LEFT + WIDTH - RIGHT) / 2;
    const text = showTime(new Date(moment).toISOString());
    return svg('text', { class: 'quiet', x, y: FLOOR + 30, 'text-anchor': anchor ?? 'middle' }, text);
  });
}

function acceptLine(x: number, words: string): SvgNode {
  const at = Math.round(x * 100) / 100;
  return svg(
    'g',
    {},
    svg('title', {}, words),
    svg('path', { class: 'accept', d: `M${at} ${TOP - 10}V${FLOOR}` }),
    svg('text', { x, y: TOP - 13, 'text-anchor': 'middle' }, '✓'),
  );
}

function runMark({ at, outcome, changes, alerts }: DriftRun, x: number, y: number, showTime: ShowTime): SvgNode {
  const words = `${showTime(at)}: ${outcome}${changes > 0 ? `, ${changes} differ` : ''}${alerts > 0 ? `, ${alerts} alerts` : ''}`;
  const foot = Math.round(x * 100) / 100;
  const stem = changes > 0 ? [svg('path', { class: 'stem', d: `M${foot} ${FLOOR}V${Math.round(y * 100) / 100}` })] : [];
  return svg('g', {}, svg('title', {}, words), ...stem, mark(outcome, x, y));
}
