import { behaviourOf } from '../../integrity/behaviour';
import { FEWEST_FIELDS, parseForward, type ForwardPayload } from '../../integrity/payload';
import { nonEmptyFields } from '../../integrity/sum';
import { FORWARD_RULES } from '../catalogue/forward';
import type { Line } from '../line';
import type { Report } from '../report';
import type { LocalCheck } from './check';
import { checkFields } from './forwardFields';
import { checkName } from './forwardName';

/** FWD lines: the frame of the payload, its fields, its name. */
export const FORWARD_CHECKS: readonly LocalCheck[] = [{ effects: ['integrity'], hints: 0, run: checkForward }];

function checkForward(line: Line, report: Report): void {
  if (line.payloadStart < 0 || line.part > 0) return;
  const { crashesOnShortSum } = behaviourOf(line.release);
  const text = meantPayload(line);
  const base = line.textEndOffset - text.length;
  const payload = parseForward(text);
  if (!checkFrame(line, text, base, payload, report)) return;
  if (payload.isDeletion) checkDeletion(base, payload, report);
  else if (!checkCount(crashesOnShortSum, base, payload, report)) return;
  else checkFields(line.release, base, payload, report);
  checkName(line.release, base, payload, report);
}

/** False where there are too few fields to tell what each of them is. */
function checkCount(crashesOnShortSum: boolean, base: number, payload: ForwardPayload, report: Report): boolean {
  const { crashes, fieldCount } = FORWARD_RULES;
  const { sum, fields } = payload;
  const filled = nonEmptyFields(sum.text).length;
  if (crashesOnShortSum && filled < FEWEST_FIELDS) report(crashes, crashes.message(filled), base, base + sum.end);
  else if (fields.length < FEWEST_FIELDS) {
    report(fieldCount, fieldCount.message(fields.length), base, base + sum.end);
  } else return true;
  return false;
}

/**
 * The payload that was meant: where the blank behind `FWD:` is missing a byte is lost, which is another finding's
 * matter.
 */
function meantPayload(line: Line): string {
  const skipped = line.text[4];
  const from = skipped === undefined || skipped === ' ' || skipped === '\t' ? 5 : 4;
  return line.text.slice(from);
}

/** The two halves of a payload. False where looking further makes no sense. */
function checkFrame(line: Line, text: string, base: number, payload: ForwardPayload, report: Report): boolean {
  const { noName, emptySum, emptyName } = FORWARD_RULES;
  if (payload.name === null) {
    if (text === 'syscheck-db-completed') return false;
    const tab = text.indexOf('\t');
    const fix = tab < 0 ? {} : { fix: [{ start: base + tab, end: base + tab + 1, text: ' ' }] };
    report(noName, noName.message(text), text === '' ? line.offset : base, line.textEndOffset, fix);
    return false;
  }
  if (payload.sum.text === '') {
    const blanks = /^ +/.exec(text)?.[0].length ?? 0;
    report(emptySum, emptySum.message(), base, base + blanks, {
      fix: [{ start: base, end: base + blanks, text: '' }],
    });
    return false;
  }
  if (payload.name.text === '') report(emptyName, emptyName.message(), base, base + payload.sum.end + 1);
  return !checkBlankInSum(text, base, payload, report);
}

/** `19419 :600:0:…`: the fields would be six if it were not for a blank among them. */
function checkBlankInSum(text: string, base: number, payload: ForwardPayload, report: Report): boolean {
  if (payload.fields.length >= FEWEST_FIELDS || payload.isDeletion) return false;
  const whole = text.slice(0, lastFieldEnd(text));
  if (whole.length <= payload.sum.end || whole.replace(/ /g, '').split(':').length < FEWEST_FIELDS) return false;
  const { blankInSum } = FORWARD_RULES;
  const fix = [...whole.matchAll(/ +/g)].map(({ index, 0: blanks }) => ({
    start: base + index,
    end: base + index + blanks.length,
    text: '',
  }));
  report(blankInSum, blankInSum.message(payload.name?.text ?? ''), base, base + whole.length, { fix });
  return true;
}

/** The end of the word behind the last colon in front of the path. */
function lastFieldEnd(text: string): number {
  const slash = text.indexOf('/');
  const head = slash < 0 ? text : text.slice(0, slash);
  let at = head.lastIndexOf(':') + 1;
  while (head[at] === ' ') at++;
  const blank = head.indexOf(' ', at);
  return blank < 0 ? head.length : blank;
}

/** `-1` is a deletion; so is all that begins with it. */
function checkDeletion(base: number, payload: ForwardPayload, report: Report): void {
  if (payload.sum.text === '-1') return;
  const { deletedForm } = FORWARD_RULES;
  const end = base + payload.sum.end;
  report(deletedForm, deletedForm.message(payload.sum.text), base, end, {
    fix: [{ start: base, end, text: '-1' }],
  });
}
