import { encodeBase64 } from '../base64';
import { decodeUtf8, fromBinary } from '../bytes';
import type { RecordedEvent, RecordedSession, Recording } from './recording';

/** The first member of a recording's first line, and the version of the format. */
export const FORMAT = { name: 'agentlessRecording', version: 1 } as const;

/** Codes of the events, after those of asciicast. `64` behind one: the bytes are no UTF-8 and stand in base64. */
export const EVENT_CODES: Readonly<Record<RecordedEvent['from'], string>> = {
  device: 'o',
  'device-error': 'e',
  client: 'i',
};

/**
 * A recording as text: a header and then an event a line, each of them JSON. Seconds count from the event before, and
 * a line of the device's output is a line of the file, so that a diff of two recordings shows what the device changed.
 */
export function writeRecording({ header, sessions }: Recording): string {
  const lines = [JSON.stringify({ [FORMAT.name]: FORMAT.version, ...header }), ...sessions.flatMap(sessionLines)];
  return lines.map(line => `${line}\n`).join('');
}

function sessionLines({ start, events, end }: RecordedSession): string[] {
  const { kind, ...what } = start;
  const begin = JSON.stringify([0, 's', { [kind]: start.kind === 'exec' ? start.command : what }]);
  const close = end === null ? [] : [JSON.stringify([end.after / 1000, 'x', { code: end.code, signal: end.signal }])];
  return [begin, ...events.map(eventLine), ...close];
}

function eventLine({ after, from, bytes }: RecordedEvent): string {
  const raw = fromBinary(bytes);
  const text = decodeUtf8(raw);
  const code = EVENT_CODES[from];
  return JSON.stringify([after / 1000, ...(text === null ? [`${code}64`, encodeBase64(raw)] : [code, text])]);
}
