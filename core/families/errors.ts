import type { DeviceFamily, ErrorMarker } from './family';
import { shownLine } from './terminalLine';

export interface DeviceError {
  /** Line of the given text, from 1. */
  readonly line: number;
  readonly text: string;
  readonly marker: ErrorMarker;
}

/** Every line of a command's output that says the device did not carry it out. */
export function deviceErrors(family: Pick<DeviceFamily, 'errors'>, text: string): readonly DeviceError[] {
  const found: DeviceError[] = [];
  text.split('\n').forEach((raw, index) => {
    const line = shownLine(raw);
    const marker = family.errors.find(candidate => candidate.pattern.test(line));
    if (marker) found.push({ line: index + 1, text: line, marker });
  });
  return found;
}
