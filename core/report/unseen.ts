import { showBytes } from '../bytes';
import { FILE_KINDS } from './fileTable';
import type { ReportModel } from './reportModel';

/** Something that differs and that OSSEC would not say, or not wholly. `text` has `{0}` for `count`. */
export interface Unseen {
  readonly code:
    'vanished' | 'added' | 'changed-silently' | 'alert-cut' | 'three-times' | 'mail-fields' | 'unchecked' | 'too-early';
  readonly count: number;
  readonly text: string;
}

const TEXTS: Readonly<Record<Unseen['code'], string>> = {
  vanished:
    'Vanished files: {0}. OSSEC raises no alert for a file that a script no longer lists; it would have to send "FWD: -1 NAME" for it.',
  added: 'New files: {0}. OSSEC takes them into its database without an alert, unless alert_new_files is on.',
  'changed-silently': 'Changed files about which OSSEC says nothing: {0}.',
  'alert-cut': 'Lines of the diff that are not in the alert: {0}. OSSEC shows the first eight and about 2 kB.',
  'three-times':
    'Changed files: {0}. OSSEC raises rule 550, 551 and 552 for the first three changes of each and nothing for any later one, unless auto_ignore is off.',
  'mail-fields': 'Alerts whose size, owner or group line stands in alerts.log and not in the mail: {0}.',
  unchecked: 'Files that were not checked, because the run ended early: {0}. OSSEC takes them as they were.',
  'too-early': 'The run ended with an ERROR. OSSEC writes that to ossec.log, and raises no alert for it.',
};

/** What OSSEC would not see, most important first. Source: facts, chapters 1, 5, 9 and 12. */
export function unseen(model: ReportModel): Unseen[] {
  const { files, alerts, failed } = model;
  const counts = files?.counts;
  const found: [Unseen['code'], number][] = [
    ['vanished', model.first ? 0 : (counts?.vanished ?? 0)],
    ['added', model.first || model.options.alertNewFiles === true ? 0 : (counts?.added ?? 0)],
    ['changed-silently', silentChanges(model)],
    ['alert-cut', linesNotInAlert(model)],
    ['three-times', model.options.autoIgnore === false ? 0 : (counts?.changed ?? 0)],
    ['mail-fields', alertsWithOmittedLines(alerts)],
    ['unchecked', counts?.unchecked ?? 0],
    ['too-early', failed ? 1 : 0],
  ];
  return found.filter(([, count]) => count > 0).map(([code, count]) => ({ code, count, text: TEXTS[code] }));
}

function silentChanges({ files }: ReportModel): number {
  if (files === null) return 0;
  const changed = FILE_KINDS.indexOf('changed');
  let count = 0;
  for (let row = 0; row < files.count; row++) if (files.kind[row] === changed && files.alert[row]! < 0) count++;
  return count;
}

/** A normal-format diff has a line a changed line, one a hunk, and a `---` where both sides have lines. */
function linesNotInAlert({ snapshot }: ReportModel): number {
  if (!snapshot?.alert) return 0;
  let lines = 0;
  for (const { aStart, aEnd, bStart, bEnd } of snapshot.hunks)
    lines += 1 + (aEnd - aStart) + (bEnd - bStart) + (aEnd > aStart && bEnd > bStart ? 1 : 0);
  const text = showBytes(snapshot.alert.text);
  const isCut = /More changes\.\.|\.\.\. diff was truncated \.\.\./.test(text);
  return isCut ? Math.max(0, lines - SHOWN_LINES) : 0;
}

const SHOWN_LINES = 8;

/** Looked for in the first alerts only: the note is about the form, and the exact number of a flood says nothing. */
function alertsWithOmittedLines(alerts: ReportModel['alerts']): number {
  let count = 0;
  for (let index = 0; index < Math.min(alerts.count, MOST_LOOKED_AT); index++) {
    const { rule, text } = alerts.get(index);
    if (rule.id === 555) continue;
    if (/(?:^|\n)(?:Size changed|Ownership was|Group ownership was) /.test(showBytes(text))) count++;
  }
  return count;
}

const MOST_LOOKED_AT = 10_000;
