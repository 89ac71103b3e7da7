import { NAME_LIMIT } from '../../integrity/alertText';
import { behaviourOf } from '../../integrity/behaviour';
import type { ForwardPayload } from '../../integrity/payload';
import type { Release } from '../../release';
import { FORWARD_RULES } from '../catalogue/forward';
import type { Edit } from '../finding';
import type { Report } from '../report';

/** The name of a FWD line: all behind the first blank of the payload, whatever it is. */
export function checkName(release: Release, base: number, payload: ForwardPayload, report: Report): void {
  const { name } = payload;
  if (name === null || name.text === '') return;
  const start = base + name.start;
  const end = base + name.end;
  const { nameTooLong, controlInName, blankInName } = FORWARD_RULES;
  if (checkEdges(name.text, start, report)) return;
  if (name.text.length > NAME_LIMIT) report(nameTooLong, nameTooLong.message(name.text.length), start, end);
  if (/[\x00-\x1f\x7f]/.test(name.text)) {
    const isDeleted = behaviourOf(release).deletesControlBytes;
    report(controlInName, controlInName.message(name.text, isDeleted), start, end, { fix: escapes(name.text, start) });
  } else if (name.text.includes(' ')) report(blankInName, blankInName.message(name.text), start, end);
}

function checkEdges(name: string, start: number, report: Report): boolean {
  const { nameEdge } = FORWARD_RULES;
  const leading = /^ +/.exec(name)?.[0].length ?? 0;
  const trailing = leading === name.length ? 0 : trailingBlanks(name);
  const edge = (from: number, to: number, isTrailing: boolean): void => {
    const fix = [{ start: start + from, end: start + to, text: '' }];
    report(nameEdge, nameEdge.message(isTrailing), start + from, start + to, { fix });
  };
  if (leading > 0) edge(0, leading, false);
  if (trailing > 0) edge(name.length - trailing, name.length, true);
  return leading + trailing > 0;
}

function trailingBlanks(name: string): number {
  let blanks = 0;
  while (name[name.length - 1 - blanks] === ' ') blanks++;
  return blanks;
}

/** Each control byte as `\xNN`. */
function escapes(name: string, start: number): Edit[] {
  return [...name.matchAll(/[\x00-\x1f\x7f]/g)].map(({ index, 0: byte }) => ({
    start: start + index,
    end: start + index + 1,
    text: `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`,
  }));
}
