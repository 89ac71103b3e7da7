import { inertLine } from '../report/inert';
import { driftSentence, periods, type Drift } from './drift';
import { cellText, fleetMatrix, fleetSentence, type FleetEntry } from './fleet';
import type { ShowTime } from './timeline';

/** The pictures as Markdown tables. Names of the device and of people stand in code. */

export function driftMarkdown(drift: Drift, showTime: ShowTime): string {
  const runs = periods(drift).map(
    ({ from, to, runs: count, outcome, changes, alerts }) =>
      `| ${showTime(from)} | ${from === to ? '' : showTime(to)} | ${count} | ${outcome} | ${changes} | ${alerts} |`,
  );
  const accepts = drift.accepts.map(({ at, by, comment }) => `| ${showTime(at)} | ${code(by)} | ${code(comment)} |`);
  return [
    `## ${code(drift.script)} → ${code(drift.host)}`,
    '',
    driftSentence(drift),
    '',
    '| from | to | runs | outcome | differ | alerts |',
    '| --- | --- | ---: | --- | ---: | ---: |',
    ...runs,
    ...(accepts.length === 0 ? [] : ['', '| accepted | by | comment |', '| --- | --- | --- |', ...accepts]),
    '',
  ].join('\n');
}

export function fleetMarkdown(entries: readonly FleetEntry[], now: Date): string {
  const { scripts, rows } = fleetMatrix(entries);
  return [
    '# Fleet',
    '',
    fleetSentence(entries),
    '',
    `| device | ${scripts.map(code).join(' | ')} |`,
    `| --- |${' --- |'.repeat(scripts.length)}`,
    ...rows.map(
      ({ host, cells }) =>
        `| ${code(host)} | ${cells.map(cell => (cell === null ? '' : cellText(cell, now))).join(' | ')} |`,
    ),
    '',
  ].join('\n');
}

function code(text: string): string {
  const shown = inertLine(text).replaceAll('`', 'ˋ').replaceAll('|', '\\|');
  return shown === '' ? '' : `\`${shown}\``;
}
