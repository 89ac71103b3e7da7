import type { Hover, Position } from 'vscode-languageserver-types';
import { fieldAt, parseForward, type ForwardPayload } from '../../../core/integrity/payload';
import type { Release } from '../../../core/release';
import { code } from '../text/markdown';
import { onLine } from '../text/positions';
import { describeField } from './fieldTexts';

/**
 * Hover over a payload `size:mode:… name` that begins at column `from` of `line`: the field under the position first,
 * then the whole, a row a field.
 */
export function hoverPayload(line: string, from: number, position: Position, release: Release): Hover | null {
  const payload = parseForward(line.slice(from));
  const at = position.character - from;
  if (at < 0 || at > line.length - from) return null;
  const field = fieldAt(payload, at);
  const span = field ?? nameSpan(payload, at);
  if (span === null) return null;
  const first = field === null ? describeName(payload) : describeField(field, release);
  return {
    contents: { kind: 'markdown', value: `${first}\n\n---\n\n${describePayload(payload, release)}` },
    range: onLine(position.line, from + span.start, from + span.end),
  };
}

/** All fields of a payload, one a line. */
export function describePayload(payload: ForwardPayload, release: Release): string {
  if (payload.isDeletion) return 'The sum begins with `-1`: analysisd takes the file as deleted (rule 553).';
  const rows = payload.fields.map(field => `- ${describeField(field, release)}`);
  return [...rows, `- ${describeName(payload)}`].join('\n');
}

function describeName(payload: ForwardPayload): string {
  if (payload.name === null) return '**Name** — missing: without a blank analysisd refuses the whole message.';
  if (payload.sum.text === '') {
    return `**Name** ${code(payload.name.text)} — everything behind the first blank. The sum in front of it is empty, so nothing is ever compared.`;
  }
  return `**Name** ${code(payload.name.text)} — everything behind the first blank, to the byte; another spelling is another file.`;
}

function nameSpan(payload: ForwardPayload, at: number): { readonly start: number; readonly end: number } | null {
  if (payload.name !== null && at >= payload.name.start) return payload.name;
  return payload.fields.length === 0 ? payload.sum : null;
}
