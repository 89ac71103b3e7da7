import type { RecordedEvent, RecordedSession, SessionEnd, SessionStart } from './recording';

/** Times are kept to the hundredth of a second: finer ones differ in each recording and would fill each diff. */
const GRAIN = 10;

/**
 * Takes down one session. Output is cut into lines, so that two recordings of a device can be compared line by line
 * however its packets were cut.
 */
export class SessionRecorder {
  readonly #events: RecordedEvent[] = [];
  #end: SessionEnd | null = null;
  #last: number;

  /** @param begun milliseconds on any clock that does not jump; the same one for every call */
  constructor(
    private readonly start: SessionStart,
    begun: number,
  ) {
    this.#last = begun;
  }

  /** @param bytes a binary string */
  take(from: RecordedEvent['from'], bytes: string, at: number): void {
    if (this.#end !== null) return; // what a client still sends to a device that has left
    let after = this.#since(at);
    for (const line of linesOf(bytes)) {
      const before = this.#events.at(-1);
      // The rest of a line that began a moment ago: the packet was cut there, the device did not pause.
      if (after === 0 && before?.from === from && !before.bytes.endsWith('\n')) {
        this.#events[this.#events.length - 1] = { ...before, bytes: before.bytes + line };
      } else this.#events.push({ after, from, bytes: line });
      after = 0;
    }
  }

  /** The device ended the session. */
  end(how: Omit<SessionEnd, 'after'>, at: number): void {
    this.#end ??= { after: this.#since(at), ...how };
  }

  session(): RecordedSession {
    return { start: this.start, events: [...this.#events], end: this.#end };
  }

  /** Whole grains since the last event; what is left counts for the next one. */
  #since(at: number): number {
    const after = Math.max(0, Math.floor((at - this.#last) / GRAIN) * GRAIN);
    this.#last += after;
    return after;
  }
}

/** A text cut behind each LF. */
export function linesOf(bytes: string): readonly string[] {
  return bytes === '' ? [] : bytes.split(/(?<=\n)/);
}
