import type { InlayHint, Range } from 'vscode-languageserver-types';
import { parseForward } from '../../../core/integrity/payload';
import type { ServiceContext } from '../context';
import { shownPermissions } from '../payload/fieldTexts';
import type { LineEffect } from './lineCode';
import { commandOf, seenText, type TranscriptView } from './transcriptView';

/** What stands at a line's end; text that only goes on as the line before says nothing. */
export const EFFECT_LABELS: Readonly<Record<LineEffect, { readonly label: string; readonly tooltip: string } | null>> =
  {
    logged: { label: '→ ossec.log', tooltip: 'agentlessd writes this line to ossec.log.' },
    failed: {
      label: '→ ossec.log, run ends',
      tooltip: 'agentlessd writes this line to ossec.log and reads no further.',
    },
    integrity: { label: '→ syscheck', tooltip: 'analysisd compares this file with what it knows of it.' },
    log: { label: '→ analysisd', tooltip: 'analysisd reads this line as a log message.' },
    'store-opened': {
      label: '→ opens the block',
      tooltip: 'Text from here on is stored and compared with the last run.',
    },
    stored: { label: '→ stored', tooltip: 'Part of the block that is compared with the last run.' },
    discarded: { label: '→ discarded', tooltip: 'agentlessd drops this line.' },
    'not-read': { label: '→ not read', tooltip: 'An ERROR above has ended the run.' },
    hidden: { label: '→ cut off', tooltip: 'agentlessd cuts its line at the CR in front of this text.' },
    empty: null,
  };

/** Stretches of these need one hint, at their first line. */
const SAID_ONCE: ReadonlySet<LineEffect> = new Set(['stored', 'discarded', 'not-read', 'integrity', 'hidden']);

/** Hints for the lines of `range`. */
export function inlayHints(view: TranscriptView, range: Range, context: ServiceContext): InlayHint[] {
  const hints: InlayHint[] = [];
  const last = Math.min(range.end.line, view.transcript.lineCount - 1);
  for (let line = range.start.line; line <= last; line++) {
    if (context.settings['hints.modes']) hints.push(...modeHint(view, line, context));
    if (context.settings['hints.effects']) hints.push(...effectHint(view, line));
  }
  return hints;
}

function effectHint({ document, transcript }: TranscriptView, line: number): InlayHint[] {
  const effect = transcript.effectAt(line);
  const hint = EFFECT_LABELS[effect];
  if (hint === null) return [];
  if (SAID_ONCE.has(effect) && line > 0 && transcript.effectAt(line - 1) === effect) return [];
  const position = { line, character: document.textAt(line).length };
  return [{ position, label: hint.label, tooltip: hint.tooltip, paddingLeft: true }];
}

function modeHint({ document, transcript }: TranscriptView, line: number, { settings }: ServiceContext): InlayHint[] {
  if (transcript.effectAt(line) !== 'integrity') return [];
  const text = seenText(document.lineAt(line));
  const from = commandOf(text)?.payloadFrom ?? 0;
  const field = parseForward(text.slice(from)).fields[1];
  if (field?.field !== 'permissions' || !/^\d+$/.test(field.text)) return [];
  const label = shownPermissions(field.text, settings.release);
  return [
    { position: { line, character: from + field.end }, label, tooltip: 'As OSSEC prints it.', paddingLeft: true },
  ];
}
