import { ERROR_RULES } from '../catalogue/error';
import type { Line } from '../line';
import type { Report } from '../report';
import type { LocalCheck } from './check';

/** ERROR lines by their own text. */
export const ERROR_CHECKS: readonly LocalCheck[] = [{ effects: ['failed'], hints: 0, run: checkError }];

function checkError(line: Line, report: Report): void {
  const { empty, deviceText } = ERROR_RULES;
  const start = line.offset;
  const end = line.textEndOffset;
  if (line.payload.trim() === '') report(empty, empty.message(), start, end);
  else if (isDeviceText(line)) {
    report(deviceText, deviceText.message(line.text), start, end, { fix: [{ start, end: start, text: ' ' }] });
  }
}

/** Firewalls answer a wrong command with `ERROR: % Invalid input …`. */
export function isDeviceText(line: Line): boolean {
  return line.open && /^ *%/.test(line.payload);
}
