import { families } from '../families/families';
import type { DeviceFamily } from '../families/family';
import { maskSecrets } from '../families/secrets';
import { MASKED, type RecordedEvent, type RecordedSession, type SessionStart } from './recording';
import { linesOf } from './sessionRecorder';

/** What is taken out of a recording. */
export interface RecordingMask {
  /** Passwords and answers that were used, as binary strings, longest first. */
  readonly needles: readonly string[];
  /** Says what secrets look like in the device's output; null: as in any family, better too much masked. */
  readonly family: DeviceFamily | null;
}

/** What a device says before it takes a line that it does not echo. */
const ASKS_FOR_SECRET = /(?:pass\s?(?:word|phrase|code)|secret|\bpin\b|token|\bcode)[^\r\n]{0,60}[:>?]\s*$/i;
const SHOWN_TAIL = 200;

/**
 * A session without its secrets: those that were used, those that the device printed, and whatever was typed where it
 * asked for one. What is masked in the device's output reads `<kind:masked>`, the same for every secret of a kind: a
 * recording is committed, so nothing of it may help to guess one.
 */
export function maskSession(session: RecordedSession, mask: RecordingMask): RecordedSession {
  const typed = maskTyped(session.events);
  const events = segmentsOf(typed).flatMap(segment => maskSegment(segment, bytes => maskBytes(bytes, segment, mask)));
  return { ...session, start: maskStart(session.start, mask), events };
}

function maskStart(start: SessionStart, { needles }: RecordingMask): SessionStart {
  return start.kind === 'exec' ? { ...start, command: maskNeedles(start.command, needles) } : start;
}

function maskNeedles(text: string, needles: readonly string[]): string {
  return needles.reduce((masked, needle) => masked.replaceAll(needle, MASKED), text);
}

/** Text of a device as it stands in a recording of its family. Masking it again changes nothing. */
export function maskDeviceText(text: string, family: DeviceFamily | null): string {
  return maskSecrets(family ?? ANY_FAMILY, text, 'secrets', () => 'masked').text;
}

const ANY_FAMILY = {
  secrets: families.flatMap(({ secrets }) => secrets),
  secretBlocks: families.flatMap(({ secretBlocks }) => secretBlocks),
};

function maskBytes(bytes: string, [first]: readonly RecordedEvent[], { needles, family }: RecordingMask): string {
  const known = maskNeedles(bytes, needles);
  return first?.from === 'client' ? known : maskDeviceText(known, family);
}

/** Masks the line that is typed at a question for a secret, whoever knows it. Enter stays. */
function maskTyped(events: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const masked: RecordedEvent[] = [];
  let shown = '';
  let hidden = false;
  for (const event of events) {
    if (event.from !== 'client') {
      shown = (shown + event.bytes).slice(-SHOWN_TAIL);
      masked.push(event);
      continue;
    }
    if (!hidden && !ASKS_FOR_SECRET.test(shown)) {
      masked.push(event);
      continue;
    }
    const enter = /[\r\n][^]*$/.exec(event.bytes)?.[0] ?? '';
    // Typed key by key, one mask stands for all of it.
    const bytes = (hidden ? '' : MASKED) + enter;
    if (bytes !== '') masked.push({ ...event, bytes });
    hidden = enter === '';
    if (!hidden) shown = '';
  }
  return masked;
}

/** Runs of events of one side: a secret may lie across two of them. */
function segmentsOf(events: readonly RecordedEvent[]): readonly (readonly RecordedEvent[])[] {
  const segments: RecordedEvent[][] = [];
  for (const event of events) {
    const last = segments.at(-1);
    if (last?.[0]?.from === event.from) last.push(event);
    else segments.push([event]);
  }
  return segments;
}

/** The events again where nothing was masked; else new ones, a line each, with the times of the old ones in order. */
function maskSegment(events: readonly RecordedEvent[], mask: (bytes: string) => string): readonly RecordedEvent[] {
  const before = events.map(({ bytes }) => bytes).join('');
  const after = mask(before);
  const [first] = events;
  if (after === before || first === undefined) return events;
  return linesOf(after).map((bytes, index) => ({ from: first.from, bytes, after: events[index]?.after ?? 0 }));
}
