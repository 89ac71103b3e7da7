import type { Range } from 'vscode-languageserver-types';
import { fieldAt, parseForward } from '../../../core/integrity/payload';
import { onLine } from '../text/positions';

/** Parts of a payload `size:mode:… name` that begins at column `from`, around column `character`: outermost first. */
export function payloadParts(text: string, line: number, from: number, character: number): Range[] {
  const payload = parseForward(text.slice(from));
  const at = character - from;
  const inSum = at <= payload.sum.end;
  const part = inSum ? payload.sum : payload.name;
  const field = inSum ? fieldAt(payload, at) : null;
  return [part, field].flatMap(span => (span === null ? [] : [onLine(line, from + span.start, from + span.end)]));
}
