import { END_OF_INPUT, MASKED, type RecordedEvent, type RecordedSession } from './recording';

/** What a played device does next. */
export type Played =
  | { readonly kind: 'output'; readonly after: number; readonly stream: 'out' | 'err'; readonly bytes: string }
  | { readonly kind: 'end'; readonly after: number; readonly code: number | null; readonly signal: string | null }
  /** A line was typed to which the recording has no answer. */
  | { readonly kind: 'miss'; readonly line: string };

/**
 * A recorded session at a device's prompt, played to whoever types. It goes on with each input as it was recorded. A
 * script that is being changed types something else: a line that was typed anywhere in the session is answered as it
 * was then, and one that never was is a miss, which the device says at its prompt, so that nobody waits for ever.
 */
export class ShellPlayer {
  #at = 0;
  #typed = '';
  #afterCr = false;
  #shown = '';
  readonly #answers: ReadonlyMap<string, readonly number[]>;

  constructor(private readonly session: RecordedSession) {
    this.#answers = answersOf(session.events);
  }

  /** What the device says before anything is typed. */
  begin(): readonly Played[] {
    return this.#untilInput();
  }

  /** @param bytes a binary string, as it came */
  type(bytes: string): readonly Played[] {
    for (const key of bytes) {
      const restOfCrLf = this.#afterCr && key === '\n';
      this.#afterCr = key === '\r';
      if (!restOfCrLf) this.#typed += key === '\n' ? '\r' : key;
    }
    const played: Played[] = [];
    for (;;) {
      const more = this.#answer();
      if (more === null) return played;
      played.push(...more);
    }
  }

  /** One step on; null where more has to be typed first. */
  #answer(): readonly Played[] | null {
    if (this.#typed === '') return null;
    const expected = this.session.events[this.#at];
    const length = expected === undefined ? null : matches(asTyped(expected.bytes), this.#typed);
    if (length === 'more') return null;
    if (length !== null) {
      this.#typed = this.#typed.slice(length);
      this.#at++;
      return this.#untilInput();
    }
    const enter = this.#typed.indexOf('\r');
    if (enter < 0) return null;
    const line = this.#typed.slice(0, enter);
    this.#typed = this.#typed.slice(enter + 1);
    const known = this.#answers.get(line.trim());
    if (known === undefined || line.trim() === '') return this.#miss(line);
    this.#at = known.find(at => at > this.#at) ?? (known[0] as number);
    return this.#untilInput();
  }

  #untilInput(): readonly Played[] {
    const played: Played[] = [];
    for (; this.#at < this.session.events.length; this.#at++) {
      const { after, from, bytes } = this.session.events[this.#at] as RecordedEvent;
      if (from === 'client') return played;
      played.push({ kind: 'output', after, stream: from === 'device' ? 'out' : 'err', bytes });
      this.#shown = (this.#shown + bytes).slice(-LONGEST_PROMPT);
    }
    if (this.session.end !== null) played.push({ kind: 'end', ...this.session.end });
    return played;
  }

  /** A script that types `exit` and hangs up at once may have hung up before that word came through to be recorded. */
  #wasLeftHere(): boolean {
    const rest = this.session.events.slice(this.#at);
    return this.session.end === null && rest.every(({ from, bytes }) => from === 'client' && bytes === END_OF_INPUT);
  }

  /** Enter alone gives the prompt again, as everywhere. */
  #miss(line: string): readonly Played[] {
    const prompt = this.#shown.slice(this.#shown.lastIndexOf('\n') + 1);
    const say = (bytes: string): Played => ({ kind: 'output', after: 0, stream: 'out', bytes });
    if (line.trim() === '') return [say(`\r\n${prompt}`)];
    if (this.#wasLeftHere() && LEAVING.test(line.trim())) return [{ kind: 'end', after: 0, code: null, signal: null }];
    return [{ kind: 'miss', line }, say(`${line}\r\n% The recording has no answer to this command.\r\n${prompt}`)];
  }
}

const LONGEST_PROMPT = 512;

/** How sessions are left. */
const LEAVING = /^(?:exit|quit|logout)$/i;

/** Lines that were typed, and the events behind each of them. */
function answersOf(events: readonly RecordedEvent[]): ReadonlyMap<string, readonly number[]> {
  const answers = new Map<string, number[]>();
  let line = '';
  events.forEach(({ from, bytes }, index) => {
    if (from !== 'client') return;
    line += asTyped(bytes);
    if (!line.endsWith('\r')) return;
    const text = line.slice(0, -1).trim();
    if (!text.includes(MASKED)) answers.set(text, [...(answers.get(text) ?? []), index + 1]);
    line = '';
  });
  return answers;
}

/** Enter is CR, LF or both; all the same to a device. */
function asTyped(bytes: string): string {
  return bytes.replace(/\r\n|\n/g, '\r');
}

/** How much of what was typed is the expected input; `more`: it may become it; null: it is something else. */
function matches(expected: string, typed: string): number | 'more' | null {
  let at = 0;
  for (const [index, part] of expected.split(MASKED).entries()) {
    if (index > 0) {
      const enter = typed.indexOf('\r', at);
      if (enter < 0) return 'more';
      at = enter;
    }
    const there = typed.slice(at, at + part.length);
    if (there !== part) return part.startsWith(there) ? 'more' : null;
    at += part.length;
  }
  return at;
}
