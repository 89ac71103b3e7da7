import { EFFECT_TEXTS } from '../effectTexts';
import { alertTexts } from '../alertTexts';
import { fieldText, fileRow, isChange, type FieldChange, type FileRow } from '../fileRow';
import { FILE_KINDS } from '../fileTable';
import { hunkRows } from '../hunkRows';
import { inertLine, inertText } from '../inert';
import { EFFECTS } from '../readOutput';
import { unseen } from '../unseen';
import { endOf, type ReportExport } from './facts';

/** More would not be read, and pages that show Markdown refuse long ones. CSV and JSON have all. */
const MOST = { alerts: 50, hunks: 200, lines: 100, files: 1000 };

/** The report as Markdown (GitHub's). Text of the device stands in code only, so it is neither markup nor a mention. */
export function reportMarkdown(report: ReportExport): string {
  const parts = [head(report), notSeen(report), alerts(report), snapshot(report), files(report), effects(report)];
  return `${parts.filter(part => part !== '').join('\n\n')}\n`;
}

function head({ model, facts, release }: ReportExport): string {
  const { script, host, state } = model.options;
  const { outcome, problem, notes, startedAt, duration, comparedWith } = facts;
  const counts = model.files?.counts;
  const numbers = FILE_KINDS.filter(kind => (counts?.[kind] ?? 0) > 0).map(kind => `${counts?.[kind]} ${kind}`);
  return [
    `# ${code(script)} → ${code(host)}: ${outcome}`,
    '',
    ...(problem === null ? [] : [`- Problem: ${code(problem)}`]),
    ...notes.map(note => `- Note: ${code(note)}`),
    ...(startedAt === null ? [] : [`- Run: ${startedAt}${duration === null ? '' : `, ${duration / 1000} s`}`]),
    ...(comparedWith === null
      ? []
      : [`- Compared with: accepted ${comparedWith.acceptedAt} by ${code(comparedWith.acceptedBy)}`]),
    `- Entry: ${state}, manager ${release}`,
    `- OSSEC would raise: ${model.alerts.count} ${model.alerts.count === 1 ? 'alert' : 'alerts'}`,
    ...(numbers.length === 0 ? [] : [`- Files: ${numbers.join(', ')}`]),
    ...(model.snapshot === null ? [] : [`- Stored text: ${model.snapshot.hunks.length} places differ`]),
  ].join('\n');
}

function notSeen({ model }: ReportExport): string {
  const list = unseen(model).map(({ text, count }) => `- ${text.replace('{0}', String(count))}`);
  return list.length === 0 ? '' : ['## What OSSEC does not say', '', ...list].join('\n');
}

function alerts({ model, facts }: ReportExport): string {
  if (model.alerts.count === 0) return '';
  const blocks: string[] = [];
  for (let index = 0; index < Math.min(model.alerts.count, MOST.alerts); index++) {
    const { log, mail } = alertTexts(model.alerts.get(index), endOf(facts));
    blocks.push(fence(inertText(log).trimEnd()));
    if (mail !== null && index === 0)
      blocks.push('As mail:', fence(inertText(`Subject: ${mail.subject}\n${mail.body}`).trimEnd()));
  }
  const more = model.alerts.count - MOST.alerts;
  return ['## Alerts', ...blocks, ...(more > 0 ? [`${more} more are in the JSON export.`] : [])].join('\n\n');
}

function snapshot({ model }: ReportExport): string {
  const hunks = hunkRows(model.snapshot, MOST.hunks, MOST.lines);
  if (hunks.length === 0) return '';
  const lines = hunks.flatMap(({ oldLine, newLine, removed, added }) => [
    `@@ -${oldLine},${removed.length} +${newLine},${added.length} @@`,
    ...removed.map(line => `-${inertLine(line)}`),
    ...added.map(line => `+${inertLine(line)}`),
  ]);
  return ['## Stored text', fence(lines.join('\n'), 'diff')].join('\n\n');
}

function files({ model, rows }: ReportExport): string {
  const { files: table } = model;
  if (table === null || rows.length === 0) return '';
  const shown = [...rows.subarray(0, MOST.files)].map(row => tableRow(fileRow(table, model.alerts, row)));
  const more = rows.length - MOST.files;
  return [
    '## Files',
    '',
    '| file | change | old → new | OSSEC |',
    '| --- | --- | --- | --- |',
    ...shown,
    ...(more > 0 ? ['', `${more} more are in the CSV and JSON exports.`] : []),
  ].join('\n');
}

function tableRow({ name, kind, fields, alert }: FileRow): string {
  const listed = kind === 'changed' ? fields.filter(isChange) : fields;
  const ossec = alert === null ? 'says nothing' : `rule ${alert.rule}, level ${alert.level}`;
  return `| ${cell(name)} | ${kind} | ${listed.map(change).join('<br>')} | ${ossec} |`;
}

function change({ field, old, now }: FieldChange): string {
  const value = (text: string | null): string => (text === null ? '–' : cell(fieldText(field, text)));
  if (old === null || now === null || old === now) return `${field} ${value(old ?? now)}`;
  return `${field} ${value(old)} → ${value(now)}`;
}

function effects({ model }: ReportExport): string {
  const rows = EFFECTS.filter(effect => model.effects[effect] > 0);
  if (rows.length === 0) return '';
  return [
    '## What OSSEC does with the lines',
    '',
    '| lines | what becomes of them |',
    '| ---: | --- |',
    ...rows.map(effect => `| ${model.effects[effect]} | ${EFFECT_TEXTS[effect]} |`),
  ].join('\n');
}

/** Device text as a code span. */
function code(text: string): string {
  const shown = inertLine(text);
  if (shown === '') return '(empty)';
  const fenceText = '`'.repeat(longestRun(shown) + 1);
  const pad = /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return `${fenceText}${pad}${shown}${pad}${fenceText}`;
}

/** The same within a table, where a bar ends the cell even inside code. */
function cell(text: string): string {
  return code(text).replaceAll('|', '\\|');
}

function fence(text: string, language = ''): string {
  const ticks = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${ticks}${language}\n${text}\n${ticks}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
