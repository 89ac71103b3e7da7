import * as v from 'valibot';
import { decodeBase64 } from '../base64';
import { toBinary, utf8 } from '../bytes';
import { families } from '../families/families';
import { STATES } from '../protocol/state';
import type { RecordedEvent, RecordedSession, Recording, RecordingHeader, SessionStart } from './recording';
import { EVENT_CODES, FORMAT } from './writeRecording';

export interface RecordingProblem {
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

const HEADER = v.object({
  [FORMAT.name]: v.literal(FORMAT.version),
  script: v.string(),
  host: v.string(),
  state: v.picklist(STATES),
  arguments: v.string(),
  become: v.nullable(v.picklist(['su', 'sudo'])),
  recordedAt: v.string(),
  family: v.nullable(v.picklist(families.map(({ id }) => id))),
  login: v.picklist(['password', 'key']),
});

const SECONDS = v.pipe(v.number(), v.minValue(0));

const BEGIN = v.tuple([
  SECONDS,
  v.literal('s'),
  v.union([
    v.object({ exec: v.string() }),
    v.object({ shell: v.object({ term: v.string(), columns: v.number(), rows: v.number() }) }),
  ]),
]);

const END = v.tuple([
  SECONDS,
  v.literal('x'),
  v.object({ code: v.nullable(v.number()), signal: v.nullable(v.string()) }),
]);

const EVENT = v.tuple([SECONDS, v.string(), v.string()]);

interface OpenSession {
  readonly start: SessionStart;
  readonly events: RecordedEvent[];
  end: RecordedSession['end'];
}

/**
 * A recording from its text. Lines that cannot be read are left out and named; `#` begins a comment.
 * @returns null for the recording where the first line is no header
 */
export function readRecording(text: string): {
  readonly recording: Recording | null;
  readonly problems: readonly RecordingProblem[];
} {
  const [first = '', ...rest] = text.split('\n');
  const header = readHeader(first);
  if (header === null) return { recording: null, problems: [{ line: 1, message: NO_HEADER }] };
  const problems: RecordingProblem[] = [];
  const sessions: OpenSession[] = [];
  rest.forEach((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return;
    const message = readEvent(json(line), sessions);
    if (message !== null) problems.push({ line: index + 2, message });
  });
  return { recording: { header, sessions }, problems };
}

const NO_HEADER = `the first line is no header of a recording ("${FORMAT.name}": ${FORMAT.version})`;

function readHeader(line: string): RecordingHeader | null {
  const read = v.safeParse(HEADER, json(line));
  if (!read.success) return null;
  const { script, host, state, arguments: words, become, recordedAt, family, login } = read.output;
  return { script, host, state, arguments: words, become, recordedAt, family, login };
}

/** Adds what a line says. @returns what is wrong with it, or null */
function readEvent(value: unknown, sessions: OpenSession[]): string | null {
  const begin = v.safeParse(BEGIN, value);
  if (begin.success) {
    const [, , what] = begin.output;
    const start: SessionStart =
      'exec' in what ? { kind: 'exec', command: what.exec } : { kind: 'shell', ...what.shell };
    sessions.push({ start, events: [], end: null });
    return null;
  }
  const session = sessions.at(-1);
  if (session === undefined) return 'it comes before the first session';
  const end = v.safeParse(END, value);
  if (end.success) {
    const [seconds, , how] = end.output;
    session.end = { after: milliseconds(seconds), ...how };
    return null;
  }
  const event = v.safeParse(EVENT, value);
  if (!event.success) return 'it is no event: [seconds, code, text]';
  const [seconds, code, text] = event.output;
  const from = sender(code.replace(/64$/, ''));
  const bytes = code.endsWith('64') ? decodeBase64(text) : utf8(text);
  if (from === null) return `there is no code "${code}"`;
  if (bytes === null) return 'its text is no base64';
  session.events.push({ after: milliseconds(seconds), from, bytes: toBinary(bytes) });
  return null;
}

const SENDERS = Object.entries(EVENT_CODES) as readonly (readonly [RecordedEvent['from'], string])[];

/** Seconds are decimal fractions, which come out of a multiplication a little beside the number meant. */
function milliseconds(seconds: number): number {
  return Math.round(seconds * 1000);
}

function sender(code: string): RecordedEvent['from'] | null {
  return SENDERS.find(([, known]) => known === code)?.[0] ?? null;
}

function json(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
