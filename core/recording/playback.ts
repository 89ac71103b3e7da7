import { MASKED, type RecordedSession, type Recording } from './recording';
import { ShellPlayer, type Played } from './playShell';

/**
 * A recording on its way through one replay: sessions are given out in the order in which they were recorded, a command
 * by its text. What has been given out once is given out again where nothing else is left.
 */
export class Playback {
  readonly #given = new Set<RecordedSession>();
  readonly #misses: string[] = [];

  constructor(readonly recording: Recording) {}

  /** Lines and commands to which there was no answer, in order. */
  get misses(): readonly string[] {
    return this.#misses;
  }

  /** The next session at a prompt; null where none was recorded. */
  shell(): ShellPlayer | null {
    const session = this.#next(({ start }) => start.kind === 'shell');
    return session === null ? null : new ShellPlayer(session);
  }

  /** What a command printed, and its end. A command that was not recorded is a miss, and not found. */
  exec(command: string): readonly Played[] {
    const session = this.#next(({ start }) => start.kind === 'exec' && isSame(start.command, command));
    if (session === null) {
      this.missed(command);
      const bytes = 'The recording has no answer to this command.\n';
      return [
        { kind: 'output', after: 0, stream: 'err', bytes },
        { kind: 'end', after: 0, code: 127, signal: null },
      ];
    }
    const output = session.events.flatMap(({ after, from, bytes }): Played[] =>
      from === 'client' ? [] : [{ kind: 'output', after, stream: from === 'device' ? 'out' : 'err', bytes }],
    );
    return [...output, { kind: 'end', ...(session.end ?? { after: 0, code: null, signal: null }) }];
  }

  missed(line: string): void {
    this.#misses.push(line);
  }

  #next(fits: (session: RecordedSession) => boolean): RecordedSession | null {
    const all = this.recording.sessions.filter(fits);
    const session = all.find(one => !this.#given.has(one)) ?? all.at(-1);
    if (session === undefined) return null;
    this.#given.add(session);
    return session;
  }
}

/** A secret in a recorded command stands for any text. */
function isSame(recorded: string, command: string): boolean {
  if (!recorded.includes(MASKED)) return recorded === command;
  const [first = '', ...rest] = recorded.split(MASKED);
  if (!command.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest.slice(0, -1)) {
    const found = command.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return command.length - at >= (rest.at(-1) ?? '').length && command.endsWith(rest.at(-1) ?? '');
}
